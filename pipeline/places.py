"""Where the words of a text line stand: display columns across, line numbers down."""

from collections.abc import Callable, Sequence

from pipeline.lines import TextLine
from pipeline.model import Box, Line
from pipeline.wording import display_width

Measure = Callable[[str], int]


def whole_line(line: TextLine) -> Line:
    """A text line with the box of all its letters."""
    text = line.text.strip()
    indent = display_width(line.text[: line.text.index(text)])
    return Line(text, Box(line.page, indent, line.number, indent + display_width(text), line.number + 1))


def word_lines(line: TextLine, width_of: Measure = display_width) -> list[Line]:
    """Each word of a line with the columns it stands in, measured by `width_of`."""
    found, at, column = [], 0, 0
    for word in line.words:
        start, end = _span(line.text, word, at)
        column += width_of(line.text[at:start])
        width = width_of(line.text[start:end])
        found.append(Line(word, Box(line.page, column, line.number, column + width, line.number + 1)))
        at, column = end, column + width
    return found


def join(words: Sequence[Line]) -> Line:
    """Words of one line as one piece, joined by single spaces."""
    first, last = words[0].box, words[-1].box
    return Line(" ".join(word.text for word in words), Box(first.page, first.x0, first.top, last.x1, last.bottom))


def _span(text: str, word: str, at: int) -> tuple[int, int]:
    """Where a word stands in its line; its sign may stand apart from it there, and its digits in wide forms."""
    start = text.find(word, at)
    if start >= 0:
        return start, start + len(word)
    start = at
    while text[start] == " ":
        start += 1
    end, left = start, len(word)
    while left and end < len(text):
        left -= text[end] != " "
        end += 1
    return start, end
