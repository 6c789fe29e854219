"""Prints known tables in many typesettings and tells how they are read.

python -m tests.typeset.battery --styles none,across --cases two --show 5
python -m tests.typeset.battery --gold ../shared/reports/seoul_2018_work_report.gold.json
"""

# ruff: noqa: T201 - a measurement prints

import argparse
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import extractors
from pipeline.errors import UnreadableDocumentError
from pipeline.model import Source
from tests.typeset.battery.cases import cases_of
from tests.typeset.battery.gold import gold_cases
from tests.typeset.battery.known import Known
from tests.typeset.battery.printing import printed
from tests.typeset.battery.scoring import Outcome, judge
from tests.typeset.battery.styles import STYLES


def measure(cases: Sequence[Known], style: str, folder: Path, *, reuse: bool = False) -> list[Outcome]:
    """The outcome of each case in a style."""
    made = folder / f"{style}.pdf"
    data = made.read_bytes() if reuse and made.exists() else printed(cases, style, folder)
    source = Source("made", "0" * 64, f"{style}.pdf")
    return judge(cases, extractors.extract(extractors.read(source, data), data))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--styles", default=",".join(STYLES), help="names of styles, comma separated")
    parser.add_argument("--cases", default="", help="only cases whose name holds one of these, comma separated")
    parser.add_argument("--gold", type=Path, help="set the tables of a gold file in type instead of invented ones")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", type=int, default=0, help="complaints to print for each page")
    parser.add_argument("--keep", type=Path, help="a folder to keep the PDFs in")
    parser.add_argument("--reuse", action="store_true", help="take the PDFs that are there (of the same cases)")
    asked = parser.parse_args()
    cases = gold_cases(asked.gold) if asked.gold else cases_of(asked.seed)
    wanted = [case.name for case in cases if any(part in case.name for part in asked.cases.split(","))]
    whole: Counter[str] = Counter()
    by_case: dict[str, Counter[str]] = {name: Counter() for name in wanted}
    with tempfile.TemporaryDirectory() as made:
        folder = asked.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        for style in asked.styles.split(","):
            try:
                outcomes = measure(cases, style, folder, reuse=asked.reuse)
            except UnreadableDocumentError as error:
                print(f"{style}: REFUSED {error}")
                continue
            told = [(case, one) for case, one in zip(cases, outcomes, strict=True) if case.name in wanted]
            total: Counter[str] = sum((one.counts for _, one in told), Counter())
            print(f"{style}: {_told(total)}")
            for case, outcome in told:
                by_case[case.name] += outcome.counts
                if set(outcome.counts) - {"right"}:
                    print(f"    {case.name}: {_told(outcome.counts)}")
                    for line in outcome.complaints[: asked.show]:
                        print(f"        {line}")
            whole += total
    print("\nby case")
    for name, counts in by_case.items():
        print(f"    {name}: {_told(counts)}")
    print(f"\nall: {_told(whole)}")


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.most_common() if count)


if __name__ == "__main__":
    main()
