"""Label lines above and below a row's figures, shared out between the rows they stand between."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.rows import is_reference

_UNEVEN = 1.0
_NO_LABEL = 6.0
_ACROSS_BLANK = 0.7
_REFERENCE_FIRST = 1.5
_UNPARTED = 0.5


@dataclass(frozen=True, slots=True)
class Gap:
    """The label lines between two rows: how many blank lines stand before each, and what they say."""

    blanks: Sequence[int]
    texts: Sequence[str]


def share_labels(gaps: Sequence[Gap], labelled: Sequence[bool], blanks: Sequence[int]) -> list[int]:
    """For each gap, how many of its lines belong to the row above it.

    Figures stand in the middle of a wrapped label, so a row has as many label lines above as below; a blank line parts
    rows rather than lines of a label; a reference ends a label. `labelled[i]` says whether row i has label words on the
    line of its figures, `blanks[i]` how many blank lines stand before that line. All lines before the first row are
    its own; lines after the last row may belong to no row.
    """
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [0])}
    for index in range(len(labelled)):
        after, last = gaps[index + 1], index == len(labelled) - 1
        following: dict[int, tuple[float, list[int]]] = {}
        for taken, (cost, shares) in best.items():
            for below in range(len(after.texts) + 1):
                above = Gap(gaps[index].blanks[taken:], gaps[index].texts[taken:])
                total = cost + _uneven(len(above.texts), below, labelled=labelled[index])
                total += _breaks(above, blanks[index]) + _ACROSS_BLANK * sum(map(bool, after.blanks[:below]))
                total += 0.0 if last else _parting_cost(after, below, blanks[index + 1])
                if below not in following or total < following[below][0]:
                    following[below] = total, [*shares, below]
        best = following
    return min(best.values(), key=lambda found: found[0])[1]


def _uneven(above: int, below: int, *, labelled: bool) -> float:
    return _UNEVEN * abs(above - below) + _NO_LABEL * (not labelled and not above and not below)


def _breaks(above: Gap, blanks_before_row: int) -> float:
    """The blank lines inside the label above a row, and a reference at its beginning."""
    if not above.texts:
        return 0.0
    blanks = bool(blanks_before_row) + sum(map(bool, above.blanks[1:]))
    return _ACROSS_BLANK * blanks + _REFERENCE_FIRST * is_reference(above.texts[0])


def _parting_cost(gap: Gap, share: int, blanks_before_row: int) -> float:
    """Rows that no blank line parts, where blank lines part others of the gap."""
    parted = [bool(blank) for blank in gap.blanks] + [bool(blanks_before_row)]
    return _UNPARTED * (any(parted) and not parted[share])
