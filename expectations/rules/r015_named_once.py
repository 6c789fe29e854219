"""R015: a list that says how many it names, as in '(9개) : …', names as many, and each of them once.

The count stands before a colon and the names behind it, or it stands in brackets behind the names of columns, with the
names in the lines below; or the count stands before what it counts, as in '3개 구(…)' or '25개 자치구 : …'; or the
label of a row tells how many parts it has, or the title of a table how many lines ('주요사업 현황 (총 5건)'), if they
come near it. Nothing in a table of amounts is contradicted: it is a remark.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from expectations.comparison import place
from expectations.evidence import Evidence
from pipeline.model import Box, Grid, Line, Notice, Place, RowRole, Table
from pipeline.wording import squeeze

RULE = "R015"
_UNIT = r"(?:개\s?[가-힣]{0,3}|건|곳|명|종|팀|과|구|시|군)"
_COUNTED = re.compile(r"\(\s*총?\s*\d")
_BEFORE_COLON = re.compile(rf"(?P<what>[^()]*)\(\s*총?\s*(?P<count>\d{{1,3}})\s*{_UNIT}?\s*\)\s*[:：]\s*(?P<names>.+)")
_OF_A_KIND = re.compile(
    rf"(?P<count>\d{{1,3}})\s*(?P<unit>{_UNIT})\s*(?P<kind>[가-힣]{{0,8}})\s*(?:\((?P<inside>[^()]+)\)|[:：]\s*(?P<behind>[^():：]+)$)"
)
_COUNTED_LABEL = re.compile(rf"(?P<what>[^()]+)\(\s*총?\s*(?P<count>\d{{1,3}})\s*{_UNIT}\s*\)")
_COLUMN = re.compile(r"[가-힣\d]+\((\d{1,3})\)")
_HEAD = re.compile(r"[가-힣\d\s]+\((\d{1,3})\)")
_NAME = re.compile(r"[가-힣A-Za-z]{2,8}")
# Behind such a word a list goes on without saying how.
_OPEN_END = re.compile(r"(?:등|외|…|\.\.\.)\s*\d*\s*[가-힣]{0,2}\s*$")
# What heads a row of names and is none itself.
_HEADS = frozenset(
    ("구분", "기관", "기관명", "구명", "시군명", "부서", "부서명", "사업명", "명칭", "이름", "대상", "지역")
)
_TITLE = re.compile(rf"(?P<what>.*?)\(?\s*(?:총\s*)(?P<count>\d{{1,3}})\s*{_UNIT}\s*\)?\s*$")
_FEWEST = 2
_NEAR = 10
# Of fewer things, two words in brackets may be their kinds ('3개 사업(신규, 계속)') as well as two of their names.
_MANY = 5
_FARTHEST = 40


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed, how many are announced, the names, and where it stands."""

    what: str
    count: int
    names: tuple[str, ...]
    box: Box
    table_id: str = ""
    places: tuple[Place, ...] = ()

    @property
    def repeated(self) -> list[str]:
        """The names that are listed more than once."""
        return [name for name, times in Counter(map(squeeze, self.names)).items() if times > 1]

    @property
    def agrees(self) -> bool:
        """Whether as many are named as are announced, each once."""
        return not self.repeated and self.count == len(self.names)


def notices(evidence: Evidence) -> Iterator[Notice]:
    """A remark for every such list that names more, fewer, or one twice."""
    for one in _listings(evidence):
        if not one.agrees:
            yield Notice(RULE, one.table_id, one.what, _statement(one), one.places, one.box)


def absent(evidence: Evidence) -> str:
    """Why a document has nothing to look at; empty where every such list was looked at."""
    if any(True for _ in _listings(evidence)):
        return ""
    return "개수를 밝힌 명단이 없습니다 · no list says how many it names"


def _statement(one: Listing) -> str:
    twice = f" ({', '.join(one.repeated)} 두 번 twice)" if one.repeated else ""
    distinct = len(set(map(squeeze, one.names)))
    return f"{one.count}개라 하고 {distinct}개를 적었습니다{twice} · announces {one.count}, names {distinct}"


def _listings(evidence: Evidence) -> Iterator[Listing]:
    # Some formats keep the lines of cells in their cells alone.
    texts = [
        [Line(text, one.box) for text in one.text.split("\n")] for one in evidence.extraction.records if "(" in one.text
    ]
    seen: set[tuple[int, tuple[str, ...]]] = set()
    for lines in (evidence.extraction.document.lines, *texts):
        for at, line in enumerate(lines):
            for one in (
                *((*_inline(lines, at), *_below(lines, at)) if "(" in line.text and _COUNTED.search(line.text) else ()),
                *(_of_a_kind(lines, at) if "," in line.text else ()),
            ):
                key = one.count, tuple(sorted(one.names))
                if key not in seen:
                    seen.add(key)
                    yield one
    for grid in evidence.extraction.document.grids:
        yield from _columns(grid)
    for table in evidence.tables:
        yield from _parts(table)
        yield from _titled(table)


