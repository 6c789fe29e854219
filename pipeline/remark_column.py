"""Lines of tables without their last column of remarks, which holds words and no figures that add up."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.amounts import is_amount, read_figure, split_pair
from pipeline.lexicon import REMARKS
from pipeline.lines import LineKind, TextLine, is_note, read_line
from pipeline.units import unit_of

_WORD = re.compile(r"[^ ]+")
_ENDS = frozenset({LineKind.UNIT, LineKind.CAPTION, LineKind.BULLET, LineKind.HEADING})
_MEASURES = ("KRW", "PERCENT")


class _Run(NamedTuple):
    """A row's longest run of amounts, as positions among its words, and the text's place where the remark begins."""

    start: int
    end: int
    remark: int | None

    @property
    def length(self) -> int:
        return self.end - self.start


def without_remarks(lines: Sequence[TextLine]) -> list[TextLine]:
    """The same lines, but those under a header that ends in 비고 and the like end where their remark begins."""
    result = list(lines)
    for start, end in _spans(lines):
        runs = {at: run for at in range(start + 1, end) if (run := _run(lines[at])) is not None}
        usual = Counter(run.length for run in runs.values()).most_common(1)
        if usual:
            result[start] = _cut(lines[start], _remark_name(lines[start].text))
            for at, run in runs.items():
                if _is_row(run, usual[0][0]):
                    result[at] = _cut(lines[at], run.remark)
    return result


def _spans(lines: Sequence[TextLine]) -> Iterator[tuple[int, int]]:
    """From each header with a column of remarks to the next one or to the end of what can be its table."""
    start: int | None = None
    for at, line in enumerate(lines):
        heads = line.kind is LineKind.TEXT and len(line.words) > 1 and _remark_name(line.text) is not None
        if start is not None and (heads or (line.kind in _ENDS and not is_note(line.text))):
            yield start, at
            start = None
        if heads:
            start = at
    if start is not None:
        yield start, len(lines)


def _remark_name(text: str) -> int | None:
    """Where the name of a column of remarks begins that ends the line, printed with or without a space inside."""
    words = list(_WORD.finditer(text))
    for count in (1, 2):
        if len(words) > count and "".join(word[0] for word in words[-count:]) in REMARKS:
            return words[-count].start()
    return None


def _run(line: TextLine) -> _Run | None:
    words = list(_WORD.finditer(line.text)) if line.kind in (LineKind.TEXT, LineKind.DATA, LineKind.PROSE) else []
    best = (0, 0)
    start = 0
    for at, word in enumerate([*(word[0] for word in words), ""]):
        if not is_amount(word):
            best = max(best, (start, at), key=lambda run: run[1] - run[0])
            start = at + 1
    start, end = best
    # '3개소' behind plain figures is a remark as well.
    while end - start > 1 and _counts(words[end - 1][0]) and not _counts(words[end - 2][0]):
        end -= 1
    if not any(split_pair(word[0]) or read_figure(word[0]).value is not None for word in words[start:end]):
        return None
    return _Run(start, end, words[end].start() if end < len(words) else None)


def _counts(word: str) -> bool:
    unit = None if split_pair(word) else unit_of(read_figure(word).unit)
    return unit is not None and unit.measure not in _MEASURES


def _is_row(run: _Run, usual: int) -> bool:
    return run.length == usual if usual == 1 else 1 < run.length <= usual


def _cut(line: TextLine, at: int | None) -> TextLine:
    return line if at is None else read_line(line.number, line.page, line.text[:at].rstrip(" "))
