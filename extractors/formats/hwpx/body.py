"""The body of an HWPX: its sections in order, each as paragraphs with what hangs on them."""

import re
from collections.abc import Iterator

from lxml import etree

from extractors.formats.hwpx.package import Package, children, local
from pipeline.errors import UnreadableDocumentError
from pipeline.wordprocessor import (
    Aside,
    Drawing,
    Frame,
    Gathered,
    Hidden,
    Paragraph,
    Unread,
    WordCell,
    WordTable,
    letters_of,
    refuse_lost,
)

_SECTION = re.compile(r"Contents/section(\d+)\.xml", re.IGNORECASE)
_MASTER = re.compile(r"Contents/masterpage\d+\.xml", re.IGNORECASE)
_HEADER = "Contents/header.xml"
_SPACES = {"tab": " ", "nbSpace": " ", "fwSpace": " ", "lineBreak": "\n", "hyphen": "-"}
_ASIDES = frozenset({"footNote", "endNote", "header", "footer"})
_DRAWINGS = {
    "equation": Drawing.EQUATION,
    **dict.fromkeys(("chart", "ole"), Drawing.CHART),
    **dict.fromkeys(("edit", "comboBox", "listBox", "checkBtn", "radioBtn", "btn"), Drawing.FORM),
    **dict.fromkeys(("pic", "textart", "video"), Drawing.PICTURE),
}
_MISTYPED = "손상된 HWPX입니다: 수가 아닌 값 · a value that should be a number is none"


def sections(data: bytes) -> list[list[Paragraph]]:
    """The paragraphs of each section. Raises UnreadableDocumentError where they cannot be read."""
    package = Package(data)
    found = sorted((int(match[1]), name) for name in package.names if (match := _SECTION.fullmatch(name)))
    if not found:
        raise UnreadableDocumentError("damaged file", "본문이 없는 HWPX입니다 · the HWPX has no body")
    header = package.part(_HEADER) if _HEADER in package.names else None
    refuse_lost([number for number, _ in found], 0 if header is None else _number(header, "secCnt", "0"))
    raised = frozenset() if header is None else frozenset(_raised_styles(header))
    read = [list(_Section(package.part(name), raised).paragraphs()) for _, name in found]
    for name in sorted(filter(_MASTER.fullmatch, package.names)):
        if everywhere := _Section(package.part(name), raised).lists():
            read[-1].append(Paragraph((Aside(everywhere),)))
    return read


def _raised_styles(header: etree._Element) -> Iterator[str]:
    """The ids of the styles of letters that print them raised."""
    for style in header.iter("{*}charPr"):
        if any(local(child) == "supscript" for child in style):
            yield style.get("id", "")


