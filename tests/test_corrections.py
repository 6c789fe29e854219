"""Corrections of our reading: applied only where they find what they expect, with what is printed kept."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.corrections import corrected, correction_notices
from pipeline.corrections_file import COLUMNS, read_corrections
from pipeline.errors import CorrectionsError
from pipeline.model import Correction, Extraction, ValueStatus

HEADER = ",".join(COLUMNS)
PLACE = "report,*,p1-t1,,물관리과,'19년 예산 (B)"
SAID = '"the digit is hidden by a stamp",Kim,2026-01-31'


def corrections(folder: Path, *lines: str) -> tuple[Correction, ...]:
    """What a file of corrections with these lines says."""
    path = folder / "corrections.csv"
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return read_corrections(path)


def test_an_override_changes_the_value_and_keeps_what_is_printed(extraction: Extraction, tmp_path: Path) -> None:
    """The cell says that it was corrected, what was printed there, and why; all other cells are untouched."""
    (line,) = corrections(tmp_path, f'{PLACE},override,"1,000","1,100",{SAID}')
    after = corrected(extraction, [line])
    was, now = extraction.tables[0].amounts[1, 1], after.tables[0].amounts[1, 1]
    assert (now.value, now.status, now.text, now.box) == (Decimal(1100), ValueStatus.CORRECTED, "1,000", was.box)
    changed = {
        place for place, amount in after.tables[0].amounts.items() if amount != extraction.tables[0].amounts[place]
    }
    assert changed == {(1, 1)}
    (told,) = after.corrections
    assert (told.problem, told.printed, told.before) == ("", "1,000", Decimal(1000))
    (notice,) = correction_notices(after)
    assert "인쇄 printed 1,000, 읽음 read 1000, 정정 corrected to 1100: the digit is hidden" in notice.statement


def test_a_drop_withholds_a_cell_or_a_table(extraction: Extraction, tmp_path: Path) -> None:
    """What was misread has no value, and stands in the list of what is withheld with who withheld it and why."""
    cell, table = corrections(tmp_path, f'{PLACE},drop,"1,000",,{SAID}', f"report,*,p1-t2,,,,drop,,,{SAID}")
    after = corrected(extraction, [cell, table])
    now = after.tables[0].amounts[1, 1]
    assert (now.value, now.status, now.text) == (None, ValueStatus.WITHHELD, "1,000")
    assert [one.table_id for one in after.tables] == ["p1-t1"]
    assert [(one.table_id, one.reason, one.message) for one in after.doubts[len(extraction.doubts) :]] == [
        (name, "correction", "the digit is hidden by a stamp (Kim, 2026-01-31)") for name in ("p1-t1", "p1-t2")
    ]


def test_a_flag_changes_nothing(extraction: Extraction, tmp_path: Path) -> None:
    """It is only told."""
    after = corrected(extraction, corrections(tmp_path, f'{PLACE},flag,"1,000",,{SAID}'))
    assert after.tables == extraction.tables
    assert after.doubts == extraction.doubts
    assert [one.statement.split(":")[0] for one in correction_notices(after)] == ["표시 flagged"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (f'{PLACE},override,"1,001",1,{SAID}', "'1,000' is printed there, not '1,001'"),
        (f'report,0123abcd,,,물관리과,\'19년 예산 (B),override,"1,000",1,{SAID}', "another revision"),
        (f"report,*,,,없는 과,'19년 예산 (B),override,1,1,{SAID}", "no such cell"),
        (f"report,*,p9-t9,,,,drop,,,{SAID}", "no such cell or table"),
        (f"report,*,p1-t2,,,,drop,another title,,{SAID}", "its title is '제목', not 'another title'"),
    ],
)
def test_a_correction_that_finds_something_else_is_stale(
    line: str, problem: str, extraction: Extraction, tmp_path: Path
) -> None:
    """The source has changed or the reading has: nothing is touched, and the reason is told."""
    after = corrected(extraction, corrections(tmp_path, line))
    assert replace(after, corrections=()) == extraction
    assert [problem in one.problem for one in after.corrections] == [True]
    assert not list(correction_notices(after))


def test_a_correction_that_means_two_cells_is_stale(extraction: Extraction, tmp_path: Path) -> None:
    """It is not guessed which; the row tells them apart."""
    first, *others = extraction.tables
    rows = (*first.rows[:2], replace(first.rows[2], label="물관리과"))
    doubled = replace(extraction, tables=(replace(first, rows=rows), *others))
    after = corrected(doubled, corrections(tmp_path, f'{PLACE},flag,"1,000",,{SAID}'))
    assert "2 such cells" in after.corrections[0].problem
    by_row = PLACE.replace("t1,,", "t1,1,")
    after = corrected(doubled, corrections(tmp_path, f'{by_row},flag,"1,000",,{SAID}'))
    assert after.corrections[0].problem == ""


def test_a_cell_is_corrected_once(extraction: Extraction, tmp_path: Path) -> None:
    """A second line about the cell changes nothing and names the first; a flag only speaks of it, before or after."""
    flag, first, again = (f"{PLACE},{what},{SAID}" for what in ('flag,"1,000",', 'drop,"1,000",', 'override,"1,000",9'))
    after = corrected(extraction, corrections(tmp_path, flag, first, again, flag))
    assert after.tables[0].amounts[1, 1].status is ValueStatus.WITHHELD
    assert ["line 3 corrects this cell already" in one.problem for one in after.corrections] == [
        False,
        False,
        True,
        False,
    ]


def test_an_override_with_what_is_read_anyway_is_stale(extraction: Extraction, tmp_path: Path) -> None:
    """The reading has become right: nothing is called corrected that was not."""
    after = corrected(extraction, corrections(tmp_path, f'{PLACE},override,"1,000","1,000.0",{SAID}'))
    assert after.tables == extraction.tables
    assert "is what is read there without it" in after.corrections[0].problem


def test_the_correction_of_another_document_is_none_of_this(extraction: Extraction, tmp_path: Path) -> None:
    """A document is corrected by its own lines only."""
    other = PLACE.replace("report", "other")
    assert corrected(extraction, corrections(tmp_path, f'{other},flag,"1,000",,{SAID}')) == extraction


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("report,*,t", "line 2: 3 fields instead of 12"),
        (f"{PLACE},mend,1,1,{SAID}", "line 2: action is none of drop, override, flag: mend"),
        (f"{PLACE},override,1,many,{SAID}", "line 2: value is no number: many"),
        (f"{PLACE},override,1,NaN,{SAID}", "line 2: value is no number: NaN"),
        (f"{PLACE},override,1,,{SAID}", r"line 2: value is no number: \(empty\)"),
        (f"{PLACE},drop,1,2,{SAID}", "line 2: drop takes no value"),
        (f"{PLACE},override,,1,{SAID}", "line 2: expect is empty"),
        (f"{PLACE},flag,1,,,Kim,2026-01-31", "line 2: empty: reason"),
        (f"{PLACE},flag,1,,why,Kim,yesterday", "line 2: when is no date such as 2026-01-31: yesterday"),
        (f"report,v1,t,,a,b,flag,1,,{SAID}", r"line 2: revision is neither \* nor"),
        (f"report,*,,,,,drop,1,,{SAID}", "line 2: neither a table_id nor"),
        (f"report,*,t,,a,,flag,1,,{SAID}", "line 2: a cell needs its header"),
        (f"report,*,t,,,b,flag,1,,{SAID}", "line 2: a cell needs its label or its row"),
        (f"report,*,t,x,a,b,flag,1,,{SAID}", "line 2: row is no number: x"),
        (f"report,*,t,,,,override,1,1,{SAID}", "line 2: only a cell can be given another value"),
        ('report,*,"t', "line 2: not CSV"),
    ],
)
def test_a_malformed_file_names_line_and_reason(line: str, fault: str, tmp_path: Path) -> None:
    """Whoever mends the file needs no other page."""
    with pytest.raises(CorrectionsError, match=fault):
        corrections(tmp_path, line)


def test_a_header_that_is_another_is_named(tmp_path: Path) -> None:
    """So are bytes that are no UTF-8; a file that is not there corrects nothing."""
    assert read_corrections(tmp_path / "none.csv") == ()
    path = tmp_path / "corrections.csv"
    path.write_text("a,b\n")
    with pytest.raises(CorrectionsError, match="line 1: the columns must be document_id"):
        read_corrections(path)
    path.write_bytes(b"\xff")
    with pytest.raises(CorrectionsError, match="cannot be read"):
        read_corrections(path)
