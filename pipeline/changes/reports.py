"""Matches the figures of two reports: the same line and measure, and the same year as each report counts years."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pipeline.changes.moves import Figure, Move, figure

Row = Mapping[str, object]
Key = tuple[object, ...]
# A year in a header: '20년, 2020년도, 2020. What it is to the report is told by the fiscal year of the column.
_YEAR = re.compile(r"(?:['’‘`]\s*\d\d|(?:19|20)\d\d)\s*(?:년도?)?|\d\d년도?")
_SYMBOL = re.compile(r"\([A-Z](?:=[^)]*)?\)")
_NUMBERING = re.compile(r"^\W*(?:\d+[.)]|[가-하][.)]|[①-⑳])\s*")


def report_moves(old: Sequence[Row], new: Sequence[Row]) -> Iterator[Move]:
    """What moved from one report's observations to the other's; what is within the printed digits did not move.

    Figures are matched only where all that have their names, on either side, can stand for one: first by the names as
    printed, then without the heading of the table, then with names stripped of spaces, signs and numbering.
    """
    years = _year_of(old), _year_of(new)
    left = [[row for row in rows if row["value_status"] != "blank"] for rows in (old, new)]
    for key in (_printed, _without_section, _without_spelling):
        pairs, left = _pairs(left, years, key)
        yield from (move for before, now in pairs if (move := _move(before, now)))
    yield from (_alone(row, "removed") for row in left[0] if row["value"] is not None)
    yield from (_alone(row, "added") for row in left[1] if row["value"] is not None)


def _year_of(rows: Iterable[Row]) -> int | None:
    """The year that most figures of a report are about: its own; of several the latest."""
    counts: dict[int, int] = defaultdict(int)
    for row in rows:
        if isinstance(year := row["fiscal_year"], int):
            counts[year] += 1
    return max(counts, key=lambda year: (counts[year], year), default=None)


def _pairs(
    left: list[list[Row]], years: tuple[int | None, int | None], key: Callable[[Row, int | None], Key]
) -> tuple[list[tuple[Row, Row]], list[list[Row]]]:
    """The rows whose key means one figure on both sides, and those that are left on each."""
    found: list[dict[Key, list[Row]]] = []
    for rows, year in zip(left, years, strict=True):
        groups: dict[Key, list[Row]] = defaultdict(list)
        for row in rows:
            groups[key(row, year)].append(row)
        found.append(groups)
    pairs, taken = [], set()
    for one, rows in found[0].items():
        before, now = _one(rows), _one(found[1].get(one, ()))
        if before is not None and now is not None:
            pairs.append((before, now))
            taken |= {id(row) for row in (*rows, *found[1][one])}
    return pairs, [[row for row in rows if id(row) not in taken] for rows in left]


def _one(rows: Sequence[Row]) -> Row | None:
    """The row of the most digits, if all rows can stand for its figure: a budget is often printed in several tables."""
    if not rows:
        return None
    best = min(rows, key=lambda row: figure(row).precision)
    return best if all(_meet(figure(best), figure(row)) for row in rows) else None


def _printed(row: Row, year: int | None) -> Key:
    return (*_without_section(row, year), row["section"])


def _without_section(row: Row, year: int | None) -> Key:
    header = _SYMBOL.sub("", _YEAR.sub("", str(row["header"] or "")))
    return (*_meaning(row, year), row["label_path"], row["label"], " ".join(header.split()))


def _without_spelling(row: Row, year: int | None) -> Key:
    header = _SYMBOL.sub("", _YEAR.sub("", str(row["header"] or "")))
    return (*_meaning(row, year), _bare(row["label_path"]), _bare(row["label"]), _bare(header))


def _meaning(row: Row, year: int | None) -> Key:
    own = row["fiscal_year"]
    offset = own - year if isinstance(own, int) and year is not None else own
    return row["table_kind"], row["measure"], row["rate_basis"], row["unit_measure"], offset


def _bare(text: object) -> str:
    """The letters and digits of a name: spelt with other spaces, signs or numbers before it, it is the same name."""
    parts = unicodedata.normalize("NFKC", str(text or "")).split(" > ")
    return ">".join("".join(filter(str.isalnum, _NUMBERING.sub("", part))) for part in parts)


def _move(before: Row, now: Row) -> Move | None:
    old, new = figure(before), figure(now)
    if _meet(old, new):
        return None
    change = "value" if old.value is not None and new.value is not None else "value_status"
    return _named(now, change, old, new)


def _meet(old: Figure, new: Figure) -> bool:
    """Whether both may stand for the same figure: they are equal, or printed with unlike digits that allow it."""
    if old.value is None or new.value is None:
        return old.value is new.value and old.status == new.status
    if old.precision == new.precision:
        return old.value == new.value
    return abs(old.value - new.value) <= old.precision + new.precision


def _alone(row: Row, change: str) -> Move:
    one = figure(row)
    return _named(row, change, *((one, None) if change == "removed" else (None, one)))


def _named(row: Row, change: str, old: Figure | None, new: Figure | None) -> Move:
    label = " > ".join(str(part) for part in (row["label_path"], row["label"]) if part)
    return Move(change, str(row["table_kind"]), label, str(row["measure"]), str(row["unit_measure"] or ""), old, new)
