"""Finds the documents of a run that are one in several formats, by what their fingerprints say."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.twins.choice import chosen, order
from pipeline.twins.fingerprint import TELLING_ROW, Fingerprint, Mark
from pipeline.wording import squeeze

# Of 20,000 documents of a hundred tables each, 2·10^12 pairs of tables are held against each other; twice the digits
# that this asks for, since printed numbers are no dice.
_TELLING_DIGITS = 24
_WHOLE_DATE = len("2018-09-30")
_BRACKETED = re.compile(r"[(\[（].*?[)\]）]")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Group:
    """One document in several formats: the one to publish, the others, and in words why that one."""

    published: Fingerprint
    others: tuple[Fingerprint, ...]
    why: str


def groups(fingerprints: Iterable[Fingerprint]) -> tuple[Group, ...]:
    """The documents that are there more than once, in the order of their ids; every document is in one group at most.

    Each is held against the richest of those found before it.
    """
    found = _Found()
    for one in sorted(fingerprints, key=order):
        found.add(one)
    several = (_group(members) for members in found.members if len(members) > 1)
    return tuple(sorted(several, key=lambda group: group.published.document_id))


def _group(members: Sequence[Fingerprint]) -> Group:
    published, why = chosen(members)
    return Group(published, tuple(one for one in members if one is not published), why)


class _Found:
    """The groups so far, and where the marks of the first document of each are found again."""

    def __init__(self) -> None:
        self.members: list[list[Fingerprint]] = []
        self._holding: dict[int, list[int]] = {}

    def add(self, one: Fingerprint) -> None:
        """Puts a document into the group that it belongs to, or into one of its own."""
        marks = _digests(one)
        shared = Counter(index for digest in marks for index in self._holding.get(digest, ()))
        for index, _ in shared.most_common():
            if same(self.members[index][0], one):
                self.members[index].append(one)
                return
        self.members.append([one])
        for digest in marks:
            self._holding.setdefault(digest, []).append(len(self.members) - 1)


def _digests(one: Fingerprint) -> set[int]:
    return {mark.digest for mark in (*one.table_marks, *one.word_marks)} | one.row_digests


def same(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether two documents are one.

    Nothing may speak against it: another publisher, another number in the title of the list, another year or date. Then
    one of these must tell: more than half of the numbers of each stand in tables that have all numbers in common; or a
    title or a whole date is the same, and so are more than half of the rows of each (of the tables, where neither holds
    a number); or the list says the same of both, and more than half of the rows of either are in the other.
    """
    if _contradicts(one, other):
        return False
    if _tables_tell(one.table_marks, other.table_marks):
        return True
    listed = _alike(one.source.title, other.source.title) and bool(one.source.publisher and other.source.publisher)
    if not (listed or _alike(one.title, other.title) or len(one.as_of) == len(other.as_of) == _WHOLE_DATE):
        return False
    if not one.figures and not other.figures:
        return _tables_tell(one.word_marks, other.word_marks)
    return _rows_tell(one, other, listed=listed)


def _contradicts(one: Fingerprint, other: Fingerprint) -> bool:
    publishers = {squeeze(name) for side in (one, other) if (name := side.source.publisher)}
    years = {year for side in (one, other) if (year := side.fiscal_year)}
    dates = sorted({date for side in (one, other) if (date := side.as_of)})
    return (
        len(publishers) > 1
        or len(years) > 1
        or (len(dates) > 1 and not dates[1].startswith(dates[0]))
        or not _numbers_agree(one.source.title, other.source.title)
    )


def _numbers_agree(title: str, other: str) -> bool:
    """Whether two titles have no number that the other contradicts: '7월' and '8월' do, '7월' and '' do not."""
    numbers, others = ({*map(int, _DIGITS.findall(text))} for text in (title, other))
    return numbers <= others or others <= numbers


def _alike(title: str, other: str) -> bool:
    """Whether two titles are there and the same, apart from what stands in brackets."""
    first, second = (squeeze(_BRACKETED.sub("", text)) for text in (title, other))
    return first != "" and first == second


def _tables_tell(marks: Sequence[Mark], others: Sequence[Mark]) -> bool:
    shared = list((Counter(marks) & Counter(others)).elements())
    if sum(mark.digits for mark in set(shared)) < _TELLING_DIGITS:
        return False
    return 2 * _size(shared) > max(_size(marks), _size(others))


def _size(marks: Iterable[Mark]) -> int:
    return sum(mark.figures for mark in marks)


def _rows_tell(one: Fingerprint, other: Fingerprint, *, listed: bool) -> bool:
    both = one.row_digests, other.row_digests
    # Where each keeps its lowest digests only, the higher ones of the longer list tell nothing.
    highest = min(max(digests, default=0) for digests in both)
    rows, others = ({digest for digest in digests if digest <= highest} for digests in both)
    shared, sizes = len(rows & others), (len(rows), len(others))
    if listed:
        return 2 * shared > min(sizes)
    return 2 * shared > max(sizes) and shared * TELLING_ROW >= _TELLING_DIGITS
