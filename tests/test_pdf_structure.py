"""PDFs whose structure lies or is missing: each is read as people see it, or refused with a reason; none in silence."""

import hashlib
import re
import struct
from random import Random
from time import process_time

import pytest

import extractors
from pipeline.errors import UnreadableDocumentError
from pipeline.model import Document, Source
from tests.typeset.writer import Sheet, pdf

PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
BOX = b"/MediaBox [0 0 300 200]"


@pytest.fixture(autouse=True)
def _without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are not read, whatever is installed here."""
    monkeypatch.setattr("extractors.formats.pdf.pictured.can_read", lambda: False)


def _sheet(words: str, width: float = 300, height: float = 200) -> Sheet:
    sheet = Sheet(width, height)
    sheet.text(20, 100, 10, words)
    return sheet


ONE = pdf([_sheet("예산 1,234")])
THREE = pdf([_sheet(f"예산 {page},234") for page in range(3)])


def _read(data: bytes) -> Document:
    document = extractors.read(Source("d", "0", "d.pdf"), data)
    extractors.extract(document, data)
    return document


def _texts(data: bytes) -> list[str]:
    return [line.text for line in _read(data).lines]


def _reason(data: bytes) -> str:
    with pytest.raises(UnreadableDocumentError) as caught:
        _read(data)
    assert str(caught.value)
    return caught.value.reason


@pytest.mark.parametrize(
    "box",
    [
        b"[0 0 0 0]",
        b"[300 200 0 0]",
        b"[0 200 300 0]",
        b"[a b c (x)]",
        b"[0 0 1e9 9e9]",
        b"[0 0 1e99 99]",
        b"null",
        b"[0 0]",
        b"[-300 -200 300 200]",
    ],
)
def test_a_box_that_is_none_hides_no_letter(box: bytes) -> None:
    """Corners in another order make the same page; without a usable box the page is a letter page, as viewers show."""
    data = ONE.replace(BOX, b"/MediaBox " + box.ljust(len(BOX) - 10))
    assert data != ONE
    assert _texts(data) == ["예산 1,234"]


@pytest.mark.parametrize(("width", "height"), [(14_400, 14_400), (200_000, 300), (1, 1)])
def test_pages_of_any_size(width: int, height: int) -> None:
    """A page larger than the format allows is read; on one of a point nothing is seen, and that is said."""
    data = pdf([_sheet("예산 1,234", width, height)])
    if width > 1:
        assert _texts(data) == ["예산 1,234"]
    else:
        assert _reason(data) == "no text layer"


def test_a_page_too_large_for_a_picture_has_none() -> None:
    """A picture of gigabytes is refused, and a reason given."""
    data = pdf([_sheet("예산 1,234", 20_000, 14_400)])
    with pytest.raises(UnreadableDocumentError) as caught:
        extractors.picture(data, 1, 2.0)
    assert caught.value.reason == "large page"


@pytest.mark.parametrize("count", [b"1", b"2"])
def test_a_count_too_small_loses_no_page(count: bytes) -> None:
    """Engines believe the count: a file that has more pages than it says is refused, not read in part."""
    assert _reason(THREE.replace(b"/Count 3", b"/Count " + count)) == "damaged file"


@pytest.mark.parametrize("count", [b"9", b"-1", b"999999999"])
def test_a_count_too_large_makes_no_page_up(count: bytes) -> None:
    """What is there is read; pages that are not there are named, if the engine counts them at all."""
    document = _read(ONE.replace(b"/Count 1 ", b"/Count " + count + b" "))
    assert [line.text for line in document.lines] == ["예산 1,234"]
    assert {doubt.reason for doubt in document.doubts} <= {"damaged page"}
    assert document.pages == 1 + len(document.doubts)


def test_earlier_revisions_of_pages_are_no_pages() -> None:
    """A file whose pages were replaced holds more page objects than pages, and is read."""
    page = re.search(rb"7 0 obj\n.*?endobj\n", ONE, re.DOTALL)
    assert page is not None
    start = int(re.findall(rb"startxref\n(\d+)", ONE)[-1])
    table = b"xref\n7 1\n%010d 00000 n \n" % len(ONE)
    tail = b"trailer << /Size 9 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (start, len(ONE) + len(page[0]))
    assert _texts(ONE + page[0] + table + tail) == ["예산 1,234"]


@pytest.mark.parametrize("kids", [b"[2 0 R]", b"[99 0 R]", b"[]"])
def test_a_tree_that_leads_to_no_page(kids: bytes) -> None:
    """A tree of pages that runs in a circle, or into nothing, is a damaged file."""
    assert _reason(ONE.replace(b"/Kids [7 0 R]", b"/Kids " + kids)) in {"damaged file", "no pages"}


def test_a_circle_among_pages_is_one_damaged_page() -> None:
    """Where one branch of the tree leads back to its root, the pages of the others are read."""
    document = _read(THREE.replace(b"/Kids [7 0 R 9 0 R 11 0 R]", b"/Kids [7 0 R 2 0 R 11 0 R]"))
    assert [line.text for line in document.lines] == ["예산 0,234", "예산 2,234"]
    assert [doubt.reason for doubt in document.doubts] == ["damaged page"]


@pytest.mark.parametrize("old", [b"/Font << /F 3 0 R >>", b"/F 3 0 R", b"/BaseFont /Batang", b"/FontDescriptor 5 0 R"])
def test_missing_fonts(old: bytes) -> None:
    """A font that is not there loses no text in silence: it is read, or the file is refused."""
    assert old in ONE
    data = ONE.replace(old, b" " * len(old))
    if b"/F " in old:
        assert _reason(data) == "broken text layer"
    else:
        assert _texts(data) == ["예산 1,234"]


def test_a_page_without_its_font_is_named() -> None:
    """Where the other pages have theirs, the page is in doubt and they are read."""
    at = THREE.index(b"/F 3 0 R", THREE.index(b"/F 3 0 R") + 1)
    document = _read(THREE[:at] + b" " * 8 + THREE[at + 8 :])
    assert [line.text for line in document.lines if line.box.page != 2] == ["예산 0,234", "예산 2,234"]
    assert [(doubt.reason, doubt.box.page) for doubt in document.doubts if doubt.box] == [("broken text layer", 2)]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _locked(data: bytes, user: bytes, owner: bytes) -> bytes:
    """The file encrypted in the oldest way that the format knows."""
    name = bytes(16)
    lock = _rc4(_md5((owner + PAD)[:32])[:5], (user + PAD)[:32])
    key = _md5((user + PAD)[:32] + lock + struct.pack("<i", -4) + name)[:5]

    def hide(match: re.Match[bytes]) -> bytes:
        own = _md5(key + struct.pack("<I", int(match[1]))[:3] + bytes(2))[:10]
        return match[0][: match.start(2) - match.start()] + _rc4(own, match[2]) + b"\nendstream"

    hidden = re.sub(rb"(\d+) 0 obj\n<<[^\n]*>>\nstream\n(.*?)\nendstream", hide, data, flags=re.DOTALL)
    assert len(hidden) == len(data)
    entry = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<%s> <%s>] >>" % (
        lock.hex().encode(), _rc4(key, PAD).hex().encode(), name.hex().encode(), name.hex().encode(),
    )  # fmt: skip
    head, _, tail = hidden.rpartition(b">>")
    return head + entry + tail


@pytest.mark.parametrize("owner", [b"", b"owner"])
def test_the_empty_user_password_is_tried(owner: bytes) -> None:
    """A file that anybody may open is read, also where an owner's password guards what may be done with it."""
    assert _texts(_locked(THREE, b"", owner)) == [f"예산 {page},234" for page in range(3)]


