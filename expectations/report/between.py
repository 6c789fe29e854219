"""Discrepancies between documents: figures that one report prints otherwise than another, in the pages of both."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from expectations.coverage import Result, RuleResult
from expectations.discrepancies import Discrepancy, discrepancies, document_of, failing
from expectations.report.contents import Between, Entry
from expectations.report.history import CHANGED, NEW, History, compared
from expectations.report.rule_texts import rule_text
from expectations.report.tables import anchor
from expectations.rule_modules import rule_modules
from pipeline.model import Check, Extraction, Place, Source
from pipeline.pages.places import PAGE

_ALONE = "같은 값을 싣는 다른 문서가 없습니다 · no other document of the run prints the same figures"
Across = Callable[[Sequence[Extraction]], tuple[Check, ...]]


def rules_between() -> frozenset[str]:
    """The numbers of the rules that compare documents."""
    return frozenset(module.RULE for module in rule_modules("across"))


def between(checks: Iterable[Check], entries: Iterable[Entry], past: History) -> Iterator[Between]:
    """The checks that fail, each with links to the figures in the documents' pages."""
    by_name = {entry.facts["document_id"]: entry for entry in entries}
    for check in failing(checks):
        name = document_of(check.places[0])
        if name in by_name:
            (row,) = discrepancies(_source(by_name[name]), [check])
            links = tuple(_links(check.places, by_name))
            yield Between(row, *rule_text(check.rule), check.subject, check.statement, links, past.reviews.get(row.key))


def with_between(entries: Sequence[Entry], found: Sequence[Between], past: History) -> tuple[Entry, ...]:
    """The entries, each with the discrepancies between documents whose figure stands in it."""
    rows: dict[str, list[Discrepancy]] = {}
    for one in found:
        rows.setdefault(one.row.document_id, []).append(one.row)
    return tuple(_with(entry, rows.get(entry.facts["document_id"], []), past) for entry in entries)


def _with(entry: Entry, rows: Sequence[Discrepancy], past: History) -> Entry:
    rules = rules_between()
    last = [one for one in past.last.get(entry.facts["document_id"], ()) if one.rule in rules]
    changes, gone = compared(rows, last)
    reviewed = sum(row.key in past.reviews for row in rows)
    counted = replace(
        entry, found=(*entry.found, *rows), new=entry.new + len(rows) - reviewed, reviewed=entry.reviewed + reviewed
    )
    if past.first:
        return counted
    appeared, changed = entry.appeared + changes.count(NEW), entry.changed + changes.count(CHANGED)
    return replace(counted, appeared=appeared, changed=changed, gone=(*entry.gone, *gone))


def with_rules_between(entries: Sequence[Entry], checks: Sequence[Check]) -> tuple[Entry, ...]:
    """The entries, each with what became of the rules that compare it with the others."""
    by_document: dict[str, list[Check]] = {}
    for check in checks:
        for name in {document_of(place) for place in check.places}:
            by_document.setdefault(name, []).append(check)
    return tuple(_with_rules(entry, by_document.get(entry.facts["document_id"], [])) for entry in entries)


def _with_rules(entry: Entry, checks: Sequence[Check]) -> Entry:
    rules = rules_between()
    return replace(entry, rules=tuple(_compared(one, checks) if one.rule in rules else one for one in entry.rules))


def _compared(one: RuleResult, checks: Sequence[Check]) -> RuleResult:
    own = [check for check in checks if check.rule == one.rule]
    if not own:
        return replace(one, reason=_ALONE)
    failures = len(failing(own))
    tables = len({place.table_id for check in own for place in check.places})
    result = Result.FAIL if failures else Result.PASS
    return replace(one, result=result, checks=len(own), tables=tables, failures=failures, reason="")


def concerned(found: Iterable[Between]) -> Mapping[str, list[Between]]:
    """The discrepancies between documents by the name of every document that they speak of."""
    by_name: dict[str, list[Between]] = {}
    for one in found:
        for name in dict(one.links):
            by_name.setdefault(name, []).append(one)
    return by_name


def _source(entry: Entry) -> Source:
    facts = entry.facts
    return Source(facts["document_id"], facts["revision"], facts["path"], facts["media_type"])


def _links(places: Iterable[Place], by_name: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    for place in places:
        name = document_of(place)
        if name in by_name:
            yield name, f"documents/{quote(by_name[name].folder)}/{PAGE}#{quote(anchor(place))}"
