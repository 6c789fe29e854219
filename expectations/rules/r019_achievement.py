"""R019: 달성률 is 실적 over 목표, in percent, whether the three stand in columns or in rows of one name.

Where most such figures of a table are not so, their words mean something else.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from expectations.column_sets import column_sets
from expectations.comparison import Claim, compare, is_no_chance, shown, subject_of
from expectations.evidence import Evidence
from pipeline import intervals
from pipeline.measures import plain_name
from pipeline.model import Check, Place, Relation, Table, Term, ValueStatus

RULE = "R019"
_RATES = ("달성률", "달성율", "달성도", "목표달성률", "이행률", "이행율", "추진율", "진도율")
_DONE = ("실적", "달성", "추진실적", "실적치", "이행", "결과")
_AIMED = ("목표", "계획", "목표치", "당초목표", "연간목표", "연간계획")
_HUNDRED = Decimal(100)


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every printed rate of achievement."""
    for table in evidence.tables:
        triples = [*_in_columns(table), *_in_rows(table)]
        found = [check for places in triples if (check := _check(table, places)) is not None]
        if is_no_chance(found):
            yield from found


def _in_columns(table: Table) -> Iterator[list[Place]]:
    seen = set()
    for columns in column_sets(table):
        names = {plain_name(column.header[-1]): column.index for column in columns if column.header}
        some = [_named(names, words) for words in (_RATES, _DONE, _AIMED)]
        if None not in some and tuple(some) not in seen:
            seen.add(tuple(some))
            for row in table.rows:
                yield [Place(table.table_id, row.index, at) for at in some if at is not None]


def _named(names: dict[str, int], words: Sequence[str]) -> int | None:
    found = [names[word] for word in words if word in names]
    return found[0] if len(found) == 1 else None


def _in_rows(table: Table) -> Iterator[list[Place]]:
    """Rows of one name that end so: '이용자 수 목표', '이용자 수 실적', '이용자 수 달성도'."""
    by_name: dict[str, dict[str, int]] = {}
    for row in table.rows:
        name, _, last = row.label.rpartition(" ")
        by_name.setdefault(name, {}).setdefault(plain_name(last), row.index)
    for names in by_name.values():
        some = [_named(names, words) for words in (_RATES, _DONE, _AIMED)]
        if None not in some:
            for column in table.columns:
                yield [Place(table.table_id, at, column.index) for at in some if at is not None]


def _check(table: Table, places: Sequence[Place]) -> Check | None:
    amounts = [table.amounts[place.row, place.column] for place in places]
    done, aimed = amounts[1].value, amounts[2].value
    exact = table.columns[places[0].column].is_exact and table.columns[places[0].column].unit is not None
    if done is None or not aimed or exact or any(one.status is ValueStatus.AMBIGUOUS for one in amounts):
        return None
    above, below = (
        intervals.printed(
            value, exact=table.columns[place.column].unit is not None and table.columns[place.column].is_exact
        )
        for value, place in zip((done, aimed), places[1:], strict=True)
    )
    value = done / aimed * _HUNDRED
    one = Decimal(1)
    relation = Relation((Term(places[1], one),), (Term(places[2], one),), _HUNDRED)
    claim = Claim(
        RULE,
        table,
        places,
        subject_of(table, places[0]),
        f"{amounts[1].text} ÷ {amounts[2].text} = {shown(value)}",
        quotient=True,
        relation=relation,
    )
    return compare(claim, intervals.scale(intervals.divide(above, below), 100), value)


def absent(evidence: Evidence) -> str:
    """Why a document has nothing to check."""
    names = [plain_name(c.header[-1]) for table in evidence.tables for c in table.columns if c.header]
    names += [plain_name(row.label.rpartition(" ")[2]) for table in evidence.tables for row in table.rows]
    if not any(name in _RATES for name in names):
        return "달성률이 없습니다 · no rate of achievement"
    return "달성률 곁에 목표와 실적이 없거나, 그 몫이 아닙니다 · no 목표 and 실적 beside it, or it is of others"