def test_a_user_password_is_asked_for() -> None:
    """A file that nobody may open is refused as encrypted, not read as empty."""
    assert _reason(_locked(THREE, b"user", b"owner")) == "encrypted"


def test_many_objects_take_their_time_and_no_more() -> None:
    """A page of many lines is read in time linear in them: a million takes some seconds (see tests/benchmarks)."""
    rng = Random(1)  # noqa: S311 - the same seed, the same lines
    taken = []
    for count in (5_000, 20_000):
        sheet = _sheet("예산 1,234", 600, 800)
        for _ in range(count):
            x, y = rng.random() * 600, rng.random() * 800
            sheet.rule(x, y, x + 30, y)
        data = pdf([sheet])
        start = process_time()
        assert _texts(data)
        taken.append(process_time() - start)
    assert taken[1] < 16 * max(taken[0], 0.02)


@pytest.mark.parametrize("text", [b"<FEFF3000>", b"(\xfe\xff\x00 )", b"(6)", b"()"])
@pytest.mark.parametrize("named", [False, True])
def test_a_text_of_their_own_makes_no_other_letters_of_letters(text: bytes, *, named: bool) -> None:
    """Of a text that a file gives letters (ActualText) no byte is taken for a code of the font, which makes it a 5."""
    own, sheet = b"<< /ActualText %s >>" % text, _sheet("예산 1,234")
    sheet.fonts = b" /S << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding"
    sheet.fonts += b" /Differences [32 /five 49 /six 54 /five 227 /five 128 /five] >> >>"
    sheet.properties = b"/Own %s" % own
    sheet.content.append(b"/Span %s BDC BT /S 10 Tf 150 100 Td <31> Tj ET EMC" % (b"/Own" if named else own))
    assert "5" not in "".join(_texts(pdf([sheet])))
