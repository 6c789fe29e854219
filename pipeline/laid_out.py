"""Tables in a text that keeps its columns by display position, as `pdftotext -layout` prints a page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.collapsed import BodyRow, Region, is_table
from pipeline.header_words import heads_a_column
from pipeline.headers import Header
from pipeline.laid_out_headers import read_header
from pipeline.laid_out_labels import Gap, share_labels
from pipeline.laid_out_lines import WIDE_GAP, PlacedLine, columns_of, place_line, with_label_numbers
from pipeline.laid_out_pieces import Columns, pieces_of
from pipeline.lines import LineKind, TextLine
from pipeline.model import Box, Line
from pipeline.places import Measure, join, word_lines
from pipeline.wording import display_width, is_syllable, squeeze

_MAX_HEADER_LINES = 12
_SLACK = 4
_SENTENCE = 4
_BARRIERS = frozenset({LineKind.UNIT, LineKind.CAPTION, LineKind.BULLET, LineKind.HEADING, LineKind.PROSE})


def is_laid_out(lines: Sequence[TextLine]) -> bool:
    """Whether most rows of several amounts keep wide gaps between them."""
    rows = [line.text for line in lines if line.kind is LineKind.DATA and len(line.tokens) > 2]  # noqa: PLR2004
    return sum("   " in text.strip() for text in rows) * 2 > len(rows)


def find_laid_out_regions(lines: Sequence[TextLine]) -> list[Region]:
    """Every table of a laid-out text; one that goes on over pages is one region."""
    regions: list[Region] = []
    joins = False
    for block, barrier in _blocks(lines, measure_of(lines)):
        joins = joins and barrier in (None, LineKind.UNIT)
        if not block:
            continue
        region, closed = _read_block(block, regions[-1] if regions and joins else None)
        if region is not None and not (regions and region is regions[-1]):
            regions.append(region)
        joins = region is not None and closed
    return [region for region in regions if is_table(region)]


def measure_of(lines: Sequence[TextLine]) -> Measure:
    """How the text counts columns: by letters, as pdftotext does, or by display width with Hangul two wide.

    The measure is taken in which the figures of neighbouring rows stand closer under each other.
    """
    rows = [line for line in lines if line.kind is LineKind.DATA and len(line.tokens) > 2]  # noqa: PLR2004
    pairs = [(a, b) for a, b in pairwise(rows) if len(a.tokens) == len(b.tokens) and a.page == b.page]
    return min((len, display_width), key=lambda measure: sum(_offset(a, b, measure) for a, b in pairs))


def _offset(left: TextLine, right: TextLine, measure: Measure) -> float:
    """How far the figures of two rows stand from being under each other, aligned left, right or in the middle."""
    above, below = (word_lines(line, measure)[line.tail :] for line in (left, right))
    return sum(_apart(a.box, b.box) for a, b in zip(above, below, strict=True))


def _apart(a: Box, b: Box) -> float:
    return min(abs(a.x0 - b.x0), abs(a.x1 - b.x1), abs(a.x0 + a.x1 - b.x0 - b.x1) / 2)


def _blocks(lines: Sequence[TextLine], measure: Measure) -> Iterator[tuple[list[PlacedLine], LineKind | None]]:
    """Runs of lines of one page that can belong to one table, with the kind of the line that ended the run before."""
    block: list[PlacedLine] = []
    barrier: LineKind | None = None
    blanks, page = 0, 0
    for line in lines:
        if line.kind in (LineKind.EMPTY, LineKind.PAGE_NUMBER):
            blanks += 1
            continue
        if line.kind in _BARRIERS or line.page != page:
            yield block, barrier
            block, page = [], line.page
            barrier = line.kind if line.kind in _BARRIERS else None
        if line.kind not in _BARRIERS:
            block.append(place_line(line, blanks, measure))
        blanks = 0
    yield block, barrier


def _read_block(block: Sequence[PlacedLine], previous: Region | None) -> tuple[Region | None, bool]:
    """The table of a block, and whether it ends with the block; rows that go on a table are added to `previous`."""
    rows = [line for line in block if line.tail < len(line.words)]
    if not rows:
        return None, False
    block, rows = with_label_numbers(block, rows)
    first = next(i for i, line in enumerate(block) if line is rows[0])
    columns = columns_of(rows)
    head = _header_lines(block[:first], columns)
    columns = _widened(columns, head)
    header = read_header([line.words for line in head], columns) if head else None
    key = tuple(squeeze(line.line.text) for line in head)
    if previous is not None and previous.header is not None and _goes_on(previous, key, header, columns):
        region = previous
        region.repeats += [line.line for line in head]
    elif header is None:
        region = Region(None, ())
    else:
        region = Region(header, tuple(line.line for line in head))
    left = _left_bound(head, header, columns)
    start = next((i for i, line in enumerate(block) if head and line is head[-1]), -1) + 1
    region.rows += _body(block[start:], columns, left)
    return region, rows[-1] is block[-1] or block[-1].line is (region.rows[-1].below or (region.rows[-1].line,))[-1]


def _goes_on(previous: Region, key: tuple[str, ...], header: Header | None, columns: Columns) -> bool:
    if previous.header is None or previous.header.width != len(columns.centers):
        return False
    if header is None:
        return not key
    return key == previous.key or squeeze("".join(map("".join, _paths(header)))) == squeeze(
        "".join(map("".join, _paths(previous.header)))
    )


def _paths(header: Header) -> tuple[tuple[str, ...], ...]:
    return header.paths


def _header_lines(lines: Sequence[PlacedLine], columns: Columns) -> list[PlacedLine]:
    """The lines down to the last one that prints over the figures, and up to the first gap or title above it."""
    over = [i for i, line in enumerate(lines) if line.words and line.words[-1].box.x1 > columns.centers[0]]
    if not over:
        return []
    end = over[-1] + 1
    start = end - 1
    while start > 0 and end - start < _MAX_HEADER_LINES and _continues_upward(lines[start - 1], lines[start], columns):
        start -= 1
    return list(lines[start:end])


def _continues_upward(above: PlacedLine, line: PlacedLine, columns: Columns) -> bool:
    """Whether the line above is of the same header: next to it and no sentence, or a line of group names apart."""
    if not line.blanks_before:
        return not _is_sentence(above)
    over = [word for word in above.words if word.box.x0 > columns.centers[0] - _SLACK]
    return line.blanks_before == 1 and len(over) > 1 and not _is_sentence(above)


def _is_sentence(line: PlacedLine) -> bool:
    """Whether a line runs on as prose does: many words, each one space behind the last."""
    texts = [word.text for word in line.words]
    spaced = any(is_syllable(a) and is_syllable(b) for a, b in pairwise(texts))
    if spaced or any(map(heads_a_column, texts)):
        return False
    gaps = [b.box.x0 - a.box.x1 for a, b in zip(line.words, line.words[1:], strict=False)]
    return len(gaps) >= _SENTENCE and sum(gap < WIDE_GAP for gap in gaps) * 4 >= 3 * len(gaps)


def _figures_from(columns: Columns) -> float:
    pitch = columns.centers[1] - columns.centers[0] if len(columns.centers) > 1 else 2 * _SLACK
    return columns.centers[0] - pitch / 2


def _widened(columns: Columns, head: Sequence[PlacedLine]) -> Columns:
    """The columns by the header when it names more of them than any row fills."""
    found = [
        [p for p in pieces if columns.stub is None or columns.nearest(p.center) >= 0]
        for pieces in pieces_of([line.words for line in head], columns)
    ]
    longest = max(found, key=len, default=[])
    if len(longest) > len(columns.centers):
        return Columns(tuple(piece.center for piece in longest), columns.stub)
    return columns


def _left_bound(head: Sequence[PlacedLine], header: Header | None, columns: Columns) -> float:
    """How far left a label can begin: as far from the stub's header as the figures are to its right."""
    if header is None or not header.stub:
        return 0.0
    words = [word for line in head for word in line.words]
    stub = [words[word.at].box for word in header.stub]
    middle = (min(box.x0 for box in stub) + max(box.x1 for box in stub)) / 2
    return 2 * middle - _figures_from(columns) - 2 * _SLACK


