"""Turns the tables of a document into `observations`: one printed amount a row, in the schema's order."""

from collections.abc import Iterator, Mapping
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal

from pipeline.errors import UnreadableDocumentError
from pipeline.line_ids import PATH, LineId, digest, label_path, line_ids
from pipeline.media_types import has_lines
from pipeline.model import Amount, Box, Column, Extraction, Place, Row, Source, Table, Unit, ValueStatus
from pipeline.schema.fields import DECIMALS, DIGITS

Values = tuple[object, ...]
Statuses = Mapping[Place, str]

_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
_INT64 = 2**63
_HUNDREDTHS = 2


def observations(extraction: Extraction, statuses: Statuses) -> Iterator[Values]:
    """Every amount of every table, blanks and dashes included, row by row; `statuses` says which are checked."""
    lines = line_ids(extraction)
    for table in extraction.tables:
        about_table = _about_table(table)
        for row in table.rows:
            line, about_row = lines[table.table_id, row.index], _about_row(table, row)
            for column in table.columns:
                place = Place(table.table_id, row.index, column.index)
                amount = table.amounts[row.index, column.index]
                yield (
                    "o" + digest(*about_table[:3], row.index, column.index),
                    *about_table,
                    row.index,
                    column.index,
                    *_about_line(line, column),
                    *about_row,
                    *_about_amount(table, column, amount, statuses.get(place, "unverified")),
                )


def _about_table(table: Table) -> Values:
    return table.source.document_id, table.source.sha256, table.table_id, table.kind, table.section


def _about_line(line: LineId, column: Column) -> Values:
    of_class = line.of_class(job_class(column.measure, PATH.join(column.header)))
    return of_class.text, of_class.method


def job_class(measure: str, header: str) -> str:
    """The class of staff that a column of filled posts is about; empty for every other column."""
    return header.rsplit(PATH, maxsplit=1)[-1] if measure == "filled_posts" and PATH in header else ""


def _about_row(table: Table, row: Row) -> Values:
    return (
        row.label,
        label_path(table, row),
        row.level,
        str(row.role),
        row.breakdown,
        ";".join(row.refs),
    )


def _about_amount(table: Table, column: Column, amount: Amount, status: str) -> Values:
    unit, box = amount.unit, amount.box
    return (
        PATH.join(column.header),
        column.measure,
        column.basis,
        column.fiscal_year,
        table.as_of,
        amount.value,
        unit.measure if unit else "",
        unit.mult if unit else None,
        won(amount.value, unit),
        str(_published(amount)),
        status,
        amount.text,
        *place(table.source, box),
    )


def _published(amount: Amount) -> ValueStatus:
    is_zero = amount.status is ValueStatus.REPORTED and amount.value is not None and not amount.value
    return ValueStatus.ZERO if is_zero else amount.status


def place(source: Source, box: Box) -> Values:
    """A box as published, to hundredths of a point: page, x0, top, x1, bottom, line."""
    edges = (round(edge, _HUNDREDTHS) for edge in (box.x0, box.top, box.x1, box.bottom))
    return box.page, *edges, line_of(source, box)


def line_of(source: Source, box: Box) -> int | None:
    """The numbered line on which a box begins; None in a document that has no such lines."""
    return int(box.top) if has_lines(source.media_type) else None


def refuse_unpublishable(extraction: Extraction) -> None:
    """Raises UnreadableDocumentError for a number beyond the published type: no sum of money has so many digits."""
    for table in extraction.tables:
        for amount in table.amounts.values():
            if amount.value is not None and not fits(amount.value):
                line = line_of(table.source, amount.box)
                raise UnreadableDocumentError("number_too_long", f"a number of {len(amount.text)} characters", line)


def fits(value: Decimal) -> bool:
    """Whether the published decimal type holds a value exactly."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -DECIMALS and (not value or value.adjusted() < DIGITS - DECIMALS)


def won(value: Decimal | None, unit: Unit | None) -> int | None:
    """The amount in won; None if it is no money, no whole number of won, or beyond 64 bits."""
    if value is None or unit is None or unit.measure != "KRW":
        return None
    scaled = value.scaleb(unit.mult, _EXACT)
    exact = int(scaled)
    return exact if exact == scaled and -_INT64 <= exact < _INT64 else None
