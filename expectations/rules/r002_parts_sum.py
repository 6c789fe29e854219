"""R002: a total is the sum of its parts, column by column; an "of which" in parentheses is never added.

Parts that make the total up several times over, one breakdown after the other, are added breakdown by breakdown. Where
the figures do not tell the parts, as of a total with one part alone, the marks before the names do (○ over ․ over -) if
most columns bear them out.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from expectations.comparison import Claim, compare, is_no_chance, short_name, shown, sum_relation
from expectations.cut_short import cut_short
from expectations.evidence import Evidence
from expectations.marked_parts import marked_parts
from expectations.sheets import Sheet
from pipeline import intervals
from pipeline.asides import is_aside
from pipeline.intensive import is_derived_row, is_of_no_sum, is_running
from pipeline.measures import UNMAPPED
from pipeline.model import Check, Column, Notice, Place, Row, RowRole, Table, ValueStatus, Verdict
from pipeline.quantities import Quantity, quantity_of
from pipeline.rows import is_enclosed
from pipeline.several_breakdowns import TWICE, breakdown_starts, scaled
from pipeline.units import PERCENT

RULE = "R002"
_SEVERAL = 2
_ZERO = Decimal(0)
_LEFT_OUT = (
    "합계가 이 행 없이 맞아 합계에 들지 않는 행으로 읽었습니다 · "
    "the total holds without this row, which was read as no part of it"
)
_CUT = (
    "표가 이어지는 자리를 읽지 못해, 맞지 않는 합을 불일치로 보지 않았습니다 · "
    "what follows the table was withheld: sums that fail are not held against it"
)


def checks(evidence: Evidence) -> Iterator[Check]:
    """A check for every total and column that adds up: rates and averages do not, nor figures in different units.

    A sum fails only where all rows of its table were read.
    """
    cut = cut_short(evidence.extraction)
    for sheet in evidence.sheets:
        sums = _sums(sheet)
        yield from (one for one in sums if not _fails(one)) if sheet.table.table_id in cut else sums


def notices(evidence: Evidence) -> Iterator[Notice]:
    """A remark for every row that its total leaves out unmarked, and for totals that fail where not all was read."""
    cut = cut_short(evidence.extraction)
    for sheet in evidence.sheets:
        table = sheet.table
        if table.table_id in cut:
            failing = dict.fromkeys(one.places[0].row for one in _sums(sheet) if _fails(one))
            yield from (_notice(table, table.rows[row], _CUT) for row in failing)
        if any(row.role is RowRole.TOTAL for row in table.rows):
            yield from (_notice(table, row, _LEFT_OUT) for row in table.rows if _is_left_out(table, row))


def _fails(check: Check) -> bool:
    return check.verdict is Verdict.DISCREPANCY


def _is_left_out(table: Table, row: Row) -> bool:
    """Whether a row is no part of a total though nothing in its name says so."""
    return row.role is RowRole.MEMO and row.parent is None and bool(row.index) and not _is_told(table, row)


def _notice(table: Table, row: Row, statement: str) -> Notice:
    places = tuple(Place(table.table_id, row.index, column.index) for column in table.columns)
    return Notice(RULE, table.table_id, row.label, statement, places, table.amounts[row.index, 0].box)


def _sums(sheet: Sheet) -> list[Check]:
    table = sheet.table
    parts_of: dict[int | None, list[Row]] = {}
    for part in table.rows:
        if part.role is not RowRole.MEMO:
            parts_of.setdefault(part.parent, []).append(part)
    groups = [
        (row, [part.index for part in parts])
        for row in table.rows
        if row.index in parts_of
        for parts in _breakdowns(table, row, parts_of[row.index])
    ]
    groups += _marked(sheet, parts_of)
    by_column = {
        column.index: [check for row, parts in groups if (check := _check(sheet, row, parts, column))]
        for column in table.columns
        if _adds_up(column)
    }
    adding = {index for index, some in by_column.items() if table.columns[index].measure != UNMAPPED or _adds(some)}
    of_row: dict[int, list[Check]] = {row.index: [] for row, _ in groups}
    for column in sorted(adding):
        for check in by_column[column]:
            of_row[check.places[0].row].append(check)
    return list(chain.from_iterable(of_row.values()))


def _is_told(table: Table, row: Row) -> bool:
    """Whether a row's name, or that it counts something else than its columns, says that it is no part."""
    if is_aside(row.label) or is_derived_row(row.label) or is_enclosed(row.label):
        return True
    return any(table.amounts[row.index, column.index].unit != column.unit for column in table.columns if column.varies)


