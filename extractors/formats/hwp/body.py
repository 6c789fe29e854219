"""The body of an HWP: its sections in order, each as paragraphs with what hangs on them."""

from collections.abc import Iterable, Iterator, Sequence

from extractors.formats.hwp.letters import GONE, pieces
from extractors.formats.hwp.records import (
    CHAR_SHAPE,
    CTRL_HEADER,
    LIST_HEADER,
    MEMO_LIST,
    OBJECT,
    PARA_HEADER,
    PARA_LINE_SEG,
    PICTURES,
    PROPERTIES,
    TABLE,
    Record,
    numbers,
    tree,
)
from extractors.formats.hwp.streams import streams
from pipeline.wordprocessor import (
    Aside,
    Drawing,
    Frame,
    Gathered,
    Hidden,
    Paragraph,
    Unread,
    WordCell,
    WordTable,
    letters_of,
    refuse_lost,
)

_RAISED = 1 << 15
_LOOK = 46
_NEW_PAGE = 0b101
"""Bits of a paragraph's break: it begins a section, or a page."""
_BREAK, _CELL, _SIZE = 11, 8, 4
"""Where a paragraph's break stands in its record, the place of a cell in its list's, the size of a table in its own."""
_ASIDES = frozenset({b"head", b"foot", b"fn  ", b"en  ", b"secd"})
_SHAPES = {OBJECT: Drawing.CHART, **dict.fromkeys(PICTURES, Drawing.PICTURE)}
_READ = frozenset({b"tbl ", b"atno", b"tcps", b"tdut"})
_SET = frozenset({b"tcps", b"tdut"})
"""Letters set into one, and letters with others above them."""
_NUMBERED = 0xF
"""The bits that say what is counted: none of them for pages, whose number is known when they are printed."""


def sections(data: bytes) -> list[list[Paragraph]]:
    """The paragraphs of each section. Raises UnreadableDocumentError where they cannot be read."""
    found = streams(data)
    properties = list(_flat(tree(found.properties)))
    refuse_lost(found.numbers, sum(numbers(record.data, "H")[0] for record in properties if record.tag == PROPERTIES))
    shapes = [record.data for record in properties if record.tag == CHAR_SHAPE]
    raised = frozenset(i for i, shape in enumerate(shapes) if numbers(shape, "I", _LOOK)[0] & _RAISED)
    return [list(_section(tree(section), raised)) for section in found.sections]


def _flat(records: Iterable[Record]) -> Iterator[Record]:
    """The records and all below them, in the order of the file."""
    for record in records:
        yield record
        yield from _flat(record.below)


def _section(records: Sequence[Record], raised: frozenset[int]) -> Iterator[Paragraph]:
    for record in records:
        if record.tag == PARA_HEADER:
            yield _paragraph(record, raised)
        elif record.tag == MEMO_LIST:
            yield Paragraph((Hidden(letters_of(_below(record, raised))),))


def _paragraph(record: Record, raised: frozenset[int]) -> Paragraph:
    waiting = [below for below in record.below if below.tag == CTRL_HEADER]
    gathered = Gathered()
    for piece in pieces(record, raised):
        if not piece.anchor:
            gathered.add(piece.text, raised=piece.raised)
        elif waiting:
            control = waiting.pop(0)
            if piece.anchor != GONE:
                _hang(control, gathered, raised)
    # A control without an anchor is read all the same: nothing gets lost.
    for control in waiting:
        _hang(control, gathered, raised)
    memos = [letters_of(_below(below, raised)) for below in _memos(record)]
    if any(memos):
        gathered.items.append(Hidden(sum(memos)))
    segments = record.first(PARA_LINE_SEG)
    top = numbers(segments, "i", 4)[0] if segments else None
    return gathered.paragraph(top, breaks=bool(numbers(record.data, "B", _BREAK)[0] & _NEW_PAGE))


def _memos(record: Record) -> list[Record]:
    """What follows the mark of memos below the last paragraph of a section."""
    tags = [below.tag for below in record.below]
    return record.below[tags.index(MEMO_LIST) :] if MEMO_LIST in tags else []


def _below(record: Record, raised: frozenset[int]) -> tuple[Paragraph, ...]:
    """The paragraphs of every list below a record, however deep in drawings it stands."""
    if record.tag == PARA_HEADER:
        return (_paragraph(record, raised),)
    return tuple(one for below in record.below for one in _below(below, raised))


def _hang(control: Record, gathered: Gathered, raised: frozenset[int]) -> None:
    """Adds what a control holds to the paragraph that it hangs on."""
    name = control.data[3::-1]
    if name == b"tbl ":
        gathered.items.append(_table(control, raised))
    elif name == b"atno":
        if numbers(control.data, "I", 4)[0] & _NUMBERED:
            gathered.add(str(numbers(control.data, "H", 8)[0]))
    elif name in _SET:
        length = numbers(control.data, "H", 4)[0]
        gathered.add(control.data[6 : 6 + 2 * length].decode("utf-16-le", "replace"))
    gathered.items += (Unread(drawing) for drawing in _drawings(control, name))
    if name not in _READ and (below := _below(control, raised)):
        if name == b"tcmt":
            gathered.items.append(Hidden(letters_of(below)))
        else:
            gathered.items.append(Aside(below) if name in _ASIDES else Frame(below))


def _drawings(control: Record, name: bytes) -> Iterator[Drawing]:
    """What is drawn in a control and not read: an equation, or the objects of other programs, charts among them."""
    if name == b"eqed":
        yield Drawing.EQUATION
    elif name == b"form":
        yield Drawing.FORM
    elif name == b"gso ":
        yield from (_SHAPES[below.tag] for below in _shapes(control) if below.tag in _SHAPES)


def _shapes(record: Record) -> Iterator[Record]:
    """The records of a drawing, but not of the paragraphs in it, whose drawings are their own."""
    for below in record.below:
        if below.tag != PARA_HEADER:
            yield below
            yield from _shapes(below)


def _table(control: Record, raised: frozenset[int]) -> WordTable:
    """The table of a control: a list before its record is the caption, each list behind it a cell."""
    caption: list[Paragraph] = []
    cells: list[tuple[tuple[int, ...], list[Paragraph]]] = []
    size: tuple[int, int] | None = None
    for record in control.below:
        if record.tag == TABLE:
            rows, columns = numbers(record.data, "2H", _SIZE)
            size = rows, columns
        elif record.tag == LIST_HEADER and size:
            cells.append((numbers(record.data, "4H", _CELL), []))
        elif record.tag == PARA_HEADER:
            target = cells[-1][1] if cells else caption
            target.append(_paragraph(record, raised))
    return WordTable(
        tuple(
            WordCell(row, column, max(1, down), max(1, across), tuple(paragraphs))
            for (column, row, across, down), paragraphs in cells
        ),
        size,
        tuple(caption),
    )
