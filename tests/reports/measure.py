"""Measures the extractor on reports it has not seen.

python -m tests.reports.measure --seeds 0:30 --style collapsed
python -m tests.reports.measure --seeds 0:30 --style mutated --real ../shared/reports/seoul_2018_work_report
python -m tests.reports.measure --seeds 0:10 --plant 20
"""

# ruff: noqa: T201 - a measurement prints

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.reports import generate, mutate
from tests.reports.misprints import judge
from tests.reports.reading import extraction, numbers
from tests.reports.scoring import Score, score

SKIPPED = ("inline_list", "list")
REAL = Path("../shared/reports/seoul_2018_work_report")


def report(style: str, seed: int, real: Path) -> tuple[str, list[Mapping[str, Any]]]:
    """One unseen report and its gold."""
    if style == "mutated":
        gold = json.loads(real.with_suffix(".gold.json").read_text(encoding="utf-8"))
        text, tables = mutate(real.with_suffix(".txt").read_text(encoding="utf-8"), gold, seed)
        return text, list(tables)
    text, invented = generate(seed, style)
    return text, list(invented)


def measure(style: str, seed: int, real: Path = REAL) -> Score:
    """Score one unseen report."""
    text, gold = report(style, seed, real)
    return score(gold, numbers(extraction(text)), SKIPPED)


def _seeds(text: str) -> range:
    first, _, last = text.partition(":")
    return range(int(first), int(last or int(first) + 1))


def _measure_all(style: str, seeds: Iterable[int], real: Path, show: int) -> bool:
    whole, perfect = Score(), True
    by_table: Counter[str] = Counter()
    for seed in seeds:
        one = measure(style, seed, real)
        perfect &= one.found == one.gold and not one.extra
        shares = f"recall {one.recall:.4f} precision {one.precision:.4f}"
        print(f"seed {seed}: {one.found}/{one.gold} found, {one.extra} extra, {shares}, {len(one.stray)} stray tables")
        for line in [*one.complaints, *(f"stray {table}" for table in one.stray)][:show]:
            print("   ", line)
        by_table.update(line.split(" ", 1)[0].split("_")[0] for line in one.complaints)
        whole.gold, whole.found = whole.gold + one.gold, whole.found + one.found
        whole.got, whole.extra = whole.got + one.got, whole.extra + one.extra
    print(f"all: recall {whole.recall:.4f} precision {whole.precision:.4f}", dict(by_table.most_common(12)))
    return perfect


def _judge_all(style: str, seeds: Iterable[int], real: Path, show: int, count: int) -> bool:
    planted = found = false = 0
    for seed in seeds:
        text, gold = report(style, seed, real)
        clean = judge(text, gold, seed, 0)
        one = judge(text, gold, seed, count)
        planted, found, false = planted + one.planted, found + one.found, false + len(one.false) + len(clean.false)
        causeless = f"{len(one.false)} checks and {len(one.far)} numbers flagged without cause"
        counts = f"{one.planted - one.read} not read, {causeless}"
        print(f"seed {seed}: {one.found}/{one.planted} found, {counts}, {len(clean.false)} in the clean report")
        lines = [f"clean: {line}" for line in clean.false] + [f"flagged: {line}" for line in one.false]
        lines += [f"far: {line}" for line in one.far]
        for line in [*lines[:show], *one.missed[:show]]:
            print("   ", line)
    print(f"all: {found}/{planted} found, {found / max(1, planted):.3f}; {false} flagged without cause")
    return not false


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=_seeds, default=range(10))
    parser.add_argument(
        "--style", choices=("collapsed", "laid_out", "display", "typeset", "mutated"), default="collapsed"
    )
    parser.add_argument("--real", type=Path, default=REAL, help="the real report, without its suffix")
    parser.add_argument("--show", type=int, default=6, help="complaints to print for each seed")
    parser.add_argument(
        "--plant", type=int, default=0, help="plant this many wrong digits and see what the checks find"
    )
    parser.add_argument("--save", type=Path, help="only write the reports and their gold to this folder")
    args = parser.parse_args()
    if args.save:
        args.save.mkdir(parents=True, exist_ok=True)
        for seed in args.seeds:
            text, gold = report(args.style, seed, args.real)
            stem = args.save / f"{args.style}_{seed}"
            stem.with_suffix(".txt").write_text(text, encoding="utf-8")
            stem.with_suffix(".gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
        return 0
    if args.plant:
        return 0 if _judge_all(args.style, args.seeds, args.real, args.show, args.plant) else 1
    return 0 if _measure_all(args.style, args.seeds, args.real, args.show) else 1


if __name__ == "__main__":
    sys.exit(main())
