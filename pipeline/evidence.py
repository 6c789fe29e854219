"""Turns a document into the published rows beside its amounts: cells, words, checks, counts, and what was left out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal

from pipeline.attribution import attribution
from pipeline.findings import mended
from pipeline.licence_gate import refused
from pipeline.licences import Licence
from pipeline.line_ids import PATH
from pipeline.model import Audit, Check, Doubt, Extraction, Grid, Notice, Place, Repair, Source, Table
from pipeline.observations import Values, line_of, place
from pipeline.outcome import Outcome
from pipeline.schema import DOCUMENTS, Field, Type
from pipeline.schema.fields import DECIMALS, DIGITS

_WIDE = Context(prec=2 * DIGITS, rounding=ROUND_HALF_EVEN)
_QUANTUM = Decimal(1).scaleb(-DECIMALS)
_LIMIT = Decimal(1).scaleb(DIGITS - DECIMALS)


def cells(grids: Iterable[Grid], document_id: str) -> Iterator[Values]:
    """Every cell of the grids as read."""
    for grid in grids:
        for cell in grid.cells:
            yield (
                document_id, grid.page, grid.ordinal, cell.row, cell.column, cell.row_span, cell.column_span, cell.text,
            )  # fmt: skip


def records(extraction: Extraction) -> Iterator[Values]:
    """Every cell of the tables of words."""
    source = extraction.document.source
    for ordinal, record in enumerate(extraction.records):
        yield (
            source.document_id, ordinal, record.table_id, record.kind, record.row, record.header, record.text,
            record.box.page, line_of(source, record.box),
        )  # fmt: skip


def tables(extraction: Extraction, statuses: Mapping[Place, str]) -> Iterator[Values]:
    """Every table read, with the number of its amounts by status."""
    for table in extraction.tables:
        yield (
            table.source.document_id,
            table.source.sha256,
            table.table_id,
            table.kind,
            table.title,
            table.section,
            table.as_of,
            table.unit_text,
            table.page,
            table.ordinal,
            str(table.reading),
            len(table.rows),
            len(table.columns),
            *_tally([table], statuses),
            str(table.engine),
        )


def _tally(some: Iterable[Table], statuses: Mapping[Place, str]) -> tuple[int, int, int, int]:
    """How many amounts were read, and how many of them are verified, unverified, and under a failing identity."""
    counts = Counter(
        statuses.get(Place(table.table_id, *where), "unverified")
        for table in some
        for where, amount in table.amounts.items()
        if amount.value is not None
    )
    return counts.total(), counts["verified"], counts["unverified"], counts["discrepancy"]


def withheld(doubts: Iterable[Doubt], source: Source) -> Iterator[Values]:
    """What was left out and why."""
    for ordinal, doubt in enumerate(doubts):
        where = (None,) * 6 if doubt.box is None else place(source, doubt.box)
        yield source.document_id, source.sha256, ordinal, doubt.table_id, doubt.reason, doubt.message, *where


def pages(extraction: Extraction) -> Iterator[Values]:
    """How many numbers of each page stand inside and outside of tables."""
    for count in extraction.pages:
        yield extraction.document.source.document_id, count.page, count.inside, count.outside


def checks(some: Sequence[Check], source: Source, start: int = 0) -> Iterator[Values]:
    """Every identity with both operands, in the order of the rules; the first one has the number `start`."""
    for number, check in enumerate(some, start):
        first, *operands = check.places
        yield (
            source.document_id,
            source.sha256,
            number,
            check.table_id,
            check.rule,
            check.subject,
            check.statement,
            *map(rounded, _figures(check)),
            str(check.verdict),
            check.can_fail,
            first.row,
            first.column,
            ";".join(_operand(operand, check) for operand in operands),
            check.box.page,
            line_of(source, check.box),
        )


def _operand(place: Place, check: Check) -> str:
    """An operand's row and column, with its table where that is another one."""
    where = f"{place.row}:{place.column}"
    return where if place.table_id == check.table_id else f"{place.table_id}:{where}"


def notices(some: Iterable[Notice], source: Source) -> Iterator[Values]:
    """Every remark with its rule and place."""
    for ordinal, one in enumerate(some):
        where = (one.box.page, line_of(source, one.box))
        yield source.document_id, source.sha256, ordinal, one.table_id, one.rule, one.subject, one.statement, *where


