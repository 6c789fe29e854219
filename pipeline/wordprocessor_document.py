"""A word processor's paragraphs and tables made a document: true cells, numbered lines, what nobody sees left out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.amounts import count_numbers
from pipeline.cell_figures import is_figure, squeeze_spaces
from pipeline.errors import UnreadableDocumentError
from pipeline.lines import section_of
from pipeline.model import Box, Cell, Document, Doubt, Grid, Line, PageCount, Reading, Source
from pipeline.titles import facts_of
from pipeline.wording import display_width
from pipeline.wordprocessor import Aside, Drawing, Hidden, Paragraph, Unread, WordCell, WordTable
from pipeline.wordprocessor_tables import is_grid, is_short, is_whole, placed, plain, shown, texts_of

_LEAD = 6
_BESIDE = " | "


def document_of(source: Source, sections: Iterable[Iterable[Paragraph]]) -> Document:
    """The document that the sections of a word processor's file print.

    A line is a paragraph outside of tables or a row of a table, counted from 1; the boxes of cells give that line and
    the display columns in it. Pages are those of the layout that the file was saved with. Raises
    UnreadableDocumentError for a table of impossible size, and where nothing at all is written.
    """
    desk = _Desk()
    for number, section in enumerate(sections):
        desk.begin(desk.page + bool(number))
        for paragraph in section:
            desk.turn(paragraph)
            desk.put(paragraph)
    pages = desk.page
    while desk.asides:
        desk.lead = []
        desk.put_all(desk.asides.pop(0).paragraphs)
    if not desk.lines:
        advice = "; 그림뿐입니다: PDF로 저장해 주세요 · pictures alone: save it as PDF" if desk.pictures else ""
        raise UnreadableDocumentError("empty", f"글이 없는 문서입니다 · the document holds no text{advice}")
    return Document(
        source=source,
        grids=tuple(desk.grids),
        lines=tuple(desk.lines),
        facts=facts_of(desk.lines, source.title),
        pages=pages,
        doubts=(*_hidden(desk, source), *_unread(desk, source), *_broken(desk, source)),
        page_counts=tuple(desk.counts()),
        carried={"pictures": desk.pictures} if desk.pictures else {},
    )


def _hidden(desk: "_Desk", source: Source) -> Iterator[Doubt]:
    if desk.hidden:
        letters = sum(count for _, count in desk.hidden)
        box, where = desk.hidden[0][0], ", ".join(dict.fromkeys(str(int(box.top)) for box, _ in desk.hidden))
        message = f"보이지 않는 글자 {letters}자를 읽지 않았습니다 · letters that nobody sees were left out"
        yield Doubt(source.document_id, "", "hidden text", f"{source.path}:{where}: {message}", box)


def _unread(desk: "_Desk", source: Source) -> Iterator[Doubt]:
    """One doubt for all drawings that are not read, with how many there are and in which lines."""
    if desk.unread:
        counts = Counter(one.drawing.value for _, one in desk.unread)
        said = ", ".join(f"{name} {count}" for name, count in counts.items())
        box, where = desk.unread[0][0], ", ".join(dict.fromkeys(str(int(box.top)) for box, _ in desk.unread))
        yield Doubt(source.document_id, "", "not read", f"{source.path}:{where}: 읽지 않음 not read: {said}", box)


def _broken(desk: "_Desk", source: Source) -> Iterator[Doubt]:
    for box in desk.broken:
        message = "칸이 모자라거나 겹친 표입니다 · cells of the table are missing or lie on each other"
        where = f"{source.path}:{int(box.top)}"
        yield Doubt(source.document_id, "", "broken table", f"{where}: {message}", box)


@dataclass(slots=True)
class _Desk:
    """What has been laid out so far; `line` is the number of the last line, `top` where the last paragraph stood."""

    page: int = 1
    line: int = 0
    top: int | None = None
    section: str = ""
    lines: list[Line] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    lead: list[Line] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    hidden: list[tuple[Box, int]] = field(default_factory=list)
    unread: list[tuple[Box, Unread]] = field(default_factory=list)
    pictures: int = 0
    broken: list[Box] = field(default_factory=list)
    inside: dict[int, int] = field(default_factory=dict)

    def begin(self, page: int) -> None:
        """Begins a page."""
        self.page, self.top = page, None

    def turn(self, paragraph: Paragraph) -> None:
        """Turns the page where the paragraph stands on the next one: it asks for it, or stands above the last one."""
        if self.top is not None and (paragraph.breaks or (paragraph.top is not None and paragraph.top < self.top)):
            self.begin(self.page + 1)
        self.top = max(self.top or 0, paragraph.top or 0)

    def put_all(self, paragraphs: Iterable[Paragraph]) -> None:
        """Lays out paragraphs one below the other."""
        for paragraph in paragraphs:
            self.put(paragraph)

    def put(self, paragraph: Paragraph) -> None:
        """Lays out a paragraph: its lines, and the things in it where they part its text."""
        text = ""
        notes: list[Aside | Hidden | Unread] = []
        for item in paragraph.items:
            if isinstance(item, str):
                text += item
            elif isinstance(item, Aside | Hidden | Unread):
                notes.append(item)
            else:
                self.write(text)
                text = ""
                if isinstance(item, WordTable):
                    self.table(item)
                else:
                    self.put_all(item.paragraphs)
        self.write(text)
        for note in notes:
            self.note(note)

    def note(self, item: Aside | Hidden | Unread) -> None:
        """Keeps what is not printed here, or not read: notes for the end, hidden letters and drawings for doubts."""
        here = Box(self.page, 0, max(self.line, 1), 0, max(self.line, 1) + 1)
        if isinstance(item, Aside):
            self.asides.append(item)
        elif isinstance(item, Unread) and item.drawing is Drawing.PICTURE:
            self.pictures += 1
        elif isinstance(item, Unread):
            self.unread.append((here, item))
        elif item.letters:
            self.hidden.append((here, item.letters))

    def write(self, text: str) -> None:
        """Adds lines of text outside of grids."""
        for piece in map(plain, text.split("\n")):
            if piece:
                self.line += 1
                line = Line(piece, Box(self.page, 0, self.line, display_width(piece), self.line + 1))
                self.lines.append(line)
                self.lead.append(line)
                self.section = section_of(piece) or self.section

    def table(self, table: WordTable) -> None:
        """Lays out a table: a grid, or the words of a frame that is drawn as a table."""
        self.put_all(table.caption)
        cells = placed(table)
        if not is_whole(cells, table.size):
            self.broken.append(Box(self.page, 0, self.line + 1, 0, self.line + 2))
            for cell in cells:
                self.put_all(cell.paragraphs)
        elif is_grid(cells):
            self.grid(cells)
        elif len({cell.row for cell in cells}) == 1 and all(is_short(cell) for cell in cells):
            texts = (" ".join(text) for cell in cells if (text := texts_of(cell)))
            self.write("  ".join(texts))
            for cell in cells:
                self.things(cell)
        else:
            for cell in cells:
                self.put_all(cell.paragraphs)

    def grid(self, cells: Sequence[WordCell]) -> None:
        """Adds a grid, then the grids that stand in its cells, each with the lines of its cell as its lead."""
        placed = list(self.rows(cells))
        lead = tuple(self.lead[-_LEAD:])
        grid = tuple(cell for cell, _ in placed)
        self.grids.append(Grid(grid, lead, self.page, len(self.grids) + 1, 0, Reading.GRID, self.section, whole=True))
        numbers = sum(count_numbers(line.text) for cell in grid for line in cell.lines)
        self.inside[self.page] = self.inside.get(self.page, 0) + numbers
        for cell, word in placed:
            self.lead = list(cell.lines)
            self.things(word)
        self.lead = []

    def rows(self, cells: Sequence[WordCell]) -> Iterator[tuple[Cell, WordCell]]:
        """The cells with their places; each row is one line, its filled cells set beside each other."""
        last = -1
        texts: list[str] = []
        x = 0
        for word in [*cells, None]:
            if word is None or word.row != last:
                if texts:
                    self.lines.append(
                        Line(_BESIDE.join(texts), Box(self.page, 0, self.line, x - len(_BESIDE), self.line + 1))
                    )
                if word is None:
                    return
                self.line += word.row - last
                last, texts, x = word.row, [], 0
            lines, text = _lines(shown(word), x, self.page, self.line)
            width = display_width(text)
            box = Box(self.page, x, self.line, x + width, self.line + 1)
            if text:
                texts.append(text)
                x += width + len(_BESIDE)
            yield Cell(word.row, word.column, word.row_span, word.column_span, box, lines), word

    def things(self, cell: WordCell) -> None:
        """Lays out what hangs on the paragraphs of a cell whose own text is laid out already."""
        for paragraph in cell.paragraphs:
            for item in paragraph.items:
                if not isinstance(item, str):
                    self.put(Paragraph((item,)))

    def counts(self) -> Iterator[PageCount]:
        """How many numbers stand in grids and outside of them, page by page."""
        printed: dict[int, int] = {}
        for line in self.lines:
            printed[line.box.page] = printed.get(line.box.page, 0) + count_numbers(line.text)
        for page, count in sorted(printed.items()):
            inside = self.inside.get(page, 0)
            yield PageCount(page, inside, max(0, count - inside))


def _lines(texts: Sequence[str], x: float, page: int, number: int) -> tuple[tuple[Line, ...], str]:
    """The lines of a cell that begins at column `x` of a line, and its text there: figures without spaces in them."""
    whole = tuple(Line(text, Box(page, x, number, x + display_width(text), number + 1)) for text in texts)
    figures = bool(whole) and is_figure(Cell(0, 0, 1, 1, whole[0].box, whole))
    return whole, " ".join(squeeze_spaces(text) if figures else text for text in texts)