def _breakdowns(table: Table, row: Row, parts: list[Row]) -> list[list[Row]]:
    """The parts of a row, once for each time that they make it up."""
    if len(parts) < TWICE:
        return [parts]
    columns = [column.index for column in table.columns if column.unit != PERCENT]
    rows = [[table.amounts[one.index, column].value for column in columns] for one in (row, *parts)]
    whole, *others = scaled(rows)
    starts = breakdown_starts(whole, others)
    return [parts[start:end] for start, end in zip(starts, (*starts[1:], None), strict=True)]


def _marked(sheet: Sheet, parts_of: Mapping[int | None, Sequence[Row]]) -> list[tuple[Row, list[int]]]:
    """The rows that have no parts by their figures, and the parts that their marks tell and most columns bear out."""
    table, found = sheet.table, []
    for index, parts in marked_parts(table).items():
        row = table.rows[index]
        if index not in parts_of and all(part.parent in (None, row.parent) for part in parts):
            columns = [column for column in table.columns if _adds_up(column)]
            indexes = [part.index for part in parts]
            checks = [check for column in columns if (check := _check(sheet, row, indexes, column))]
            if is_no_chance(checks):
                found.append((row, indexes))
    return found


def _adds_up(column: Column) -> bool:
    return column.unit != PERCENT and not is_of_no_sum(column.header)


def _adds(some: list[Check]) -> bool:
    """Whether a column whose name says nothing adds up: one that fails in each of several groups is of another kind."""
    return len(some) < _SEVERAL or any(check.verdict is not Verdict.DISCREPANCY for check in some)


def _check(sheet: Sheet, row: Row, parts: Sequence[int], column: Column) -> Check | None:
    """The check of a row in a column by the rows that are its parts, told by their indexes."""
    table, figures, whole = sheet.table, sheet.column(column.index), row.index
    values = [value for at in parts if (value := figures.values[at]) is not None]
    if not values or figures.values[whole] is None or is_running(column.header, [table.rows[at].label for at in parts]):
        return None
    units = {figures.units[at] for at in (whole, *parts) if figures.values[at] is not None}
    if len(units) > 1:
        return None
    computed = sum(values, _ZERO)
    places = [figures.places[at] for at in (whole, *parts)]
    name, computation = f"{row.label} {short_name(column)}", f"{len(values)}개 항목의 합 = {shown(computed)}"
    claim = Claim(RULE, table, places, name, computation, relation=sum_relation(places[1:]))
    check = compare(claim, intervals.total([figures.intervals[at] for at in parts]), computed)
    if check is None or check.verdict is not Verdict.DISCREPANCY:
        return check
    # Of days, hours and the like a total among its parts is their mean.
    if quantity_of(column.header, column.measure) is Quantity.OTHER and min(values) <= check.printed <= max(values):
        return None
    # A sum over rows whose columns are not certain says nothing when it fails: the reading may be at fault.
    amounts = [table.amounts[at, column.index] for at in (whole, *parts)]
    return None if any(one.status is ValueStatus.AMBIGUOUS for one in amounts) else check


def absent(evidence: Evidence) -> str:
    """Why a document has nothing to check."""
    if not any(row.parent is not None for table in evidence.tables for row in table.rows):
        return "부분을 거느린 합계 행이 없습니다 · no row is the whole of others"
    return "더할 수 있는 열이 없습니다(비율뿐이거나 빈칸) · no column adds up: rates, or blanks"
