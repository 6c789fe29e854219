"""The contract of the published columns: what breaks it, what does not, and that the schema keeps it."""

from pathlib import Path

import pytest

from pipeline.schema import contract
from pipeline.schema.contract import Contract, breaks, declared, read_contract, renew, renewed, write_contract

COLUMNS = [["a", "string", ""], ["b", "integer", "KRW"]]


def test_the_published_columns_are_those_of_the_contract() -> None:
    """Whoever adds a column at the end runs `make contract`; whoever renames, moves or retypes one, with MAJOR=1."""
    committed, tables = read_contract(), declared()
    assert list(breaks(committed.tables, tables)) == [], "readers would stumble: make contract MAJOR=1 if it is meant"
    assert committed.tables == tables, "columns were added: make contract"


@pytest.mark.parametrize(
    "columns",
    [
        [["A", "string", ""], ["b", "integer", "KRW"]],
        [["a", "integer", ""], ["b", "integer", "KRW"]],
        [["a", "string", ""], ["b", "integer", "1000 KRW"]],
        [["b", "integer", "KRW"], ["a", "string", ""]],
        [["a", "string", ""]],
        [["new", "string", ""], ["a", "string", ""], ["b", "integer", "KRW"]],
    ],
    ids=["name", "type", "unit", "order", "gone", "inserted"],
)
def test_a_changed_column_asks_for_a_new_major_version(columns: list[list[str]]) -> None:
    """Name, type, unit and order are what a reader's program relies on."""
    assert list(breaks({"t": COLUMNS}, {"t": columns}))
    assert renewed(Contract(1, 4, {"t": COLUMNS}), {"t": columns})[:2] == (2, 0)


def test_what_only_grows_is_a_minor_version() -> None:
    """A column at the end and a new table break no reader; a table that is gone does."""
    grown = {"t": [*COLUMNS, ["c", "boolean", ""]], "u": COLUMNS}
    assert not list(breaks({"t": COLUMNS}, grown))
    assert renewed(Contract(1, 4, {"t": COLUMNS}), grown)[:2] == (1, 5)
    assert renewed(Contract(1, 4, {"t": COLUMNS}), {"t": COLUMNS})[:2] == (1, 4)
    assert list(breaks(grown, {"t": grown["t"]})) == ["u: the table is gone"]


def test_renewing_refuses_a_break_that_is_not_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip in the schema does not become a new major version by habit."""
    path = tmp_path / "contract.json"
    write_contract(Contract(3, 1, {"t": COLUMNS}), path)
    assert read_contract(path) == Contract(3, 1, {"t": COLUMNS})
    monkeypatch.setattr(contract, "declared", lambda: {"t": COLUMNS[:1]})
    assert renew([], path) == 1
    assert read_contract(path).major == 3
    assert renew(["--major"], path) == 0
    assert read_contract(path) == Contract(4, 0, {"t": COLUMNS[:1]})
