"""Finds what the two sides of `yesan diff` mean, and what moved between them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.changes.changelog import changelog
from pipeline.changes.editions import code_of, connected, has_columns, rows
from pipeline.changes.moves import Move, by_size, figure
from pipeline.changes.reports import Row, report_moves
from pipeline.errors import DiffError
from pipeline.observations import Values
from pipeline.schema import CHANGELOG, OBSERVATIONS, Type
from pipeline.vintages import published

_PARQUET = "observations.parquet"
Read = Callable[[str], Iterable[Values] | None]


@dataclass(frozen=True, slots=True)
class Side:
    """One side: an edition as a whole, or the observations of one report."""

    name: str
    edition: Path | None
    observations: tuple[Row, ...] = ()


def side(name: str, edition: Path, read: Read) -> Side:
    """What a name means: a folder with an edition, a file (which `read` reads), or a document of the edition.

    Raises DiffError where it means nothing.
    """
    path = Path(name)
    if path.is_dir():
        folder = published(path)
        if not all((folder / f"{table}.parquet").is_file() for table in ("observations", "documents")):
            raise DiffError(f"{name}: is no edition: there is no {_PARQUET}")
        return Side(name, folder)
    if path.exists():
        read_rows = read(name)
        if read_rows is None:
            raise DiffError(f"{name}: cannot be read")
        return Side(name, None, tuple(_row(row) for row in read_rows))
    found = tuple(_of_document(name, published(edition)))
    if not found:
        raise DiffError(f"{name}: is no file, no folder, and no document with figures in {edition}")
    return Side(name, None, found)


def _row(values: Values) -> Row:
    """An observation by column, an empty text the same whether it comes from Parquet or from a reading."""
    fields = zip(OBSERVATIONS.fields, values, strict=True)
    return {field.name: "" if value is None and field.type is Type.TEXT else value for field, value in fields}


def _of_document(document_id: str, edition: Path) -> Iterator[Row]:
    if not (edition / _PARQUET).is_file():
        return
    with connected({"one": edition}, ("observations",)) as connection:
        # An edition of an earlier version has fewer columns.
        there = [name for name in OBSERVATIONS.names if has_columns(connection, "one_observations", (name,))]
        columns = ", ".join(f'"{name}"' if name in there else "NULL" for name in OBSERVATIONS.names)
        query = f"SELECT {columns} FROM one_observations WHERE document_id = $1 ORDER BY file_row_number"
        for row in rows(connection, query, [document_id]):
            yield _row(row)


def moves(old: Side, new: Side) -> list[Move]:
    """What moved, by size. Raises DiffError if one side is an edition and the other a report."""
    if old.edition and new.edition:
        return by_size(_between(old.edition, new.edition))
    if old.edition or new.edition:
        raise DiffError("one side is an edition and the other a report: give two of a kind")
    return by_size(report_moves(old.observations, new.observations))


def _between(old: Path, new: Path) -> Iterator[Move]:
    for values in changelog(new, {"": old}, code_of(new)):
        row = dict(zip(CHANGELOG.names, values, strict=True))
        shared = ("document_id", "header", "page", "line")
        told = row | {f"{which}_{name}": row[name] for which in ("old", "new") for name in shared}
        label = " > ".join(str(part) for part in (row["label_path"], row["label"]) if part)
        measure, unit = (str(row[f"new_{name}"] or row[f"old_{name}"] or "") for name in ("measure", "unit_measure"))
        yield Move(
            str(row["change"]),
            str(row["table_id"]),
            label,
            measure,
            unit,
            None if row["change"] == "added" else figure(told, "old_"),
            None if row["change"] == "removed" else figure(told, "new_"),
            str(row["reason"]),
        )
