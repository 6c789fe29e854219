"""Menu (메뉴구성): the entries of a screen's menu, by group, and what each of them shows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, pairwise
from statistics import median

from pipeline.model import Document, Line, Record
from pipeline.word_columns import in_columns
from pipeline.word_rows import Shape, WordTable
from pipeline.word_tables import (
    PAGE_END,
    Row,
    RowsAndLines,
    WordLine,
    apart,
    lines_after,
    measure_of,
    middle,
    pieces,
    plain,
    records_of,
    share,
    tables_below,
    unspaced,
    whole,
)
from pipeline.wording import is_syllable, unwrap

KIND = "menu"

_ENTRY = apart("메뉴", "메뉴명", "화면", "화면명")
_ABOUT = apart("구성", "기능", "내용", "설명", "주요내용", "주요기능", "세부내용", "제공내용", "제공정보")
_HEADER = re.compile(rf"\s*((?:{_ENTRY}))\s+((?:{_ABOUT})(?:\s*(?:및|·|,)\s*(?:{_ABOUT}))?)\s*")
_COMMON = "공통"
# What begins a description and never ends the name of an entry.
_BEGINS_DESCRIPTION = re.compile(
    r".*[\d,(]|.+별|.+의|.+[을를은는와과]|주요|관련|각종|전체|최신|최근|현재|오늘|이달|올해|실시간|해당|모든"
)
_NAME_SYLLABLES = 4
_LONGEST_SECOND = 4
_OFF_CENTRE = 1.0


@dataclass(slots=True)
class _Entry:
    """An entry being read: its name and the lines that say what it shows."""

    name: Line
    about: list[Line]
    grouped: bool = True


@dataclass(slots=True)
class _Menu:
    """A menu being read; a group is named by letters that stand below each other."""

    entries: list[_Entry] = field(default_factory=list)
    letters: list[Line] = field(default_factory=list)


def records(document: Document) -> Iterator[Record]:
    """The group, name and description of every entry."""
    below = tables_below(document, _HEADER, "성능용명보", partial(_table, document))
    return records_of(document, KIND, chain(below, map(_rows_in_columns, in_columns(document, _SHAPE))))


def _table(document: Document, index: int, header: re.Match[str]) -> RowsAndLines:
    lines = list(_body(document, index, unspaced(header[0])))
    beside = any(len(pieces(line.line)) > 1 for line in lines)
    rows = (_rows_by_place if beside else _rows_in_order)(lines, header)
    return rows if len(rows) > 1 else [], lines


def _body(document: Document, index: int, header: str) -> Iterator[WordLine]:
    """The lines down to a bullet, a heading or the end of a page that no header follows; headers of pages are kept."""
    for line in lines_after(document, index):
        repeated = unspaced(line.text) == header
        if not repeated and (line.ends_table or line.turned or line.gap >= PAGE_END):
            return
        yield line


def _rows_in_order(lines: Sequence[WordLine], header: re.Match[str]) -> list[Row]:
    """The entries of a dump whose columns are lost; the letters of a group stand before its entries."""
    body = [line for line in lines if unspaced(line.text) != unspaced(header[0])]
    spaced = sum(line.gap > 0 for line in body) * 2 > len(body)
    entries: list[_Entry] = []
    groups: list[Line | None] = []
    letters: list[WordLine] = []
    group: Line | None = None
    for line in body:
        if is_syllable(line.text):
            letters.append(line)
            continue
        if letters:
            group, letters = _name_of_group(letters), []
        elif spaced and not line.gap and entries:
            entries[-1].about.append(line.line)
            continue
        name, about = _split(line.text)
        if not about:
            return []
        if name.startswith(_COMMON):  # it is for all groups, so it belongs to none
            group = None
        entries.append(_Entry(whole([line.line], name), [whole([line.line], about)]))
        groups.append(group)
    return _rows(entries, groups, header[1], header[2])


def _name_of_group(letters: Sequence[WordLine]) -> Line:
    """Letters that stand below each other as a name; a blank line among them is a space."""
    apart_all = all(line.gap for line in letters[1:])
    text = "".join(f" {x.text}" if x.gap and not apart_all else x.text for x in letters).strip()
    return whole([line.line for line in letters], text)


def _split(text: str) -> tuple[str, str]:
    """The name and the description that a dump has run together.

    A name is one long word or two short ones; a word that counts, lists, or ends in a particle begins the description.
    """
    first, _, rest = text.partition(" ")
    second, _, others = rest.partition(" ")
    short = len(first) < _NAME_SYLLABLES and others and len(second) <= _LONGEST_SECOND
    if short and second != first and not _BEGINS_DESCRIPTION.match(second):
        return f"{first} {second}", others
    return first, rest


def _rows_by_place(lines: Sequence[WordLine], header: re.Match[str]) -> list[Row]:
    """The entries of a text that keeps its columns; a name in the middle of both columns of names is in no group."""
    measure = measure_of(lines)
    entries: list[_Entry] = []
    groups: list[Line | None] = []
    page = _Menu()
    centre = 0.0
    for line in lines:
        parts = pieces(line.line, measure)
        if unspaced(line.text) == unspaced(header[0]):
            groups += _groups_of(page)
            page = _Menu()
            centre = (parts[0].box.x0 + parts[0].box.x1) / 2
            continue
        if is_syllable(parts[0].text):
            page.letters.append(parts.pop(0))
        if len(parts) > 1:
            name, *about = parts
            off = (name.box.x0 + name.box.x1) / 2 - centre
            entry = _Entry(name, [whole(about, " ".join(x.text for x in about))], off > _OFF_CENTRE)
            page.entries.append(entry)
            entries.append(entry)
        elif parts and entries:
            entries[-1].about += parts
    return _rows(entries, groups + _groups_of(page), header[1], header[2])


def _groups_of(page: _Menu) -> list[Line | None]:
    """The group of each entry on a page; the letters of its name stand in the middle beside its entries."""
    runs = _runs(page.letters)
    names = [whole(run, _spelled(run)) for run in runs]
    grouped = [entry for entry in page.entries if entry.grouped] or page.entries
    if not names:
        return [None] * len(page.entries)
    owners = iter(share([entry.name.box.top for entry in grouped], [middle(run) for run in runs]))
    return [names[next(owners)] if entry in grouped else None for entry in page.entries]


def _steps(letters: Sequence[Line]) -> list[float]:
    return [below.box.top - above.box.top for above, below in pairwise(letters)]


def _runs(letters: Sequence[Line]) -> list[list[Line]]:
    """Letters that belong to one name: none stands much further below the one above it than they usually do."""
    limit = 2 * median(_steps(letters) or [1]) + 1
    runs = [[letter] for letter in letters[:1]]
    for letter, step in zip(letters[1:], _steps(letters), strict=True):
        if step > limit:
            runs.append([])
        runs[-1].append(letter)
    return runs


def _spelled(letters: Sequence[Line]) -> str:
    """The name that the letters spell, with a space where one stands further below."""
    steps = [0.0, *_steps(letters)]
    usual = median(steps[1:] or [1])
    return "".join(f" {x.text}" if 2 * step > 3 * usual else x.text for x, step in zip(letters, steps, strict=True))


_SHAPE = Shape(_HEADER, bool, ends="성능용명보", group=is_syllable, runs=_runs)


def _rows_in_columns(table: WordTable) -> list[Row]:
    """The entries of a table whose columns are known."""
    kept = [row for row in table.rows if all(row.cells)]
    entries = [_Entry(whole(row.cells[0], unwrap([x.text for x in row.cells[0]])), list(row.cells[1])) for row in kept]
    groups = [whole(row.group, _name(row.group)) if row.group else None for row in kept]
    return _rows(entries, groups, *table.names) if len(kept) > 1 else []


def _name(lines: Sequence[Line]) -> str:
    """The name of a group, its letters below each other or not."""
    return _spelled(lines) if all(is_syllable(line.text) for line in lines) else unwrap([line.text for line in lines])


def _rows(entries: Sequence[_Entry], groups: Sequence[Line | None], name: str, about: str) -> list[Row]:
    entry_header = plain(name)
    if any(groups):
        entry_header += " (소)"
    return [
        [
            *([(plain(name), group)] if group else []),
            (entry_header, entry.name),
            (plain(about), whole(entry.about, unwrap([x.text for x in entry.about]))),
        ]
        for entry, group in zip(entries, groups, strict=True)
    ]
