"""The rows of a table: what each is in it, a total, a part or an 'of which'."""

from collections.abc import Mapping, Sequence

from pipeline.amounts import read_figure
from pipeline.hierarchy import arrange
from pipeline.intensive import is_of_no_sum
from pipeline.model import Amount, Column, Row, RowRole
from pipeline.row_units import foreign_rows
from pipeline.rows import Label
from pipeline.units import PERCENT


def rows_of(
    labels: Sequence[Label], columns: Sequence[Column], amounts: Mapping[tuple[int, int], Amount]
) -> tuple[Row, ...]:
    """The rows with their levels, parents and roles; one that counts something else than the others is a memo."""
    amounts_alone = [column for column in columns if column.unit != PERCENT]
    additive = [column.index for column in amounts_alone if not is_of_no_sum(column.header)]
    additive = additive or [column.index for column in amounts_alone]
    values = [[amounts[index, column].value for column in additive] for index in range(len(labels))]
    foreign = foreign_rows(columns, amounts, len(labels))
    roles = [
        RowRole.MEMO if index in foreign else _role(label, index, columns, amounts)
        for index, label in enumerate(labels)
    ]
    places = arrange(roles, values, [label.text for label in labels])
    return tuple(
        Row(
            index,
            label.text,
            place.level,
            place.parent,
            place.role,
            label.refs,
            role is RowRole.MEMO and not label.derived and (index not in foreign or label.enclosed),
        )
        for index, (label, role, place) in enumerate(zip(labels, roles, places, strict=True))
    )


def _role(label: Label, index: int, columns: Sequence[Column], amounts: Mapping[tuple[int, int], Amount]) -> RowRole:
    """A row is a memo when its label or all its figures stand in parentheses."""
    if index == 0 and label.role is RowRole.MEMO and not _all_enclosed(index, columns, amounts):
        return RowRole.LEAF
    return RowRole.MEMO if _all_enclosed(index, columns, amounts) else label.role


def _all_enclosed(index: int, columns: Sequence[Column], amounts: Mapping[tuple[int, int], Amount]) -> bool:
    texts = [amount.text for column in columns if (amount := amounts[index, column.index]).value is not None]
    return bool(texts) and all(read_figure(text).enclosed for text in texts)
