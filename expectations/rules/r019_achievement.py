"""R019: 달성률 is 실적 over 목표, 징수율 what was collected over what was assessed or aimed at, in percent.

The three stand in columns, or in rows of one name.

Where most such figures of a table are not so, their words mean something else.
"""

from collections.abc import Iterator, Sequence

from expectations.column_sets import column_sets
from expectations.comparison import is_no_chance, subject_of
from expectations.evidence import Evidence
from expectations.percentages import percentage
from pipeline.measures import plain_name
from pipeline.model import Check, Place, Table

RULE = "R019"
Kind = tuple[Sequence[str], Sequence[str], Sequence[str]]
_RATES = ("달성률", "달성율", "달성도", "목표달성률", "이행률", "이행율", "추진율", "진도율")
_DONE = ("실적", "달성", "추진실적", "실적치", "이행", "결과")
_AIMED = ("목표", "계획", "목표치", "당초목표", "연간목표", "연간계획")
_COLLECTION_RATES = ("징수율", "수납률", "수납율")
_COLLECTED = ("수납액", "실제수납액", "징수액", "수납", "징수")
_KINDS = (
    (_RATES, _DONE, _AIMED),
    (_COLLECTION_RATES, _COLLECTED, ("징수결정액", "징수결정", "부과액", "부과")),
    (_COLLECTION_RATES, _COLLECTED, ("목표액", "징수목표액", "목표")),
)
_ALL_RATES = frozenset((*_RATES, *_COLLECTION_RATES))


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every printed rate of achievement."""
    for table in evidence.tables:
        if not _holds_rates(table):
            continue
        for kind in _KINDS:
            triples = [*_in_columns(table, kind), *_in_rows(table, kind)]
            found = [check for places in triples if (check := _check(table, places)) is not None]
            if is_no_chance(found):
                yield from found


def _holds_rates(table: Table) -> bool:
    names = [column.header[-1] for column in table.columns if column.header]
    names += [row.label.rpartition(" ")[2] for row in table.rows]
    return any(plain_name(name) in _ALL_RATES for name in names)


def _in_columns(table: Table, kind: Kind) -> Iterator[list[Place]]:
    seen = set()
    for columns in column_sets(table):
        names = {plain_name(column.header[-1]): column.index for column in columns if column.header}
        some = [_named(names, words) for words in kind]
        if None not in some and tuple(some) not in seen:
            seen.add(tuple(some))
            for row in table.rows:
                yield [Place(table.table_id, row.index, at) for at in some if at is not None]


def _named(names: dict[str, int], words: Sequence[str]) -> int | None:
    found = [names[word] for word in words if word in names]
    return found[0] if len(found) == 1 else None


def _in_rows(table: Table, kind: Kind) -> Iterator[list[Place]]:
    """Rows of one name that end so: '이용자 수 목표', '이용자 수 실적', '이용자 수 달성도'."""
    words = [(row, *row.label.rpartition(" ")[::2]) for row in table.rows]
    by_name: dict[str, dict[str, int]] = {}
    for row, name, last in words:
        by_name.setdefault(name, {}).setdefault(plain_name(last), row.index)
    for names in by_name.values():
        some = [_named(names, words) for words in kind]
        if None not in some:
            for column in table.columns:
                yield [Place(table.table_id, at, column.index) for at in some if at is not None]


def _check(table: Table, places: Sequence[Place]) -> Check | None:
    rate = places[0]
    return None if table.columns[rate.column].is_counted else percentage(RULE, table, places, subject_of(table, rate))


def absent(evidence: Evidence) -> str:
    """Why a document has nothing to check."""
    names = [plain_name(c.header[-1]) for table in evidence.tables for c in table.columns if c.header]
    names += [plain_name(row.label.rpartition(" ")[2]) for table in evidence.tables for row in table.rows]
    if not any(name in _ALL_RATES for name in names):
        return "달성률이나 징수율이 없습니다 · no rate of achievement or of collection"
    return "비율 곁에 목표와 실적이 없거나, 그 몫이 아닙니다 · no 목표 and 실적 beside it, or it is of others"
