"""Sets invented reports as a word processor's file: the blocks of `tests.reports` as paragraphs and tables."""

from collections.abc import Iterator, Sequence

from tests.hangul.script import Cell, Para, Table, para
from tests.reports.sheet import Block, Columns, Head, PageBreak, Sheet, Words
from tests.typeset.words import Words as WordTable


def script_of(blocks: Sequence[Block]) -> list[Para]:
    """The paragraphs of a report."""
    breaks = False
    made: list[Para] = []
    for block in blocks:
        if isinstance(block, PageBreak):
            breaks = True
            continue
        for index, one in enumerate(_paragraphs(block)):
            made.append(Para(one.items, breaks=breaks and not index))
        breaks = False
    return made


def script_of_words(tables: Sequence[WordTable]) -> list[Para]:
    """The paragraphs of tables of words; where a cell's line was broken by hand a new paragraph begins."""
    made: list[Para] = []
    for one in tables:
        made += map(para, one.above)
        made.append(para(Table(tuple(_word_cells(one)))))
        made += map(para, one.below)
    return made


def _word_cells(words: WordTable) -> Iterator[Cell]:
    column = 0
    for text, columns in words.header:
        yield Cell(0, column, _broken(text), 1, columns)
        column += columns
    for number, row in enumerate(words.rows):
        for column, cell in enumerate(row):
            if cell is not None:
                below = (i for i, later in enumerate(words.rows[number + 1 :], start=1) if later[column] is not None)
                text, _, across = cell.partition("\t")
                if not (column and "\t" in (row[column - 1] or "")):
                    rows = next(below, len(words.rows) - number)
                    yield Cell(number + 1, column, _broken(text), rows, int(across or 1))


def _broken(text: str) -> tuple[Para, ...]:
    return tuple(para(line) if line else Para() for line in text.split("\n"))


def _paragraphs(block: Block) -> Iterator[Para]:
    match block:
        case Words():
            yield from (para(line.replace("\uf000 ", "□ ")) for line in block.lines)
        case Columns():
            yield from map(para, (*block.left, *block.right))
        case Sheet():
            yield from map(para, block.above)
            yield para(Table(tuple(_cells(block))))


def _cells(sheet: Sheet) -> Iterator[Cell]:
    heads = [sheet.stub, *sheet.heads]
    depth = max(head.depth for head in heads)
    column = 0
    for head in heads:
        yield from _head(head, 0, column, depth)
        column += _width(head)
    for row, line in enumerate(sheet.lines, start=depth):
        label = [text.replace("\u3000", "") for text in line.printed or line.label] + line.refs
        for number, texts in enumerate([label, *([raw or ""] for raw in line.raws)]):
            yield Cell(row, number, tuple(para(text) for text in texts))


def _width(head: Head) -> int:
    return sum(map(_width, head.below)) or 1


def _head(head: Head, row: int, column: int, depth: int) -> Iterator[Cell]:
    rows = 1 if head.below else depth - row
    yield Cell(row, column, tuple(map(para, head.lines)), rows, _width(head))
    for below in head.below:
        yield from _head(below, row + 1, column, depth)
        column += _width(below)