def repairs(extraction: Extraction, some: Iterable[Repair]) -> Iterator[Values]:
    """Every figure that must be wrong, with what would mend it."""
    tables_by_id = {table.table_id: table for table in extraction.tables}
    source = extraction.document.source
    for repair in some:
        others = "; ".join(mended(one, tables_by_id) for one in repair.alternatives)
        for one in repair.mendings:
            table = tables_by_id[one.place.table_id]
            amount = table.amounts[one.place.row, one.place.column]
            yield (
                source.document_id,
                source.sha256,
                one.place.table_id,
                one.place.row,
                one.place.column,
                table.rows[one.place.row].label,
                PATH.join(table.columns[one.place.column].header),
                amount.text,
                *map(rounded, (one.value, one.allowed.low, one.allowed.high)),
                repair.failures,
                len(repair.alternatives),
                amount.box.page,
                line_of(source, amount.box),
                len(repair.mendings),
                others,
            )


def _figures(check: Check) -> tuple[Decimal | None, ...]:
    difference = None if check.computed is None else _WIDE.subtract(check.printed, check.computed)
    return (
        check.printed, check.computed, difference, check.tolerance, check.printed_interval.low,
        check.printed_interval.high, check.computed_interval.low, check.computed_interval.high,
    )  # fmt: skip


def rounded(value: Decimal | None) -> Decimal | None:
    """A computed figure in the published precision: a quotient has no end, a zero no sign; None beyond the type."""
    if value is None or abs(value) >= _LIMIT:
        return None
    if value.as_tuple().exponent < -DECIMALS:  # type: ignore[operator]
        value = value.quantize(_QUANTUM, context=_WIDE)
    return value or value.copy_abs()


def document(result: Outcome) -> Values:
    """The document's own row: what it says of itself, how much of it was read, and why if it was not."""
    source, extraction = result.source, result.extraction
    title = source.title or (extraction.document.facts.title if extraction else "")
    values: dict[str, object] = {
        "document_id": source.document_id,
        "revision": source.sha256,
        "path": source.path,
        "media_type": source.media_type,
        "url": source.url,
        "publisher": source.publisher,
        "title": title,
        "attribution": attribution(source, title or source.path),
        "issued": source.issued,
        "retrieved_at": source.retrieved_at,
        "vanished_at": source.vanished_at,
        "licence": str(source.licence or Licence.UNKNOWN),
        **(_read(extraction, result.statuses) | _worth(result.audit) if extraction else {}),
    }
    if result.refusal:
        values |= {"status": "not_licensed", "reason": result.refusal, "message": refused(result)}
    if result.error:
        doubts = 1 + len(extraction.doubts if extraction else ())
        values |= {"status": "quarantined", "reason": result.error.reason, "message": result.error.sentence}
        values["withheld"] = doubts
    return tuple(values.get(field.name, _absent(field)) for field in DOCUMENTS.fields)


def _read(extraction: Extraction, statuses: Mapping[Place, str]) -> dict[str, object]:
    facts = extraction.document.facts
    amounts, verified, unverified, discrepancy = _tally(extraction.tables, statuses)
    return {
        "organisation": facts.organisation,
        "as_of": facts.as_of,
        "fiscal_year": facts.fiscal_year,
        "status": "partial" if extraction.doubts else "complete",
        "pages": extraction.document.pages,
        "tables": len(extraction.tables),
        "records": len(extraction.records),
        "amounts": amounts,
        "verified": verified,
        "unverified": unverified,
        "discrepancy": discrepancy,
        "withheld": len(extraction.doubts),
        "numbers_inside": sum(page.inside for page in extraction.pages),
        "numbers_outside": sum(page.outside for page in extraction.pages),
    }


def _worth(audit: Audit) -> dict[str, object]:
    return {
        "coverage": None if audit.coverage is None else float(round(audit.coverage, 4)),
        "strength": None if audit.strength is None else float(round(audit.strength, 4)),
        "jointly_possible": audit.possible,
    }


def _absent(field: Field) -> object:
    if field.type is Type.TEXT:
        return ""
    return 0 if field.required else None
