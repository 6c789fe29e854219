"""What must hold of any bytes: they are read, or refused with a reason, and every amount that is read is printed."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf

import expectations
import extractors
from pipeline.errors import UnreadableDocumentError
from pipeline.model import Amount, Extraction, Source, ValueStatus
from tests.hangul import hwp
from tests.hangul.hwpx import section
from tests.hangul.script import Cell, Note, Para, Raised, Table, para, table
from tests.typeset.writer import Sheet, pdf

_SPACE = re.compile(r"\s+")
_NO_DIGIT = re.compile(r"\D+")
_BODY = "Contents/section0.xml"


def read(data: bytes) -> Extraction | None:
    """The extraction of the bytes, None where they are refused; without a second reading, which takes seconds.

    Raises AssertionError where an amount says something else than the document prints, and whatever else is a bug.
    """
    try:
        document = extractors.read(Source("fuzz", "0" * 64, "fuzz"), data)
        found = expectations.settle(extractors.extract(document))
    except UnreadableDocumentError:
        return None
    expectations.check(found)
    printed = _SPACE.sub("", "".join(line.text for line in found.document.lines))
    for one in found.tables:
        for amount in one.amounts.values():
            _holds(amount, printed)
    return found


def _holds(amount: Amount, printed: str) -> None:
    if amount.status is not ValueStatus.REPORTED or amount.value is None:
        return
    text = _SPACE.sub("", amount.text)
    assert text in printed, f"{amount} is not printed"
    assert amount.value.is_finite(), amount
    digits, value = (_NO_DIGIT.sub("", one) for one in (text, f"{amount.value:f}"))
    digits = "".join(str(unicodedata.digit(letter)) for letter in digits)
    assert digits.lstrip("0") == value.lstrip("0"), f"{amount} has other digits"


def zipped(body: bytes) -> bytes:
    """An HWPX with this body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/hwp+zip")
        archive.writestr(_BODY, body)
    return out.getvalue()


TARGETS: dict[str, Callable[[bytes], bytes]] = {
    "text": lambda data: data.decode(errors="replace").encode(),
    "bytes": lambda data: data,
    "pdf": lambda data: data,
    "hwp": lambda data: data,
    "hwpx": zipped,
}
"""The formats, and what makes a file of what the fuzzer changes: of an HWPX it is the body, before it is packed;
`text` are words in UTF-8 alone, `bytes` any."""


def words() -> list[Para]:
    """A report with tables, notes and raised marks."""
    budget = table("구분|예산 (A)>2", "합 계|1,000|900v2", "도로v2|400", "600|500").cells
    wide = table("사업명|예산액|집행액|집행률(%)", "계|1,500|750|50", "하천|1,000|500|50", "도로|500|250|50").cells
    return [
        para("2021년 예산 보고", top=0),
        para("가 부서", Raised("1)"), Note("각주")),
        para(Table(budget, "(단위: 백만원)")),
        para(Table(wide, "(단위: 천원)")),
        para(Table((Cell(0, 0, (para("틀"),)),))),
        para("뒤", breaks=True, top=500),
    ]


@cache
def seeds(target: str) -> tuple[bytes, ...]:
    """Small whole files to begin from."""
    if target == "hwp":
        return hwp(words(), flags=0), hwp(words())
    if target == "hwpx":
        return (section(words()).encode(),)
    if target == "pdf":
        return tuple(unpacked(page_of(rules=rules)) for rules in (True, False))
    golden = Path(__file__).parent.parent / "golden"
    return tuple(path.read_bytes() for path in sorted(golden.glob("*/*.txt")))


def page_of(*, rules: bool) -> bytes:
    """A page with a table."""
    sheet = Sheet(420, 300)
    sheet.text(40, 30, 10, "2021년 예산 현황")
    sheet.text(320, 50, 9, "(단위: 백만원)")
    for row, cells in enumerate(
        ("구분|예산 (A)|집행 (B)|집행률 (B/A)", "합 계|1,500|750|50%", "하천|1,000|500|50%", "도로|500|250|50%")
    ):
        for column, text in enumerate(cells.split("|")):
            sheet.text(44 + 90 * column, 72 + 20 * row, 9, text)
    for step in range(5 if rules else 0):
        sheet.rule(40, 60 + 20 * step, 400, 60 + 20 * step)
        sheet.rule(40 + 90 * step, 60, 40 + 90 * step, 140)
    return pdf([sheet])


def unpacked(data: bytes) -> bytes:
    """A PDF whose streams are not packed, so that what is changed in them is read."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        file.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all, static_id=True)
    return out.getvalue()
