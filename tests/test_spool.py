"""Rows that wait on disk are those that were given, and in order."""

from pathlib import Path

import pytest

from pipeline.arrow_tables import in_columns
from pipeline.dataset import Dataset, empty, in_order, joined, published_rows
from pipeline.outcome import Outcome
from pipeline.publish import publish
from pipeline.schema import SCHEMAS
from pipeline.spool import packed, spool


@pytest.fixture
def dataset(sample: Outcome) -> Dataset:
    """The rows of the sample."""
    return joined([published_rows(sample)])


def test_rows_that_waited_on_disk_are_published_the_same(dataset: Dataset, tmp_path: Path) -> None:
    """Parts of any size, kept in any order, give the bytes of the whole."""
    folder = tmp_path / "output"
    publish(dataset, folder, "digest")
    half = len(dataset["observations"]) // 2
    first = {**empty(), "observations": dataset["observations"][:half]}
    second = {**dataset, "observations": dataset["observations"][half:]}
    with spool(tmp_path / "other") as parts:
        parts.add(2, packed(second))
        parts.add(1, packed(second))
        parts.add(1, packed(first))  # a batch that was tried again
        waiting = parts.dataset()
        assert {name: list(rows) for name, rows in waiting.items()} == dataset
        assert waiting["observations"][half] == dataset["observations"][half]
        for some_rows in (slice(3), slice(half + 2), slice(half, half + 4), slice(-2, None), slice(-3, half)):
            assert waiting["observations"][some_rows] == dataset["observations"][some_rows]
        for schema in SCHEMAS.values():
            some = schema.names[:3]
            assert in_columns(schema, waiting[schema.name], some) == in_columns(schema, dataset[schema.name], some)
        publish(waiting, tmp_path / "other", "digest")
    for path in (*folder.glob("*.csv"), *folder.glob("*.parquet"), folder / "datapackage.json"):
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes(), path.name
    assert not list(tmp_path.glob(".other.spool*"))


def test_half_a_letter_is_told_in_letters() -> None:
    """A text that no encoding has bytes for, of a hostile file, must not stop the documents beside it."""
    row = tuple("a\ud800" if field.name == "printed" else None for field in SCHEMAS["observations"].fields)
    assert packed({"observations": [row]})["observations"]["printed"].to_pylist() == ["a\\ud800"]


def test_rows_that_come_later_take_their_place_among_those_on_disk(dataset: Dataset, tmp_path: Path) -> None:
    """Checks between documents are known last, and stand where their document stands."""
    name, schema = "checks", SCHEMAS["checks"]
    at = schema.names.index("check")
    row = dataset[name][0]
    many = [(f"d{number}", *row[1:]) for number in range(6)]
    more = [(*one[:at], 9, *one[at + 1 :]) for one in (many[5], many[0], many[3])] + [
        ("d2b", *row[1:]),
        ("z", *row[1:]),
    ]
    with spool(tmp_path / "output") as parts:
        parts.merge(name, [])
        assert list(parts.dataset()[name]) == []
        for number in range(3):
            parts.add(number, packed({name: many[2 * number : 2 * number + 2]}))
        parts.merge(name, more)
        assert list(parts.dataset()[name]) == in_order(schema, [*many, *more])
    assert SCHEMAS["corrections"].key == ("document_id", "correction_line")
    with spool(tmp_path / "output") as parts:
        parts.merge(name, more)
        assert list(parts.dataset()[name]) == in_order(schema, more)
