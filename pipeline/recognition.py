"""What table kinds ask of a table to recognise it: its measures, its stub, the words above it."""

from pipeline.header_words import is_year_mark
from pipeline.lexicon import REVENUE_ITEMS, SERIAL_HEADS
from pipeline.model import Grid, Table
from pipeline.wording import squeeze


def measures(table: Table) -> frozenset[str]:
    """The measures of the table's columns."""
    return frozenset(column.measure for column in table.columns)


def stub_head(grid: Grid) -> str:
    """The header of the labels, squeezed: '구분', '부서', '사업명'; '' where the corner is empty."""
    return next(
        (squeeze(cell.text) for cell in grid.cells if cell.row < grid.header_rows and cell.column == 0),
        "",
    )


def labels(table: Table) -> frozenset[str]:
    """The row labels, squeezed."""
    return frozenset(squeeze(row.label) for row in table.rows)


def revenue_items(table: Table) -> frozenset[str]:
    """The row labels that are items of a revenue budget; 세외수입 has kinds, which are named before it."""
    return frozenset(label for label in labels(table) if label in REVENUE_ITEMS or label.endswith("세외수입"))


def only_counts_rows(table: Table) -> bool:
    """Whether all its figures are the numbers of its rows: then it is a table of words."""
    figures = [(at, amount.value) for at, amount in sorted(table.amounts.items()) if amount.value is not None]
    columns = {column for (_, column), _ in figures}
    if len(columns) != 1 or len(figures) != len(table.rows):
        return False
    header = table.columns[columns.pop()].header
    return (
        bool(header)
        and squeeze(header[-1]) in SERIAL_HEADS
        and [v for _, v in figures] == list(range(1, len(figures) + 1))
    )


def named_above(grid: Grid, *words: str) -> str:
    """The first of the words that the nearest line above naming any of them holds; '' if none does."""
    for line in reversed(grid.lead):
        text = squeeze(line.text)
        found = [word for word in words if word in text]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def is_titled_statistics(grid: Grid) -> bool:
    """Whether the words above call the table statistics, a trend or a development."""
    return bool(named_above(grid, "통계", "동향", "추이"))


def year_columns(table: Table) -> int:
    """How many columns are headed by a year alone."""
    return sum(is_year_mark(column.header[-1]) for column in table.columns if column.header)


def breakdowns(table: Table) -> frozenset[str]:
    """The names of the breakdowns of one total that its rows give: '기능별', '비목별'."""
    return frozenset(row.breakdown for row in table.rows) - {""}
