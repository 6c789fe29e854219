"""Says what the checks found in sentences, for people at a terminal."""

from collections.abc import Iterable, Iterator, Mapping

from pipeline.line_ids import PATH
from pipeline.model import Box, Check, Extraction, Mending, Notice, Source, Table, Verdict
from pipeline.observations import line_of
from pipeline.outcome import Outcome
from pipeline.pages.shortened import shortened
from pipeline.schema.codes import TWIN_DIFFERENCE
from pipeline.twins.comparing import Difference
from pipeline.twins.cross_check import CrossCheck
from pipeline.twins.figures import Figure

_LONGEST = 160
_AGAINST = {Difference.VALUE, Difference.UNIT}
_DIFFERENCES = {code.word: code for code in TWIN_DIFFERENCE}

_MOST = 5


def sentences(source: Source, checks: Iterable[Check], verdict: Verdict) -> Iterator[str]:
    """One sentence for each check of that verdict: where, which rule, and both operands."""
    for check in checks:
        if check.verdict is verdict:
            yield f"{_where(source, check.box)}: [{check.rule}] {check.subject}: {check.statement} | {_operands(check)}"


def between_sentences(checks: Iterable[Check], extractions: Iterable[Extraction]) -> Iterator[str]:
    """One sentence for each failing check between documents, at its place in the later one."""
    sources = {one.document.source.document_id: one.document.source for one in extractions}
    for check in checks:
        # A table's id begins with that of its document.
        yield from sentences(sources[check.places[0].table_id.rpartition(":")[0]], [check], Verdict.DISCREPANCY)


def mendings(result: Outcome) -> Iterator[str]:
    """One line for each figure, or figures together, that must be wrong: where, what is printed, what would mend it."""
    tables = {table.table_id: table for table in result.extraction.tables} if result.extraction else {}
    for repair in result.audit.repairs:
        place = repair.mendings[0].place
        where = _where(result.source, tables[place.table_id].amounts[place.row, place.column].box)
        sets = [mended(some, tables) for some in (repair.mendings, *repair.alternatives[:_MOST])]
        more = len(repair.alternatives) - len(sets) + 1
        one_of = f"{len(repair.alternatives) + 1}가지 중 하나 one of: " if repair.alternatives else ""
        yield f"{where}: {one_of}{' / '.join(sets)}{f' / … {more}' if more else ''}"


def mended(some: Iterable[Mending], tables: Mapping[str, Table]) -> str:
    """'label | header: 12 → 13' for each figure, joined where they must be wrong together."""
    return " + ".join(
        f"{tables[one.place.table_id].rows[one.place.row].label} | "
        f"{PATH.join(tables[one.place.table_id].columns[one.place.column].header)}: "
        f"{tables[one.place.table_id].amounts[one.place.row, one.place.column].text} → {mended_value(one)}"
        for one in some
    )


def mended_value(one: Mending) -> str:
    """The value that mends a figure, or the least and the largest that may."""
    if one.value is not None:
        return f"{one.value:,f}"
    ends = ["?" if end is None else f"{end:,f}" for end in one.allowed]
    return " … ".join(dict.fromkeys(ends))


def remarks(source: Source, notices: Iterable[Notice]) -> Iterator[str]:
    """One sentence for each notice: where, which rule, what."""
    for notice in notices:
        yield f"{_where(source, notice.box)}: [{notice.rule}] {notice.subject}: {notice.statement}"


def _where(source: Source, box: Box) -> str:
    line = line_of(source, box)
    return f"{source.path}:{line}" if line is not None else f"{source.path}, page {box.page}"


def _operands(check: Check) -> str:
    if check.computed is None:
        return f"인쇄 printed {check.printed:,f}"
    difference = check.printed - check.computed
    return f"인쇄 printed {check.printed:,f}, 계산 computed {_short(check)}, 차이 difference {float(difference):+,.10g}"


def _short(check: Check) -> str:
    """The computed figure with two digits more than the printed one has: enough to see why it differs."""
    exponent = check.printed.as_tuple().exponent
    decimals = max(0, -exponent) + 2 if isinstance(exponent, int) else 2
    return f"{check.computed:,.{decimals}f}"


def twin_sentences(one: CrossCheck, *, against: bool) -> Iterator[str]:
    """One sentence for each number that two formats have otherwise, or (not `against`) that one of both lacks."""
    for difference, ours, theirs in one.comparison.pairs:
        shown = ours or theirs
        if shown is not None and (difference in _AGAINST) == against:
            sides = ((one.published.source, ours), (one.twin.source, theirs))
            where = " ↔ ".join(_printed_at(source, figure) for source, figure in sides if figure is not None)
            code = _DIFFERENCES[str(difference)]
            name = shortened(f"{shown.label} | {shown.header}", _LONGEST)
            yield f"{where}: {name}: {code.korean} / {code.english}"


def _printed_at(source: Source, one: Figure) -> str:
    unit = f" {one.unit[0]}" if one.unit[0] else ""
    mult = f"×10^{one.unit[1]}" if one.unit[1] else ""
    place = f"{source.path}:{one.line}" if one.line is not None else f"{source.path}, page {one.page}"
    return f"{place} {one.printed}{unit}{mult}"
