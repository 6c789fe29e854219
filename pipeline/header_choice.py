"""Which lines above the rows of a collapsed table are its header, and which reading of them the rows bear out."""

from collections import Counter
from collections.abc import Sequence

from pipeline.alignment import holds
from pipeline.amounts import Figure, read_figure, split_pair
from pipeline.columns import make_columns
from pipeline.formulas import is_mark
from pipeline.headers import MAX_COST, Header, natural_width, readings, solve
from pipeline.identities import Origin, identities_of
from pipeline.lines import TextLine, begins_header
from pipeline.wording import plain_quotes

_GOOD = 0.6
_LABEL_LINE = 0.4
_SKIPPED_LINE = 0.3
_SKIPPED_STUB = 2.0
_MARK_IN_LABEL = 3.0
_STUB_HEAD = -0.5
_OVERLONG_ROW = 4.0
_LABEL_NUMBER = 0.3
_SHORT_ROW = 1.0
_EMPTY_COLUMN = 0.5
_MAX_EMPTY_COLUMNS = 4
_LONGEST_RATE = 4
_MIN_WIDTH = 2


def best_header(window: Sequence[TextLine], rows: Sequence[TextLine]) -> tuple[int, int, Header] | None:
    """The lines of the window that read best as a header of the rows; what follows them is the first row's label."""
    best: tuple[float, tuple[int, int, Header]] | None = None
    starts = sorted(range(len(window)), key=lambda i: (not begins_header(window[i]), i))
    for start in starts:
        for end in range(len(window), start, -1):
            stub = any(row.tail for row in rows) or end < len(window)
            texts = _texts(window[start:end])
            given = _LABEL_LINE * (len(window) - end) + (_STUB_HEAD if begins_header(window[start]) else 0)
            given += _SKIPPED_LINE * start if not begins_header(window[start]) else 0
            given += _SKIPPED_STUB * any(map(begins_header, window[:start]))
            given += _MARK_IN_LABEL * any(is_mark(word) for line in window[end:] for word in line.words)
            if best is not None and given >= best[0]:
                continue
            for width, cost in _widths(rows, natural_width(texts, stub=stub)):
                if best is not None and cost + given >= best[0]:
                    continue
                header = solve(texts, width, _rates(rows, width), stub=stub)
                if header is not None and (best is None or header.cost + cost + given < best[0]):
                    best = header.cost + cost + given, (start, end, header)
            if best is not None and best[0] <= _GOOD + _STUB_HEAD:
                return best[1]
    return best[1] if best is not None and best[0] <= MAX_COST else None


def proved(header: Header, lines: Sequence[TextLine], rows: Sequence[TextLine], *, labelled: bool) -> Header:
    """Of the readings of header lines that cost alike the one whose sums the rows keep: text alone loses the groups.

    No misprint among the rows may cost a declared formula: a reading that finds its operands comes first.
    """
    stub = labelled or any(row.tail for row in rows)
    others = readings(_texts(lines), header.width, _rates(rows, header.width), stub=stub)
    if len(others) == 1 or not any(name.below for name in header.names):
        return header
    whole = [row.tokens for row in rows if len(row.tokens) == header.width and not any(map(split_pair, row.tokens))]
    figures = [list(map(read_figure, tokens)) for tokens in whole]
    return max((header, *others), key=lambda reading: _kept_sums(reading, figures))


def _kept_sums(header: Header, figures: Sequence[Sequence[Figure]]) -> tuple[int, int]:
    """How many declared formulas find their operands; how many sums the rows keep, less those that they break."""
    identities = identities_of(make_columns(header.paths, {}, "", None))
    declared = sum(one.origin is Origin.DECLARED for one in identities)
    kept = [holds(one, dict(enumerate(row))) for one in identities if one.divisor is None for row in figures]
    return declared, 2 * sum(kept) - len(kept)


def _texts(lines: Sequence[TextLine]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(plain_quotes, line.words)) for line in lines)


def _widths(rows: Sequence[TextLine], natural: int) -> list[tuple[int, float]]:
    """The widths that the rows allow, each with its cost: rows longer than it, or columns that no row fills."""
    counts = Counter(len(row.tokens) for row in rows)
    most = max(counts)
    widths = {}
    for width in {most, most - 1 if most > _MIN_WIDTH else most, counts.most_common(1)[0][0]} - {0}:
        overlong = [row for row in rows if len(row.tokens) > width]
        cost = sum(_LABEL_NUMBER if may_end_label(row, width) else _OVERLONG_ROW for row in overlong)
        short = sum(len(row.tokens) < width for row in rows)
        widths[width] = (cost + _SHORT_ROW * short) / len(rows)
    if most < natural <= most + _MAX_EMPTY_COLUMNS:
        widths[natural] = _SHORT_ROW + _EMPTY_COLUMN * (natural - most)
    return sorted(widths.items(), key=lambda item: item[1])


def may_end_label(row: TextLine, width: int) -> bool:
    """Whether the numbers beyond `width` can be the end of the row's label: small and printed without marks."""
    surplus = row.tokens[: len(row.tokens) - width]
    return all(token.isdigit() and len(token) <= _LONGEST_RATE for token in surplus)


def _rates(rows: Sequence[TextLine], width: int) -> tuple[float, ...]:
    """For each column, how far its figures are printed like rates, in halves (the header solver keeps its answers)."""
    full = [row.tokens for row in rows if len(row.tokens) == width]
    if not full:
        return (0.5,) * width
    return tuple(round(2 * sum(map(_rate_likeness, column)) / len(full)) / 2 for column in zip(*full, strict=True))


def _rate_likeness(token: str) -> float:
    if "%" in token or ("." in token and "," not in token):
        return 1.0
    return 0.0 if "," in token or len(token) > _LONGEST_RATE else 0.5
