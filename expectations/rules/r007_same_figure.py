"""R007: two tables of a document that print a line's amount of one year and measure print the same amount.

Lines are the same by their name, or by the reference that they alone carry; the units may differ. Two tables are held
to each other only where most of what they share agrees, and not by chance: in figures of six digits together at least.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from expectations.comparison import Claim, compare, is_no_chance, kept, place, short_name
from expectations.evidence import Evidence
from expectations.links import shifted
from expectations.other_names import Agree, Pair, exchanged, renamed
from pipeline import intervals
from pipeline.measures import UNMAPPED
from pipeline.model import (
    Amount,
    Check,
    Column,
    Notice,
    Place,
    Relation,
    Row,
    RowRole,
    Table,
    Term,
    ValueStatus,
    Verdict,
)
from pipeline.wording import squeeze

RULE = "R007"
_SETTLED = "settled_expenditure"
_EXECUTED = ("expenditure", "execution")
_MARKS = "○●◦□■-․∙·"
_NO_NAMES = frozenset({"", "소계", "계", "합계", "총계"})
_GRAND_TOTAL = "계"

Meaning = tuple[str, int | None, str, str]


class Figure(NamedTuple):
    """An amount with its table, row and column."""

    table: Table
    row: Row
    column: Column

    @property
    def amount(self) -> Amount:
        """The amount itself."""
        return self.table.amounts[self.row.index, self.column.index]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return place(self.table, self.row, self.column)


class _Lines(NamedTuple):
    """The rows of a table that stand once in it by their name or reference, and its columns by what they mean."""

    table: Table
    rows: Mapping[str, Row]
    columns: Mapping[Meaning, Column]


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every amount that two tables print, the earlier one held to the later."""
    for _, _, _, found in _pairs(evidence):
        yield from sorted(found, key=lambda check: check.places[0].row)


def notices(evidence: Evidence) -> Iterator[Notice]:
    """A remark where one of two such tables prints another settlement of a year than the other has executed.

    And where a table has a line's amounts under another's name.
    """
    yield from _other_names(evidence)
    for first, second, rows, _ in _pairs(evidence):
        for settled, executed, pairs in (
            (first, second, rows),
            (second, first, [(second_row, first_row) for first_row, second_row in rows]),
        ):
            yield from _settlements(settled, executed, pairs)


def _other_names(evidence: Evidence) -> Iterator[Notice]:
    for first, second, rows, columns in _compared(evidence):
        failing = {check.places[0].row for some in columns for check in some if check.verdict is Verdict.DISCREPANCY}
        apart = [pair for pair in rows if pair[0].index in failing]
        for (row, _), (other, repeated) in exchanged(apart, _agreement(first, second)):
            yield _told(first, second, row, repeated, f"{row.label}, {other.label}의 이름이 서로 바뀐 듯합니다")
        if _chosen(columns):
            for one, two in ((first, second), (second, first)):
                found = list(renamed(one.rows, two.rows, _agreement(one, two)))
                for row, repeated in found:
                    yield _told(one, two, row, repeated, f"같은 금액이 {repeated.label}의 것입니다")
                if found:
                    break


def _agreement(first: _Lines, second: _Lines) -> Agree:
    """Whether a row of one table has the amounts of one of the other, not by chance."""

    def agree(row: Row, other: Row) -> bool:
        found: list[Check] = []
        for meaning in first.columns:
            if meaning in second.columns:
                found += _column_checks(first, second, [(row, other)], meaning)
                if len(kept(found)) < len(found):
                    return False
        return is_no_chance(found)

    return agree


def _told(first: _Lines, second: _Lines, row: Row, repeated: Row, what: str) -> Notice:
    """A remark on a row and on that of the other table that has its amounts."""
    places = tuple(
        place(one.table, at, next(iter(one.columns.values()))) for one, at in ((first, row), (second, repeated))
    )
    where = second.table.title or second.table.kind
    statement = f"{where}에서는 {what} · there the amounts are those of {repeated.label}"
    return Notice(
        RULE,
        first.table.table_id,
        row.label,
        statement,
        places,
        first.table.amounts[places[0].row, places[0].column].box,
    )


def _pairs(evidence: Evidence) -> Iterator[tuple[_Lines, _Lines, Sequence[Pair], list[Check]]]:
    """Two tables that print the same lines, the rows they share, and the checks between them."""
    for first, second, rows, columns in _compared(evidence):
        if found := _chosen(columns):
            yield first, second, rows, found


def _chosen(columns: Sequence[Sequence[Check]]) -> list[Check]:
    """The checks of the columns that most rows agree in, unless by chance."""
    found = [check for some in columns if 2 * len(kept(some)) >= len(some) for check in some]
    return found if is_no_chance(found) else []