class _Section:
    """A section while it is read: `deleted` holds the tracked deletions that are open, which run over paragraphs."""

    def __init__(self, root: etree._Element, raised: frozenset[str]) -> None:
        self._root = root
        self._raised = raised
        self._deleted: set[str] = set()
        # A deletion that nothing ends must not swallow the rest of the section.
        self._ends = {one.get("Id", "") for one in root.iter("{*}deleteEnd")}

    def paragraphs(self) -> Iterator[Paragraph]:
        return self._paragraphs(self._root)

    def lists(self) -> tuple[Paragraph, ...]:
        """The paragraphs of a part that is no body: of its lists."""
        return self._below(self._root)

    def _paragraphs(self, parent: etree._Element) -> Iterator[Paragraph]:
        for child in children(parent, "p"):
            yield self._paragraph(child)

    def _below(self, element: etree._Element) -> tuple[Paragraph, ...]:
        """The paragraphs of every list in an element, however deep in drawings it stands."""
        found: list[Paragraph] = []
        for child in element:
            name = local(child)
            if name == "subList":
                found += self._paragraphs(child)
            elif name == "tbl":
                found.append(Paragraph((self._table(child),)))
            elif name == "switch" and len(child):
                found += self._below(child[-1])
            elif drawing := _DRAWINGS.get(name):
                found += (Paragraph((Unread(drawing),)), *self._below(child))
            elif len(child):
                found += self._below(child)
        return tuple(found)

    def _paragraph(self, element: etree._Element) -> Paragraph:
        gathered = Gathered()
        for run in children(element, "run"):
            raised = run.get("charPrIDRef", "") in self._raised
            for child in run:
                self._thing(child, gathered, raised=raised)
        self._deleted &= self._ends
        # Only paragraphs of the body stand somewhere on a page; those of cells are many, and nobody asks.
        lines = next(children(element, "linesegarray"), None) if element.getparent() is self._root else None
        top = None if lines is None or not len(lines) else _number(lines[0], "vertpos")
        return gathered.paragraph(top, breaks=element.get("pageBreak") == "1")

    def _thing(self, element: etree._Element, gathered: Gathered, *, raised: bool) -> None:
        name = local(element)
        if name == "t":
            self._text(element, gathered, raised=raised)
        elif name == "switch":
            # The same words for programs of several ages; the last are for those that know nothing else.
            for child in (child for last in element[-1:] for child in last):
                self._thing(child, gathered, raised=raised)
        elif not self._deleted:
            self._object(name, element, gathered)

    def _object(self, name: str, element: etree._Element, gathered: Gathered) -> None:
        if name == "tbl":
            gathered.items.append(self._table(element))
        elif name == "ctrl":
            for child in element:
                self._control(child, gathered)
        elif name == "compose":
            gathered.add(element.get("composeText", ""))
        elif name == "dutmal":
            gathered.add("".join(child.text or "" for child in children(element, "mainText")))
        elif drawing := _DRAWINGS.get(name):
            gathered.items.append(Unread(drawing))
            if below := self._below(element):
                gathered.items.append(Frame(below))
        elif name != "secPr" and (below := self._below(element)):
            gathered.items.append(Frame(below))

    def _text(self, element: etree._Element, gathered: Gathered, *, raised: bool) -> None:
        if not self._deleted:
            gathered.add(element.text or "", raised=raised)
        for child in element:
            name = local(child)
            if name == "deleteBegin":
                self._deleted.add(child.get("Id", ""))
            elif name == "deleteEnd":
                self._deleted.discard(child.get("Id", ""))
            if not self._deleted:
                gathered.add(_SPACES.get(name, ""))
                gathered.add(child.tail or "", raised=raised)

    def _control(self, element: etree._Element, gathered: Gathered) -> None:
        name = local(element)
        if name in _ASIDES:
            gathered.items.append(Aside(self._below(element)))
        elif name == "hiddenComment" or (name == "fieldBegin" and element.get("type") == "MEMO"):
            gathered.items.append(Hidden(letters_of(self._below(element))))
        elif name == "autoNum" and element.get("numType") != "PAGE":
            gathered.add(element.get("num", ""))
        elif below := self._below(element):
            gathered.items.append(Frame(below))

    def _table(self, element: etree._Element) -> WordTable:
        caption = tuple(one for child in children(element, "caption") for one in self._below(child))
        cells = tuple(self._cell(cell) for row in children(element, "tr") for cell in children(row, "tc"))
        size = _number(element, "rowCnt"), _number(element, "colCnt")
        return WordTable(cells, size, caption)

    def _cell(self, element: etree._Element) -> WordCell:
        address = span = element
        paragraphs: list[Paragraph] = []
        for child in element.iterchildren("{*}subList", "{*}cellAddr", "{*}cellSpan"):
            name = local(child)
            if name == "subList":
                paragraphs += self._paragraphs(child)
            elif name == "cellAddr":
                address = child
            elif name == "cellSpan":
                span = child
        return WordCell(
            max(0, _number(address, "rowAddr")),
            max(0, _number(address, "colAddr")),
            max(1, _number(span, "rowSpan")),
            max(1, _number(span, "colSpan")),
            tuple(paragraphs),
        )


def _number(element: etree._Element, name: str, missing: str = "") -> int:
    """An attribute as a number. Raises UnreadableDocumentError where it is none."""
    try:
        return int(element.get(name, missing))
    except ValueError as error:
        raise UnreadableDocumentError("damaged file", _MISTYPED) from error
