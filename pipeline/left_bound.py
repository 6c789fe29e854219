"""How far left the labels of a table without vertical rules begin, where another column of text stands left of it."""

from collections.abc import Mapping, Sequence

from pipeline.figure_rows import Row, TextLine, pieces_of_line
from pipeline.grid_labels import spread_name
from pipeline.group_labels import are_centred

_LONGEST_NAME = 3


def left_bound(lines: Sequence[TextLine], head: Sequence[int], left: float, found: Mapping[int, Row]) -> float:
    """How far left labels can begin: as far from the middle of the stub's name as the figures are to its right."""
    before = [[p for p in pieces_of_line(lines[i]) if p[-1].x1 < left] for i in head if lines[i][-1].x1 > left]
    # What stands right at the figures names their column.
    before = [[p for p in pieces if p[-1].x1 < left - p[-1].size] or pieces for pieces in before]
    names = [spread_name(pieces) or pieces[-1] for pieces in before if pieces]
    if not names:
        return 0.0
    name = min(names, key=lambda piece: piece[0].x0)
    bound = (name[0].x0 + name[-1].x1) - left - name[0].size
    if not any(lines[i][0].x0 < bound for i in range(max(i for i in head if name[0] in lines[i]) + 1, max(found) + 1)):
        return 0.0
    # What begins left of the bound but reaches far over it is no other column, nor is what stands beside figures; a
    # line of prose that ends before all labels is.
    beside = [pieces_of_line(row.label)[-1][0].x0 for row in found.values() if row.label]
    end = min([name[0].x0, *beside])
    whole = [p for i in head for p in pieces_of_line(lines[i]) if p[-1].x1 > end or len(p) <= _LONGEST_NAME]
    over = [p[0].x0 for p in whole if p[0].x0 < bound and p[-1].x1 > bound + 2 * p[0].size]
    bound = min([bound, *over, *beside])
    return 0.0 if _are_groups(lines, head, bound, found) else bound


def _are_groups(lines: Sequence[TextLine], head: Sequence[int], bound: float, found: Mapping[int, Row]) -> bool:
    """Whether what stands left of a bound are the labels of groups of these rows, with a name of their own."""
    names = [piece for i in head for piece in pieces_of_line(lines[i]) if piece[-1].x1 < bound]
    body = range(max(head) + 1, max(found) + 1) if head else range(0)
    pieces = [piece for i in body for piece in pieces_of_line(lines[i]) if piece[0].x0 < bound]
    if not names or any(piece[-1].x1 > bound for piece in pieces):
        return False
    own = {i: row.level for i, row in found.items() if any(word.x0 >= bound for word in row.label)}
    apart = {row.level for i, row in found.items() if i not in own}
    levels = [level for piece in pieces if (level := piece[0].level) not in apart]
    return are_centred(sorted(own.values()), levels)
