"""Discrepancies between documents: figures that one report prints otherwise than another, in the pages of both."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from expectations.coverage import Result, RuleResult
from expectations.discrepancies import Discrepancy, discrepancies, document_of
from expectations.figures import comparing
from expectations.report.contents import Between, Entry
from expectations.report.history import CHANGED, NEW, History, compared
from expectations.report.places import figure_href
from expectations.report.rule_texts import rule_text
from pipeline.model import Check, Extraction, Place, Source, Verdict

_ALONE = "같은 값을 싣는 다른 문서가 없습니다 · no other document of the run prints the same figures"
Across = Callable[[Sequence[Extraction]], tuple[Check, ...]]


class Count(NamedTuple):
    """How many checks a rule made between a document and others, of which tables, and how many of them fail."""

    checks: int = 0
    tables: frozenset[str] = frozenset()
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """What comparing documents has shown: the checks that fail, and the counts by document and rule."""

    fails: tuple[Check, ...] = ()
    counts: Mapping[tuple[str, str], Count] = field(default_factory=dict)


NOTHING = Tally()


def rules_between() -> frozenset[str]:
    """The numbers of the rules that compare documents."""
    return frozenset(comparing())


def between(fails: Iterable[Check], entries: Iterable[Entry], past: History) -> Iterator[Between]:
    """The checks that fail, each with links to the figures in the documents' pages."""
    by_name = {entry.facts["document_id"]: entry for entry in entries}
    for check in fails:
        name = document_of(check.places[0])
        if name in by_name:
            (row,) = discrepancies(source_of(by_name[name]), [check])
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


def tallied(checks: Iterable[Check]) -> Tally:
    """What checks between documents have shown, however many there are."""
    fails: list[Check] = []
    counts: dict[tuple[str, str], Count] = {}
    for check in checks:
        failed = check.verdict is Verdict.DISCREPANCY
        fails += [check] if failed else []
        for name in {document_of(place) for place in check.places}:
            had = counts.get((name, check.rule), Count())
            tables = had.tables | {place.table_id for place in check.places}
            counts[name, check.rule] = Count(had.checks + 1, tables, had.failures + failed)
    return Tally(tuple(fails), counts)


def joined(some: Iterable[Tally]) -> Tally:
    """Several tallies as one, the checks that fail one behind the other."""
    fails: list[Check] = []
    counts: dict[tuple[str, str], Count] = {}
    for one in some:
        fails += one.fails
        for key, count in one.counts.items():
            had = counts.get(key, Count())
            counts[key] = Count(had.checks + count.checks, had.tables | count.tables, had.failures + count.failures)
    return Tally(tuple(fails), counts)


def with_rules_between(entries: Sequence[Entry], tally: Tally) -> tuple[Entry, ...]:
    """The entries, each with what became of the rules that compare it with the others."""
    rules = rules_between()
    return tuple(
        replace(entry, rules=tuple(_compared(one, entry, tally) if one.rule in rules else one for one in entry.rules))
        for entry in entries
    )


def _compared(one: RuleResult, entry: Entry, tally: Tally) -> RuleResult:
    count = tally.counts.get((entry.facts["document_id"], one.rule))
    if count is None:
        return replace(one, reason=_ALONE)
    return replace(
        one,
        result=Result.FAIL if count.failures else Result.PASS,
        checks=count.checks,
        tables=len(count.tables),
        failures=count.failures,
        reason="",
    )


def source_of(entry: Entry) -> Source:
    """The source of a document, as far as its entry tells it."""
    facts = entry.facts
    return Source(facts["document_id"], facts["revision"], facts["path"], facts["media_type"])


def _links(places: Iterable[Place], by_name: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    for place in places:
        name = document_of(place)
        if name in by_name:
            yield name, figure_href(by_name[name].folder, place)
