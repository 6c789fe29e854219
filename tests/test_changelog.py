"""The changelog between editions: which cells moved, how, and why."""

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from pipeline.changes import changelog as changes
from pipeline.changes.editions import connected, rows
from pipeline.dataset import Dataset, published_rows
from pipeline.outcome import Outcome
from pipeline.publish import publish
from pipeline.schema import CHANGELOG, DOCUMENTS, OBSERVATIONS

pytestmark = pytest.mark.usefixtures("bare")

Edit = Callable[[dict[str, object]], dict[str, object] | None]


def edited(dataset: Dataset, edit: Edit, table: str = "observations") -> Dataset:
    """The dataset with each row of a table as the edit gives it back; a row without one is left out."""
    names = {"observations": OBSERVATIONS, "documents": DOCUMENTS}[table].names
    rows = [edit(dict(zip(names, row, strict=True))) for row in dataset[table]]
    return {**dataset, table: [tuple(row[name] for name in names) for row in rows if row is not None]}


def moved(before: Dataset, after: Dataset, output: Path) -> list[dict[str, str]]:
    """The changelog of the second of two editions."""
    publish(before, output, "first")
    publish(after, output, "second")
    with (output / "changelog.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def first_row(row: dict[str, object]) -> bool:
    """Whether an observation is the first cell of the sample's first table."""
    return (row["table_id"], row["row"], row["header"]) == ("p1-t1", 0, "'20년 예산 (A)")


@pytest.fixture
def before(sample: Outcome) -> Dataset:
    """The sample as published."""
    return published_rows(sample)


def test_the_first_edition_and_an_equal_one_have_no_changes(before: Dataset, tmp_path: Path) -> None:
    """There is nothing to compare with, or nothing that moved."""
    assert moved(before, before, tmp_path / "nightly") == []


def test_what_does_not_fit_in_memory_waits_in_a_folder_that_is_gone_afterwards() -> None:
    """Never in the folder where the user stands, which may be read-only."""
    with connected({}, ()) as connection:
        ((waiting,),) = rows(connection, "SELECT current_setting('temp_directory')")
        assert Path(str(waiting)).is_absolute()
        assert Path(str(waiting)).is_dir()
    assert not Path(str(waiting)).exists()


def test_a_changed_value_is_told_with_both_amounts_in_won(before: Dataset, tmp_path: Path) -> None:
    """The row names the cell, what it was, what it is, and the difference; the same file means other code or input."""

    def edit(row: dict[str, object]) -> dict[str, object]:
        if not first_row(row):
            return row
        return {**row, "value": Decimal("1502.5"), "printed": "1,502.5", "amount_krw": 1_502_500_000}

    (change,) = moved(before, edited(before, edit), tmp_path / "nightly")
    assert (change["since"], change["change"], change["reason"]) == ("nightly", "value", "other")
    assert change["fields"] == "value;amount_krw;printed"
    assert (change["old_value"], change["new_value"]) == ("1500", "1502.5")
    assert int(change["difference_krw"]) == 2_500_000
    assert (change["old_printed"], change["new_printed"]) == ("1,500", "1,502.5")


def as_rows(dataset: Dataset) -> list[dict[str, object]]:
    """The observations by column."""
    return [dict(zip(OBSERVATIONS.names, row, strict=True)) for row in dataset["observations"]]


def test_cells_that_come_and_go_are_told(before: Dataset, tmp_path: Path) -> None:
    """A row that is left out is removed, one that is new is added; all others stay matched though rows moved."""

    def edit(row: dict[str, object]) -> dict[str, object] | None:
        if row["table_id"] == "p1-t1" and row["row"] == 0:
            return None
        return {**row, "row": int(str(row["row"])) + 7}

    gone = [row for row in as_rows(before) if (row["table_id"], row["row"]) == ("p1-t1", 0)]
    removed = moved(before, edited(before, edit), tmp_path / "there")
    assert [(one["change"], one["label"], one["header"], one["old_printed"]) for one in removed] == [
        ("removed", row["label"], row["header"], row["printed"]) for row in gone
    ]
    added = moved(edited(before, edit), before, tmp_path / "back")
    assert [(one["change"], one["new_printed"], one["old_printed"]) for one in added] == [
        ("added", row["printed"], "") for row in gone
    ]


def test_a_table_that_only_got_another_number_has_no_changes(before: Dataset, tmp_path: Path) -> None:
    """A table that is now found above another one renames it; its cells say what they said."""

    def renamed(row: dict[str, object]) -> dict[str, object]:
        return {**row, "table_id": str(row["table_id"]).replace("t", "t1")}

    assert moved(before, edited(before, renamed), tmp_path / "nightly") == []

    def renamed_and_moved(row: dict[str, object]) -> dict[str, object]:
        return renamed({**row, "status": "verified"} if first_row(row) else row)

    (change,) = moved(before, edited(before, renamed_and_moved), tmp_path / "other")
    assert (change["change"], change["fields"], change["new_status"]) == ("status", "status", "verified")


def test_rows_alike_are_never_paired_by_guess(before: Dataset, tmp_path: Path) -> None:
    """Two rows of one name and three of it: those that say the same are the same, the rest is listed apart."""
    (row,) = (row for row in as_rows(before) if first_row(row))
    cells = {name: {**row, "printed": name, "value": Decimal(name)} for name in ("1", "2", "3", "4", "5")}

    def of(*names: str) -> Dataset:
        rows = [tuple(cells[name][column] for column in OBSERVATIONS.names) for name in names]
        return {**before, "observations": rows}

    listed = [
        (one["change"], one["old_printed"], one["new_printed"])
        for one in moved(of("1", "2", "3"), of("1", "4"), tmp_path / "nightly")
    ]
    assert sorted(listed) == [("added", "", "4"), ("removed", "2", ""), ("removed", "3", "")]
    paired = moved(of("1", "2", "3"), of("1", "4", "5"), tmp_path / "even")
    assert [(one["old_printed"], one["new_printed"]) for one in paired] == [("2", "4"), ("3", "5")]


def named(folder: Path, edit: Edit) -> Path:
    """An edition whose lines and amounts have names, made before the edit."""
    path = folder / "observations.parquet"
    table = parquet.read_table(path)
    rows = []
    for number, row in enumerate(table.to_pylist()):
        names = {"line_id": f"{row['table_id']} {row['row']}", "observation_id": str(number)}
        rows.append(edit(dict(row) | names))
    parquet.write_table(pa.Table.from_pylist(rows), path)
    return folder


def test_a_line_is_found_again_under_another_label(before: Dataset, tmp_path: Path) -> None:
    """Its name is the same; without names it would be one line gone and one new."""
    publish(before, tmp_path / "old", "1")
    publish(before, tmp_path / "new", "2")
    old = named(tmp_path / "old", lambda row: row)
    label = {"label": "누수 탐지반"}
    new = named(tmp_path / "new", lambda row: row | label if row["label"] == "누수 탐지" else row)
    told = [dict(zip(CHANGELOG.names, row, strict=True)) for row in changes.changelog(new, {"v2026.1.1": old}, "")]
    assert {(one["change"], one["fields"], one["label"]) for one in told} == {("meaning", "label", "누수 탐지반")}
    assert {one["line_id"] for one in told} == {"p1-t1 2"}
    assert len({one["observation_id"] for one in told}) == len(told) == 4


@pytest.mark.parametrize(
    ("reason", "edit"),
    [
        ("new_revision", lambda row: {**row, "revision": "cd" * 32}),
        ("new_document", None),
        ("withdrawn", None),
        ("new_code", lambda row: row),
    ],
)
def test_the_reason_is_told(
    reason: str, edit: Edit | None, before: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another file, a document that came or went, or another program."""

    def other_status(row: dict[str, object]) -> dict[str, object] | None:
        row = {**row, "status": "verified"} if first_row(row) else row
        return edit(row) if edit else None

    after = edited(before, other_status)
    after = edited(after, edit, "documents") if edit else {**after, "documents": []}
    if reason == "new_code":
        monkeypatch.setattr(changes, "code_of", lambda _: "another")
    pair = (after, before) if reason == "new_document" else (before, after)
    told = moved(*pair, tmp_path / "nightly")
    assert {one["reason"] for one in told} == {reason}
    assert len(told) == (1 if edit else len(before["observations"]))


def test_a_review_is_told_and_so_is_one_that_was_taken_back(before: Dataset, tmp_path: Path) -> None:
    """It changes no cell: the row names the discrepancy, and its status is what it was."""
    said = ("R003", "합계: F=E/A", "0.2", "so it is", "Kim", "2026-01-31")
    after: Dataset = {**before, "reviews": [("report", "ab" * 32, 0, "p1-t1", 0, 3, *said, 1, 10)]}
    (made,) = moved(before, after, tmp_path / "made")
    assert (made["change"], made["reason"], made["label"]) == ("review", "reviewed", "합계: F=E/A")
    assert (made["old_status"], made["new_status"], made["row"]) == ("discrepancy", "discrepancy", "0")
    (back,) = moved(after, before, tmp_path / "back")
    assert (back["change"], back["reason"]) == ("review", "reviewed")
    other_file = edited(before, lambda row: {**row, "revision": "cd" * 32}, "documents")
    assert moved(after, other_file, tmp_path / "revised") == []


def test_a_licence_that_forbids_takes_cells_away(before: Dataset, tmp_path: Path) -> None:
    """The document is still listed, its cells are not published any more, nor are their figures as what was removed."""
    after = edited(before, lambda _: None)
    after = edited(after, lambda row: {**row, "reason": "changes_forbidden"}, "documents")
    told = moved(before, after, tmp_path / "nightly")
    assert {(one["change"], one["reason"]) for one in told} == {("removed", "licence")}
    assert not any(one[name] for one in told for name in ("old_value", "old_amount_krw", "old_printed"))