def _body(lines: Sequence[PlacedLine], columns: Columns, left: float) -> list[BodyRow]:
    """The rows, each with the label lines around it; what stands left of the labels is another column of text."""
    kept = [_right_of(line, left) for line in lines]
    rows = [line for line in kept if line.tail < len(line.words)]
    gaps: list[list[PlacedLine]] = [[] for _ in range(len(rows) + 1)]
    at = 0
    for line in kept:
        if line.tail < len(line.words):
            at += 1
        elif line.words and line.words[-1].box.x1 <= columns.centers[0]:
            gaps[at].append(line)
        elif at == len(rows):
            break
    shares = share_labels(
        [Gap([g.blanks_before for g in gap], [g.line.text for g in gap]) for gap in gaps],
        [bool(r.label) for r in rows],
        [r.blanks_before for r in rows],
    )
    return [
        _row(row, gaps[i][shares[i] :] if i else gaps[0], gaps[i + 1][: shares[i + 1]], columns)
        for i, row in enumerate(rows)
    ]


def _right_of(line: PlacedLine, left: float) -> PlacedLine:
    """The line without the pieces of text that begin left of the labels."""
    skipped = 0
    while skipped < line.tail and line.words[skipped].box.x0 < left:
        skipped += 1
        while skipped < line.tail and line.words[skipped].box.x0 - line.words[skipped - 1].box.x1 < WIDE_GAP:
            skipped += 1
    return replace(line, words=line.words[skipped:], tail=line.tail - skipped) if skipped else line


def _row(row: PlacedLine, above: Sequence[PlacedLine], below: Sequence[PlacedLine], columns: Columns) -> BodyRow:
    label = [join(line.label) for line in (*above, row, *below) if line.label]
    return BodyRow(
        label=tuple(label),
        tokens=row.figures,
        line=row.line,
        above=tuple(line.line for line in above),
        below=tuple(line.line for line in below),
        columns=_nearest_columns(row.figures, columns),
    )


def _nearest_columns(figures: Sequence[Line], columns: Columns) -> tuple[int, ...]:
    """The columns that the figures stand nearest to, keeping their order; more figures than columns count on."""
    width = len(columns.centers)
    if len(figures) >= width:
        return tuple(range(len(figures)))
    best: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}
    for figure in figures:
        middle = (figure.box.x0 + figure.box.x1) / 2
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for last, (cost, taken) in best.items():
            for column in range(last + 1, width):
                total = cost + abs(columns.centers[column] - middle)
                if column not in following or total < following[column][0]:
                    following[column] = total, (*taken, column)
        best = following
    return min(best.values())[1]