@lru_cache(maxsize=1)
def _compared(evidence: Evidence) -> Sequence[tuple[_Lines, _Lines, Sequence[Pair], list[list[Check]]]]:
    """Two tables that print one figure at least alike, the rows they share, and the checks between them by column."""
    pairs = []
    lines = [one for table in evidence.tables if (one := _lines_of(table)) is not None]
    for first, second in combinations(lines, 2):
        if first.columns.keys().isdisjoint(second.columns) or _is_net(first.table) != _is_net(second.table):
            continue
        meanings = [meaning for meaning in first.columns if meaning in second.columns]
        shared = [(first.rows[name], second.rows[name]) for name in first.rows if name in second.rows]
        rows = list({(one.index, other.index): (one, other) for one, other in shared}.values())
        columns = [list(_column_checks(first, second, rows, meaning)) for meaning in meanings]
        # Of a long document most pairs of tables have a word in common and no figure.
        if any(map(kept, columns)):
            pairs.append((first, second, rows, columns))
    return pairs


def _settlements(settled: _Lines, executed: _Lines, rows: Iterable[Pair]) -> Iterator[Notice]:
    for (measure, year, unit, _), column in settled.columns.items():
        others = [executed.columns.get((name, year, unit, "")) for name in _EXECUTED]
        other = next((one for one in others if one is not None), None)
        if measure != _SETTLED or other is None:
            continue
        for row, repeated in rows:
            one, two = Figure(settled.table, row, column), Figure(executed.table, repeated, other)
            check = _compare(one, two)
            if check is not None and check.verdict is Verdict.DISCREPANCY:
                statement = (
                    f"결산 {one.amount.text}이 {two.table.title or two.table.kind}의 {short_name(other)} "
                    f"{two.amount.text}과 다릅니다 · another settlement than what was executed"
                )
                yield Notice(RULE, settled.table.table_id, check.subject, statement, check.places, check.box)


def _lines_of(table: Table) -> _Lines | None:
    columns: dict[Meaning, list[Column]] = {}
    for column in table.columns:
        if column.unit is not None:
            # A header that TERMS has no word for means the same only where it is the same.
            header = squeeze(" > ".join(column.header)) if column.measure == UNMAPPED else ""
            meaning = column.measure, column.fiscal_year, column.unit.measure, header or column.basis
            columns.setdefault(meaning, []).append(column)
    once = {meaning: some[0] for meaning, some in columns.items() if len(some) == 1}
    if not once:
        return None
    rows: dict[str, list[Row]] = {}
    for row in table.rows:
        if (name := squeeze(row.label).lstrip(_MARKS)) not in _NO_NAMES and row.role is not RowRole.TOTAL:
            rows.setdefault(name, []).append(row)
        if len(row.refs) == 1:
            rows.setdefault(f"#{row.refs[0]}", []).append(row)
    found = {name: some[0] for name, some in rows.items() if len(some) == 1}
    whole = _whole(table)
    return _Lines(table, found if whole is None else {**found, _GRAND_TOTAL: whole}, once)


def _is_net(table: Table) -> bool:
    """Whether a table says that what passes between its accounts is taken out, so that its amounts are its own."""
    return "순계" in squeeze(table.title) and "총계" not in squeeze(table.title)


def _whole(table: Table) -> Row | None:
    """The row that is the total of its table: called so, the head of its first breakdown, or alone."""
    totals = [row for row in table.rows if row.role is RowRole.TOTAL]
    if not totals and (len(table.rows) == 1 or (table.rows and table.rows[0].breakdown)):
        return table.rows[0]
    return totals[0] if len(totals) == 1 else None


def _column_checks(first: _Lines, second: _Lines, pairs: Iterable[Pair], meaning: Meaning) -> Iterator[Check]:
    own, other = first.columns[meaning], second.columns[meaning]
    for row, repeated in pairs:
        check = _compare(Figure(first.table, row, own), Figure(second.table, repeated, other))
        if check is not None:
            yield check


def _compare(first: Figure, second: Figure) -> Check | None:
    amount, repeated, unit, other = first.amount, second.amount, first.amount.unit, second.amount.unit
    if amount.value is None or repeated.value is None or unit is None or other is None or unit.measure != other.measure:
        return None
    if ValueStatus.AMBIGUOUS in (amount.status, repeated.status):
        return None
    down = other.mult - unit.mult
    where = second.table.title or second.table.kind
    name = f"{first.row.label} {short_name(first.column)}"
    places = [first.place, second.place]
    relation = Relation((Term(places[1], Decimal(1).scaleb(down)),))
    allowed = shifted(intervals.printed(repeated.value, exact=second.column.is_exact), down)
    claim = Claim(RULE, first.table, places, name, f"{where} {repeated.text}", relation=relation)
    return compare(claim, allowed, repeated.value.scaleb(down))


def absent(evidence: Evidence) -> str:
    """Why a document has nothing to check."""
    if len(evidence.tables) < 2:  # noqa: PLR2004 - two tables
        return "견줄 표가 둘이 아닙니다 · there are no two tables to compare"
    return "같은 이름·연도·항목의 금액을 둘 이상 함께 싣는 표가 없습니다 · no two tables share lines, year and measure"
