"""Works out what the page of a document holds, from what was read and checked of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from expectations.comparison import shown
from expectations.coverage import rule_results
from expectations.discrepancies import discrepancies, failing
from expectations.report.charts import charts
from expectations.report.contents import (
    DocumentReport,
    Entry,
    Finding,
    PageRow,
    Picture,
    Proof,
    Remark,
    Sampled,
    SourcePage,
    Withheld,
)
from expectations.report.listing import source_pages
from expectations.report.places import anchor, said, source_href
from expectations.report.rule_texts import rule_text
from expectations.report.sampling import sample
from expectations.report.shortest_list import proof
from expectations.report.showing import OPERAND, PRINTED, Show, showing
from expectations.report.tables import table_view, tooltips, word_tables
from expectations.report.unlicensed import without_copy
from expectations.reviews import Reviews
from pipeline import evidence
from pipeline.model import Amount, Check, Doubt, Extraction, Notice, Place, Source, Table, Verdict
from pipeline.outcome import Outcome
from pipeline.pages.places import SOURCE, folder_of
from pipeline.schema import DOCUMENTS

_MOST_PICTURES = 40
_MOST_OPERANDS = 40
Tables = Mapping[str, Table]


def document_report(result: Outcome, data: Callable[[], bytes], reviews: Reviews) -> DocumentReport:
    """All that the page of a document holds. `data` gives the bytes of the revision that was read."""
    entry = _entry(result, reviews)
    extraction = result.extraction
    if extraction is None:
        return DocumentReport(entry, Proof(), (), (), (), (), (), tuple(_withheld(result)), (), (), (), ())
    by_id = {table.table_id: table for table in extraction.tables}
    proven = proof(result.audit, by_id)
    with showing(extraction, data) as show:
        found = tuple(_findings(result, reviews, by_id, show))
        remarks = tuple(_remarks(result, by_id, show))
        drawn = tuple(_sampled(extraction, show))
    covering = tooltips(result.checks)
    report = DocumentReport(
        entry=replace(entry, coverage=proven.coverage, strength=proven.strength),
        proof=proven,
        discrepancies=found,
        remarks=remarks,
        truncated=tuple(_truncated(result)),
        tables=tuple(table_view(table, result.statuses, covering) for table in extraction.tables),
        words=tuple(word_tables(extraction.records, result.source)),
        withheld=tuple(_withheld(result)),
        pages=tuple(PageRow(p.page, p.inside, p.outside, f"{SOURCE}#p{p.page}") for p in extraction.pages),
        sample=drawn,
        charts=charts(extraction.tables, failing(result.checks)),
        source=_source(extraction, result.statuses),
    )
    return without_copy(report, result) if result.refusal else report


def _entry(result: Outcome, reviews: Reviews) -> Entry:
    found = discrepancies(result.source, result.checks)
    values = zip(DOCUMENTS.names, evidence.document(result), strict=True)
    facts = {name: "" if value is None else str(value) for name, value in values}
    return Entry(
        folder=folder_of(result.source.document_id),
        facts=facts,
        found=found,
        new=sum(one.key not in reviews for one in found),
        reviewed=sum(one.key in reviews for one in found),
        rules=rule_results(result.extraction, result.checks, result.notices) if result.extraction else (),
    )


def _findings(result: Outcome, reviews: Reviews, tables: Tables, show: Show) -> Iterator[Finding]:
    checks = failing(result.checks)
    rows = discrepancies(result.source, checks)
    for number, (check, row) in enumerate(zip(checks, rows, strict=True), start=1):
        korean, english = rule_text(check.rule)
        yield Finding(
            row=row,
            anchor=f"d{number}",
            subject=check.subject,
            statement=check.statement,
            rule_korean=korean,
            rule_english=english,
            printed=f"{check.printed:,f}",
            computed=shown(check.computed) if check.computed is not None else "",
            difference=_signed(row.difference),
            cell=f"#{anchor(check.places[0])}",
            review=reviews.get(row.key),
            pictures=_pictures(check, number, result.source, tables, show),
        )


def _pictures(one: Check | Notice, number: int, source: Source, tables: Tables, show: Show) -> tuple[Picture, ...]:
    """Pictures of what a check or a remark speaks of; of the first ones only, and of the rest where it stands."""
    amounts = [amount for place in one.places[:_MOST_OPERANDS] if (amount := _amount(place, tables))]
    if not amounts or number > _MOST_PICTURES:
        return (_place(source, one),)
    return show([(amount, PRINTED if at == 0 else OPERAND) for at, amount in enumerate(amounts)])


def _place(source: Source, one: Check | Notice) -> Picture:
    return Picture(said(source, one.box), source_href(source, one.box))


def _amount(place: Place, tables: Tables) -> Amount | None:
    table = tables.get(place.table_id)
    return table.amounts.get((place.row, place.column)) if table else None


def _remarks(result: Outcome, tables: Tables, show: Show) -> Iterator[Remark]:
    for number, one in enumerate(result.notices, start=1):
        yield _remark(one, _pictures(one, number, result.source, tables, show))


def _truncated(result: Outcome) -> Iterator[Remark]:
    for check in result.checks:
        if check.verdict is Verdict.TRUNCATED:
            yield _remark(check, (_place(result.source, check),))


def _remark(one: Check | Notice, pictures: tuple[Picture, ...]) -> Remark:
    cell = f"#{anchor(one.places[0])}" if one.places else pictures[0].href
    return Remark(one.rule, one.subject, one.statement, *rule_text(one.rule), cell, pictures)


def _signed(difference: str) -> str:
    return f"{'' if difference.startswith('-') else '+'}{shown(Decimal(difference))}" if difference else ""


def _withheld(result: Outcome) -> Iterator[Withheld]:
    source = result.source
    if result.error:
        yield Withheld(source.path, result.error.sentence, result.error.reason, "", "")
    for doubt in result.extraction.doubts if result.extraction else ():
        yield _doubtful(doubt, source)


def _doubtful(doubt: Doubt, source: Source) -> Withheld:
    where, href = (said(source, doubt.box), source_href(source, doubt.box)) if doubt.box else ("", "")
    return Withheld(doubt.table_id or source.path, doubt.message, doubt.reason, where, href)


def _sampled(extraction: Extraction, show: Show) -> Iterator[Sampled]:
    for table, place in sample(extraction.tables, extraction.document.source.sha256):
        amount = table.amounts[place.row, place.column]
        what = f"{table.rows[place.row].label} | {' > '.join(table.columns[place.column].header)}"
        yield Sampled(what, amount.text, f"#{anchor(place)}", show([(amount, PRINTED)])[0])


def _source(extraction: Extraction, statuses: Mapping[Place, str]) -> tuple[SourcePage, ...]:
    marked = [
        (amount, statuses.get(Place(table.table_id, *where), "unverified"))
        for table in extraction.tables
        for where, amount in table.amounts.items()
    ]
    return source_pages(extraction.document, marked)
