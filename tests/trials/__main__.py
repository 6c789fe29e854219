"""Runs a trial and prints its figures: python -m tests.trials kills --documents 2000 --work /tmp/trials.

The exit code is 1 where something was lost, published twice, or wrong; slowness alone is only told.
"""

# ruff: noqa: T201 - figures are printed

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.trials import trials

TRIALS: dict[str, Callable[[argparse.Namespace], Iterator[str]]] = {
    "speed": lambda given: trials.speed(given.work, given.documents),
    "growth": lambda given: trials.growth(given.work, given.counts),
    "kills": lambda given: trials.kills(given.work, given.documents, given.share, given.every),
    "dask": lambda given: trials.dask(given.work, given.documents),
    "on_hosts": lambda given: trials.on_hosts(given.work, given.documents),
    "hostile": lambda given: trials.hostile(given.work),
}


def main() -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.trials", description=__doc__.split("\n")[0])
    parser.add_argument("trial", choices=TRIALS, help="; ".join(f"{name}: {_about(name)}" for name in TRIALS))
    parser.add_argument("--work", type=Path, required=True, help="a folder for sets and editions (GBs for thousands)")
    parser.add_argument("--documents", type=int, default=2000, help="how many documents the set has")
    parser.add_argument("--counts", type=int, nargs="+", default=[500, 1000, 2000, 4000], help="of growth")
    parser.add_argument("--share", type=float, default=0.05, help="the share of hostile documents, of kills")
    parser.add_argument("--every", type=float, default=20, help="seconds between two kills of a reader")
    given = parser.parse_args()
    given.work = given.work.resolve()
    given.work.mkdir(parents=True, exist_ok=True)
    bad = 0
    print(f"{given.trial}: {len(os.sched_getaffinity(0))} processors, load {os.getloadavg()[0]:.1f}", flush=True)
    for line in TRIALS[given.trial](given):
        print(line, flush=True)
        bad += line.startswith("WRONG")
    return 1 if bad else 0


def _about(name: str) -> str:
    return (getattr(trials, name).__doc__ or "").split("\n")[0].rstrip(".")


if __name__ == "__main__":
    sys.exit(main())
