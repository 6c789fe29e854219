"""One document in several formats in the report: in the index, and in the pages of both what is not alike."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from expectations.report.contents import Entry
from expectations.report.places import document_page, figure_href
from pipeline.model import Place
from pipeline.schema import DOCUMENTS
from pipeline.schema.codes import TWIN_DIFFERENCE
from pipeline.twins.choice import NAMES
from pipeline.twins.comparing import Difference, Pair
from pipeline.twins.cross_check import CrossCheck, document_rows, twin_ids
from pipeline.twins.figures import Figure

_MOST = 300
_WORDS = {code.word: (code.korean, code.english) for code in TWIN_DIFFERENCE}


@dataclass(frozen=True, slots=True)
class Unlike:
    """A number that two formats do not have alike: in what, what it is called, and both printings with their places."""

    words: tuple[str, str]
    names: tuple[str, ...]
    printed: tuple[str, str]
    links: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Twin:
    """A document that is published and the same in another format, in this order; `more` numbers are not listed."""

    documents: tuple[str, str]
    formats: tuple[str, str]
    pages: tuple[str, str]
    why: str
    same: int
    counts: tuple[tuple[str, str, int], ...]
    unlike: tuple[Unlike, ...]
    more: int


def with_twins(entries: Sequence[Entry], checks: Sequence[CrossCheck]) -> list[Entry]:
    """The entries, with what is told of twins; of one that is not published nothing is counted."""
    hidden = twin_ids(checks)
    rows = [tuple(entry.facts.get(name, "") for name in DOCUMENTS.names) for entry in entries]
    found = []
    for entry, before, row in zip(entries, rows, document_rows(rows, checks), strict=True):
        texts = ("" if value is None else str(value) for value in row)
        facts = entry.facts if row is before else dict(zip(DOCUMENTS.names, texts, strict=True))
        bare = Entry(entry.folder, facts)
        found.append(bare if facts["document_id"] in hidden else replace(entry, facts=facts))
    return found


def twins(entries: Iterable[Entry], checks: Iterable[CrossCheck]) -> tuple[Twin, ...]:
    """Every pair of documents that are one, with the numbers that are not alike and where they stand."""
    folders = {entry.facts["document_id"]: entry.folder for entry in entries}
    return tuple(_twin(one, folders) for one in checks if one.twin.document_id in folders)


def _twin(one: CrossCheck, folders: Mapping[str, str]) -> Twin:
    names = one.published.document_id, one.twin.document_id
    pages = [quote(document_page(folders[name])) for name in names]
    counts = tuple((*_WORDS[str(difference)], count) for difference, count in sorted(one.counts.items()))
    return Twin(
        documents=(names[0], names[1]),
        formats=(NAMES[one.published.richness], NAMES[one.twin.richness]),
        pages=(pages[0], pages[1]),
        why=one.why,
        same=one.comparison.same,
        counts=counts,
        unlike=tuple(_unlike(one.comparison.pairs[:_MOST], [folders[name] for name in names])),
        more=max(0, len(one.comparison.pairs) - _MOST),
    )


def _unlike(pairs: Iterable[Pair], folders: Sequence[str]) -> Iterator[Unlike]:
    for difference, *sides in pairs:
        links = [_href(folder, one) if one else "" for one, folder in zip(sides, folders, strict=True)]
        printed = [_printed(one, difference) if one else "" for one in sides]
        names = tuple(dict.fromkeys(f"{one.label} | {one.header}" for one in sides if one))
        yield Unlike(_WORDS[str(difference)], names, (printed[0], printed[1]), (links[0], links[1]))


def _printed(one: Figure, difference: Difference) -> str:
    measure, mult = one.unit
    unit = f" ({measure or '?'}{f' ×10^{mult}' if mult else ''})" if difference is Difference.UNIT else ""
    return f"{one.printed}{unit}"


def _href(folder: str, one: Figure) -> str:
    return figure_href(folder, Place(one.table_id, one.row, one.column))
