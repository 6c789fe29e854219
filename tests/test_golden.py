"""Every `tests/golden/<kind>/<case>.csv` is what a person read of the file beside it: a text, PDF, HWPX or HWP.

A table of numbers has a CSV of label, header, value, value_status, row by row; one of words has row, header, text.
Spacing, quotation marks and the look of a middle dot do not count. A new kind needs a pair, no test; several formats of
one case share its CSV.
"""

import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.model import Extraction
from tests.reports.reading import extraction
from tests.reports.scoring import squeeze

FOLDER = Path(__file__).parent / "golden"
CASES = sorted(path.relative_to(FOLDER) for path in FOLDER.glob("*/*.*") if path.suffix != ".csv")
_BULLET = re.compile(r"^\s*[○◦□▸※-]?\s*")
Printed = tuple[str, str, Decimal | str, str]


def _rows(case: Path) -> list[dict[str, str]]:
    with (FOLDER / case).with_suffix(".csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _read(case: Path) -> Extraction:
    return extraction((FOLDER / case).read_bytes(), case.stem, case.suffix)


def _amounts(read: Extraction, kind: str) -> Iterator[Printed]:
    for table in read.tables:
        for row in table.rows if table.kind == kind else ():
            for column in table.columns:
                amount = table.amounts[row.index, column.index]
                value = "" if amount.value is None else amount.value
                yield squeeze(row.label), squeeze(">".join(column.header)), value, str(amount.status)


def _bare(text: str) -> str:
    """The words without bullets, and without the headings that only say that measures follow."""
    lines = (_BULLET.sub("", line) for line in text.split("\n"))
    return squeeze("".join(line for line in lines if not line.startswith(("추진상황", "추진내용"))))


def _expected_words(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    cells: dict[str, dict[str, str]] = {}
    for row in rows:
        cells.setdefault(row["row"], {})[row["header"]] = _bare(row["text"])
    return list(cells.values())


def _words(read: Extraction, kind: str) -> list[dict[str, str]]:
    """The records of a kind, row by row; several of one column are joined. The category is printed apart: left out."""
    cells: dict[tuple[str, int], dict[str, str]] = {}
    for record in read.records:
        if record.kind == kind and record.header != "category":
            row = cells.setdefault((record.table_id, record.row), {})
            row[record.header] = row.get(record.header, "") + _bare(record.text)
    return list(cells.values())


@pytest.mark.parametrize("case", CASES, ids=str)
def test_table_is_read_as_printed(case: Path) -> None:
    """The one table of its kind holds these labels, headers, values and statuses, and nothing else."""
    expected = _rows(case)
    kind = case.parent.name
    read = _read(case)
    assert read.doubts == ()
    if "text" in expected[0]:
        assert _words(read, kind) == _expected_words(expected)
        return
    wanted = [
        (
            squeeze(row["label"]),
            squeeze(row["header"]),
            Decimal(row["value"]) if row["value"] else "",
            row["value_status"],
        )
        for row in expected
    ]
    assert list(_amounts(read, kind)) == wanted


@pytest.mark.parametrize("case", CASES, ids=str)
def test_no_other_kind_claims_it(case: Path) -> None:
    """A pair holds one table, and no table of numbers of another kind is read from it."""
    kinds = [table.kind for table in _read(case).tables]
    assert kinds == [kind for kind in [case.parent.name] if "text" not in _rows(case)[0]]
