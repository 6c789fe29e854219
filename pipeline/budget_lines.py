"""Turns observations into the wide tables: one budget line a row, one column a measure."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from pipeline.line_ids import request_ids
from pipeline.model import Extraction, Record, ValueStatus
from pipeline.observations import Values, job_class, line_of
from pipeline.schema import AUDIT_REQUESTS, OBSERVATIONS, PLANS, SCHEMAS, SLOTS, Field, Type

_AT = {name: index for index, name in enumerate(OBSERVATIONS.names)}
_NAMES = {kind: SCHEMAS[kind].names for kind in SLOTS}
_FIELDS: dict[str, dict[tuple[object, ...], Field]] = {
    kind: {(slot.measure, slot.year, slot.numerator): slot.field for slot in slots} for kind, slots in SLOTS.items()
}
_STATUSES = ("discrepancy", "unverified", "verified")


def budget_lines(observations: Sequence[Values]) -> Iterator[tuple[str, Values]]:
    """The rows of each wide table that is made of amounts, as pairs of table name and values.

    `observations` are those of one document in published order. What has no column in a wide table, what two
    columns of the report claim alike, and what could stand in another column stays in the observations alone.
    """
    certain = (row for row in observations if row[_AT["value_status"]] != ValueStatus.AMBIGUOUS)
    for (kind, _), rows in groupby(certain, lambda row: (row[_AT["table_kind"]], row[_AT["table_id"]])):
        if kind == PLANS.name:
            for row in rows:
                yield PLANS.name, tuple(row[_AT[name]] for name in PLANS.names)
        elif kind in SLOTS:
            yield from _table_lines(str(kind), list(rows))


def _table_lines(kind: str, rows: list[Values]) -> Iterator[tuple[str, Values]]:
    for _, line in groupby(rows, itemgetter(_AT["row"])):
        classes: dict[str, list[Values]] = {}
        for row in line:
            measure = row[_AT["measure"]]
            of_class = job_class(measure, str(row[_AT["header"]])) if measure == "filled_posts" else ""
            classes.setdefault(of_class, []).append(row)
        for of_class, members in classes.items():
            yield kind, _line(kind, members, of_class)


def _line(kind: str, members: list[Values], of_class: str) -> Values:
    year = max((year for row in members if isinstance(year := row[_AT["fiscal_year"]], int)), default=None)
    claims: dict[tuple[object, ...], list[Values]] = {}
    for row in members:
        claims.setdefault(_claim(row, year), []).append(row)
    statuses = {row[_AT["status"]] for row in members if row[_AT["value"]] is not None}
    values: dict[str, object] = dict.fromkeys(slot.field.name for slot in SLOTS[kind])
    values |= {
        field.name: rows[0][_AT["amount_krw" if field.type is Type.INTEGER else "value"]]
        for claim, rows in claims.items()
        if len(rows) == 1 and (field := _FIELDS[kind].get(claim))
    }
    values["status"] = next((status for status in _STATUSES if status in statuses), "unverified")
    values |= {"fiscal_year": year, "job_class": of_class}
    first = members[0]
    return tuple(values[name] if name in values else first[_AT[name]] for name in _NAMES[kind])


def _claim(row: Values, line_year: int | None) -> tuple[object, ...]:
    measure, year = row[_AT["measure"]], row[_AT["fiscal_year"]]
    offset = year - line_year if isinstance(year, int) and line_year is not None else 0
    numerator = str(row[_AT["rate_basis"]]).partition("/")[0] if measure == "execution_rate" else ""
    return measure, offset, numerator


def audit_requests(extraction: Extraction) -> Iterator[Values]:
    """One row a request of the council's audit, from the records of that kind."""
    source = extraction.document.source
    lines = request_ids(extraction, AUDIT_REQUESTS.name)
    records = [record for record in extraction.records if record.kind == AUDIT_REQUESTS.name]
    for (table_id, row), cells in groupby(records, lambda record: (record.table_id, record.row)):
        request = list(cells)
        first = request[0]
        values: dict[str, object] = {
            "document_id": source.document_id,
            "revision": source.sha256,
            "table_id": table_id,
            "row": row,
            "line_id": lines[table_id, row].text,
            "line_id_method": lines[table_id, row].method,
            "page": first.box.page,
            "line": line_of(source, first.box),
        }
        values |= _joined(request)
        yield tuple(values.get(name, "") for name in AUDIT_REQUESTS.names)


def _joined(records: Iterable[Record]) -> dict[str, object]:
    joined: dict[str, list[str]] = {}
    for record in records:
        joined.setdefault(record.header, []).append(record.text)
    return {header: "\n".join(texts) for header, texts in joined.items()}
