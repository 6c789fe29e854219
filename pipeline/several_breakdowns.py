"""Where the parts of a total begin to make it up a second time: by source of money, and once more by kind of cost."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from pipeline.intervals import last_place

Figures = Sequence[Decimal | None]

_FEWEST = 2
# The least parts that can make a total up twice.
TWICE = 2 * _FEWEST


def scaled(rows: Sequence[Figures]) -> list[list[int | None]]:
    """Each column in whole units of its own finest printed digit, so that a rounded figure is off by at most a half."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    places = [min((last_place(v).adjusted() for v in column if v is not None), default=0) for column in columns]
    return [
        [None if v is None else int(v.scaleb(-place) if place else v) for v, place in zip(row, places, strict=True)]
        for row in rows
    ]


def breakdown_starts(whole: Sequence[int | None], parts: Sequence[Sequence[int | None]]) -> tuple[int, ...]:
    """The first part of each breakdown: (0,) for a single one, (0, 2) where parts 0 and 1, and all the rest, make it.

    Every column is asked, and the breakdowns that most of them prove are taken: none where another column adds up
    across them.
    """
    votes: Counter[tuple[int, ...]] = Counter()
    simple: list[list[int]] = []
    for column, total in enumerate(whole):
        figures = [part[column] or 0 for part in parts]
        if not total or sum(map(bool, figures)) < _FEWEST:
            continue
        if _meets(total, figures):
            simple.append([at for at, figure in enumerate(figures) if figure])
        elif starts := _starts(total, figures):
            votes[starts] += 1
    starts = votes.most_common(1)[0][0] if votes else (0,)
    across = any(filled[0] < start <= filled[-1] for filled in simple for start in starts)
    return (0,) if across else starts


def _starts(total: int, figures: Sequence[int]) -> tuple[int, ...]:
    """Where each group of parts begins that makes up the total, if all parts stand in one of several; else nothing."""
    starts = [0]
    end = 0
    while end < len(figures):
        found = [at for at in range(end + 1, len(figures) + 1) if _is_group(total, figures[end:at])]
        if not found:
            return ()
        # The first sum that fits, with what is nothing or within its rounding behind it.
        last = found[0]
        while last + 1 in found:
            last += 1
        end = last
        starts.append(end)
    return tuple(starts[:-1]) if len(starts) > _FEWEST else ()


def _is_group(total: int, figures: Sequence[int]) -> bool:
    return sum(map(bool, figures)) >= _FEWEST and _meets(total, figures)


def _meets(total: int, figures: Sequence[int]) -> bool:
    return abs(2 * (sum(figures) - total)) < len(figures) + 1
