"""Writes HWPX: XML parts in a ZIP."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.hangul.script import Box, Cell, Chart, Comment, Deleted, Equation, Foot, Memo, Note, Para, Raised, Table

TYPE = "application/hwp+zip"
_SPACES = " ".join(
    f'xmlns:{prefix}="http://www.hancom.co.kr/hwpml/2011/{name}"'
    for prefix, name in (("hs", "section"), ("hp", "paragraph"), ("hh", "head"))
)
_HEAD = (
    f"<hh:head {_SPACES}><hh:refList><hh:charProperties>"
    '<hh:charPr id="0"/><hh:charPr id="1"><hh:supscript/></hh:charPr>'
    "</hh:charProperties></hh:refList></hh:head>"
)
_AROUND: dict[type, tuple[str, str]] = {
    Note: ("<hp:ctrl><hp:footNote>", "</hp:footNote></hp:ctrl>"),
    Foot: ("<hp:ctrl><hp:footer>", "</hp:footer></hp:ctrl>"),
    Comment: ("<hp:ctrl><hp:hiddenComment>", "</hp:hiddenComment></hp:ctrl>"),
    Memo: ('<hp:ctrl><hp:fieldBegin type="MEMO">', "</hp:fieldBegin></hp:ctrl>"),
    Box: ("<hp:rect><hp:drawText>", "</hp:drawText></hp:rect>"),
}


def hwpx(*sections: Sequence[Para]) -> bytes:
    """The sections as an HWPX file."""
    return package({f"Contents/section{number}.xml": section(paras) for number, paras in enumerate(sections)})


def section(paragraphs: Sequence[Para]) -> str:
    """The XML of a section."""
    return f"<hs:sec {_SPACES}>{''.join(map(_paragraph, paragraphs))}</hs:sec>"


def package(parts: dict[str, str]) -> bytes:
    """The parts, with a header and the mark of the format, as a ZIP."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), TYPE)
        for name, text in ({"Contents/header.xml": _HEAD} | parts).items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _paragraph(para: Para) -> str:
    runs = "".join(_run(item) for item in para.items)
    lines = (
        "" if para.top is None else f'<hp:linesegarray><hp:lineseg textpos="0" vertpos="{para.top}"/></hp:linesegarray>'
    )
    return f'<hp:p pageBreak="{int(para.breaks)}">{runs}{lines}</hp:p>'


def _run(item: object) -> str:
    look = int(isinstance(item, Raised))
    return f'<hp:run charPrIDRef="{look}">{_inner(item)}</hp:run>'


def _inner(item: object) -> str:
    if isinstance(item, str | Raised):
        return f"<hp:t>{_text(item if isinstance(item, str) else item.text)}</hp:t>"
    if isinstance(item, Deleted):
        ends = 'Id="7" TcId="1"'
        return f"<hp:t><hp:deleteBegin {ends}/>{_text(item.text)}<hp:deleteEnd {ends} paraend='0'/></hp:t>"
    if isinstance(item, Table):
        return _table(item)
    if isinstance(item, Equation):
        return f"<hp:equation><hp:script>{escape(item.text)}</hp:script></hp:equation>"
    if isinstance(item, Chart):
        return '<hp:ole objectType="CHART"/>'
    before, after = _AROUND[type(item)]
    return f"{before}{_list(item.text)}{after}"  # type: ignore[attr-defined]


def _text(text: str) -> str:
    return escape(text).replace("\n", "<hp:lineBreak/>").replace("\t", "<hp:tab/>")


def _list(text: str) -> str:
    return f"<hp:subList>{_paragraph(Para((text,)))}</hp:subList>"


def _table(table: Table) -> str:
    rows, columns = table.size
    caption = f'<hp:caption side="TOP">{_list(table.caption)}</hp:caption>' if table.caption else ""
    body = "".join(
        f"<hp:tr>{''.join(_cell(cell) for cell in table.cells if cell.row == row)}</hp:tr>" for row in range(rows)
    )
    return f'<hp:tbl rowCnt="{rows}" colCnt="{columns}">{caption}{body}</hp:tbl>'


def _cell(cell: Cell) -> str:
    return (
        f"<hp:tc><hp:subList>{''.join(map(_paragraph, cell.paragraphs))}</hp:subList>"
        f'<hp:cellAddr colAddr="{cell.column}" rowAddr="{cell.row}"/>'
        f'<hp:cellSpan colSpan="{cell.columns}" rowSpan="{cell.rows}"/></hp:tc>'
    )