def _inline(lines: Sequence[Line], at: int) -> Iterator[Listing]:
    """A list behind a colon; it goes on in the next line where this one ends with a comma."""
    text = lines[at].text
    found = _BEFORE_COLON.search(text) if ":" in text or "：" in text else None
    if found is None:
        return
    names = found["names"]
    for line in lines[at + 1 :]:
        if not names.rstrip().endswith(","):
            break
        names = f"{names} {line.text}"
    items = _items(names)
    if len(items) >= _FEWEST and not _OPEN_END.search(names):
        yield Listing(found["what"].strip(" ○◦•▸‣*-"), int(found["count"]), items, lines[at].box)


def _of_a_kind(lines: Sequence[Line], at: int) -> Iterator[Listing]:
    """The names of so many things, where names they are: one is there twice, or each ends as its kind does."""
    for found in _OF_A_KIND.finditer(lines[at].text):
        count, kind = int(found["count"]), found["kind"] or squeeze(found["unit"]).removeprefix("개")
        items = _items(found["inside"] or found["behind"])
        if len(items) < _FEWEST or _OPEN_END.search(items[-1]):
            continue
        one = Listing(found[0].partition("(")[0].partition(":")[0].strip(), count, items, lines[at].box)
        near = count >= _MANY and abs(count - len(items)) <= max(1, count // _NEAR)
        if near or one.repeated or (kind and all(item.endswith(kind[-1]) for item in items)):
            yield one


def _items(text: str) -> tuple[str, ...]:
    """The names between commas; none where a word between them is no name but a clause or another count."""
    items = tuple(item.strip(" .") for item in text.split(","))
    return items if all(item and not re.search(r"[():→➠⇒\d]", item) for item in items) else ()


def _below(lines: Sequence[Line], at: int) -> Iterator[Listing]:
    """The names in the lines below a line of columns that all say how many they hold."""
    text = lines[at].text
    counts = _COLUMN.findall(text) if text.count("(") >= _FEWEST else ()
    if len(counts) < _FEWEST:
        return
    names: list[str] = []
    for line in lines[at + 1 : at + _FARTHEST]:
        words = re.split(r"[,\s]+", line.text.strip(" ,"))
        if not line.text.strip():
            continue
        if not all(map(_NAME.fullmatch, words)) or ("," not in line.text and names):
            break
        if "," in line.text:
            names += [word for word in words if word not in _HEADS]
    if len(names) >= _FEWEST:
        yield Listing(text.strip(), sum(map(int, counts)), tuple(names), lines[at].box)


def _columns(grid: Grid) -> Iterator[Listing]:
    """The names in the cells below the cells of a ruled table that say how many they head."""
    heads = [
        (cell, found) for cell in grid.cells if "(" in (text := cell.text) and (found := _HEAD.fullmatch(text.strip()))
    ]
    if len(heads) < _FEWEST:
        return
    below = [
        cell.text for head, _ in heads for cell in grid.cells if cell.column == head.column and cell.row > head.row
    ]
    words = [word for text in below for word in re.split(r"[,\s]+", text.strip(" ,\n")) if word]
    if any("," in text for text in below) and all(map(_NAME.fullmatch, words)):
        what, count = " ".join(head.text for head, _ in heads), sum(int(found[1]) for _, found in heads)
        yield Listing(what, count, tuple(words), heads[0][0].box)


def _parts(table: Table) -> Iterator[Listing]:
    """The parts of a row whose label says how many they are."""
    for row in table.rows:
        found = _COUNTED_LABEL.fullmatch(row.label.strip()) if "(" in row.label else None
        if found is None:
            continue
        names = tuple(part.label for part in table.rows if part.parent == row.index and part.role is not RowRole.MEMO)
        if names:
            where = place(table, row, table.columns[0])
            box = table.amounts[where.row, where.column].box
            yield Listing(row.label, int(found["count"]), names, box, table.table_id, (where,))


def _titled(table: Table) -> Iterator[Listing]:
    """The lines of a table whose title counts them; another number of another thing is far from theirs."""
    found = _TITLE.fullmatch(table.title.strip()) if "총" in table.title else None
    if found is None:
        return
    leaves = [row for row in table.rows if row.role is RowRole.LEAF]
    if len(leaves) <= _FEWEST:
        return
    count = int(found["count"])
    counted = any(amount.value == count for amount in table.amounts.values())
    if not counted and abs(count - len(leaves)) <= max(1, count // _NEAR):
        where = place(table, leaves[0], table.columns[0])
        box = table.amounts[where.row, where.column].box
        names = tuple(f"{row.index} {row.label}" for row in leaves)
        yield Listing(table.title, count, names, box, table.table_id, (where,))
