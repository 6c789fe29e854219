"""Timetable (일정): what happens when and where, by day."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from pipeline.model import Document, Line, Record
from pipeline.word_columns import in_columns
from pipeline.word_rows import Shape, WordRow, WordTable, text_of
from pipeline.word_tables import (
    Row,
    RowsAndLines,
    WordLine,
    apart,
    lines_after,
    middle,
    pieces,
    plain,
    records_of,
    share,
    tables_below,
    unspaced,
    whole,
)
from pipeline.wording import unwrap

KIND = "timetable"

_WHEN = apart("일정", "시간", "일시", "시각", "구분", "행사일정")
_WHAT = apart("내용", "행사내용", "주요내용", "세부내용", "프로그램", "세부일정", "행사명")
_WHERE = apart("비고", "장소", "행사장소")
_HEADER = re.compile(rf"\s*((?:{_WHEN}))\s+((?:{_WHAT}))(?:\s+((?:{_WHERE})))?\s*")
_CLOCK = r"\d{1,2}\s*:\s*\d{2}"
_TIME = re.compile(rf"(?P<day>.*?)\s*(?P<time>{_CLOCK}\s*(?:[~∼～〜-]\s*(?:{_CLOCK})?)?)(?:\s+(?P<rest>.*))?")
_WEEKDAY = r"\(\s*[월화수목금토일](?:요일)?\s*\)"
_ORDINAL = r"(?:제?\s*\d+\s*일\s*차?|[첫둘셋넷]째\s*날|마지막\s*날)"
_NTH_DAY = re.compile(rf"{_ORDINAL}(?:\s*\(.*\))?")
_DAY = re.compile(
    rf"{_ORDINAL}(?:\s*\(.*\))?"
    rf"|(?:[‘’'´`]?\d{{2,4}}\s*[.년]\s*)?\d{{1,2}}\s*[./월]\s*\d{{1,2}}\s*[.일]?\s*(?:{_WEEKDAY})?|{_WEEKDAY}"
)
_REACH = 4


@dataclass(slots=True)
class _Event:
    """An event being read: its time, and the lines of its other cells."""

    time: Line
    cells: list[Line] = field(default_factory=list)


def records(document: Document) -> Iterator[Record]:
    """The day, time, contents and place of every event."""
    below = tables_below(document, _HEADER, "용램정명고소", partial(_table, document))
    return records_of(document, KIND, chain(below, map(_rows_in_columns, in_columns(document, _SHAPE))))


def _table(document: Document, index: int, header: re.Match[str]) -> RowsAndLines:
    lines = list(_body(document, index, unspaced(header[0])))
    return _read(lines, header), lines


def _body(document: Document, index: int, header: str) -> Iterator[WordLine]:
    """The lines of days and times and those right below them."""
    events = False
    for line in lines_after(document, index + 1):
        if unspaced(line.text) == header:
            continue
        timed = _TIME.fullmatch(line.text) is not None
        goes_on = events and not line.gap and not line.turned and not line.ends_table
        if line.gap > _REACH or not (timed or goes_on or _is_day(line.text)):
            return
        events = events or timed
        yield line


def _is_day(text: str) -> bool:
    return _DAY.fullmatch(text.strip()) is not None or all(_DAY.fullmatch(part) for part in text.split())


def _read(lines: Sequence[WordLine], header: re.Match[str]) -> list[Row]:
    events: list[_Event] = []
    days: list[Line] = []
    beside = False
    for line in lines:
        match = _TIME.fullmatch(line.text)
        if match is not None:
            if match["day"]:
                days.append(whole([line.line], plain(match["day"])))
                beside = True
            events.append(_Event(whole([line.line], "".join(match["time"].split())), _cells(line.line, match)))
        elif _is_day(line.text):
            days.append(line.line)
        elif events:
            events[-1].cells += [line.line]
    named = _days(events, _day_runs(days), beside=beside)
    placed = any(len(event.cells) > 1 and event.cells[0].box.top == event.cells[1].box.top for event in events)
    when = plain(header[1])
    time = f"{when} (시간)" if days else when
    return [
        [*((when, day) for day in named[index]), (time, event.time), *_contents(event, header, placed=placed)]
        for index, event in enumerate(events)
    ]


def _cells(line: Line, match: re.Match[str]) -> list[Line]:
    """The cells right of the time, parted by wide gaps."""
    return [whole([line], part.text) for part in pieces(Line(match["rest"] or "", line.box)) if part.text]


def _day_runs(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each day: its number, its date and its weekday, in this order, as far as they are printed."""
    runs: list[list[Line]] = []
    dated = False
    for line in lines:
        numbered = _NTH_DAY.fullmatch(line.text) is not None
        weekday = re.fullmatch(_WEEKDAY, line.text) is not None
        if not runs or numbered or (dated and not weekday):
            runs.append([])
        runs[-1].append(line)
        dated = not numbered
    return runs


def _days(events: Sequence[_Event], days: Sequence[Sequence[Line]], *, beside: bool) -> list[list[Line]]:
    """The day of each event: the one printed above it, or the one in the middle beside several."""
    names = [whole(day, plain(" ".join(line.text for line in day))) for day in days]
    if not names or not events:
        return [[] for _ in events]
    if beside:
        return [[names[i]] for i in share([e.time.box.top for e in events], [middle(day) for day in days])]
    above = [[name for name in names if name.box.top < event.time.box.top] for event in events]
    return [found[-1:] for found in above]


def _contents(event: _Event, header: re.Match[str], *, placed: bool) -> Row:
    """What happens and where; where no wide gaps keep the cells in place, the place is the last word."""
    if not event.cells:
        return []
    where = header[3]
    cells = event.cells
    if where and not placed:
        what, _, place = unwrap([cell.text for cell in cells]).rpartition(" ")
        cells = [whole(cells, what), whole(cells, place)] if what else [whole(cells, place)]
    if not where or len(cells) == 1:
        return [(plain(header[2]), whole(cells, unwrap([cell.text for cell in cells])))]
    return [
        (plain(header[2]), whole(cells[:-1], unwrap([cell.text for cell in cells[:-1]]))),
        (plain(where), cells[-1]),
    ]


def _is_time(text: str) -> bool:
    match = _TIME.fullmatch(text)
    return match is not None and not match["day"] and not match["rest"]


_SHAPE = Shape(_HEADER, _is_time, ends="용램정명고소", group=_is_day, runs=_day_runs)


def _rows_in_columns(table: WordTable) -> list[Row]:
    """The events of a table whose columns are known; a day stands in a merged cell, or alone above its events."""
    when, *names = table.names
    rows: list[tuple[Line | None, WordRow]] = []
    day: Line | None = None
    for row in table.rows:
        text = text_of(row.cells[0])
        if text and not _is_time(text) and _is_day(text):
            day = whole(row.cells[0], text)
        elif _is_time(text):
            rows.append((whole(row.group, text_of(row.group)) if row.group else day, row))
    time = f"{when} (시간)" if any(one for one, _ in rows) else when
    return [_event(row, when, time, one, names) for one, row in rows]


def _event(row: WordRow, when: str, time: str, day: Line | None, names: Sequence[str]) -> Row:
    first, *others = row.cells
    return [
        *([(when, day)] if day else []),
        (time, whole(first, "".join(text_of(first).split()))),
        *((n, whole(c, unwrap([x.text for x in c]))) for n, c in zip(names, others, strict=True) if c),
    ]
