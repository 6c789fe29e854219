"""PDFs whose streams are damaged: each page of which something may be lost is named, and the rest is read."""

import re
import zlib
from collections.abc import Callable

import pytest

import extractors
from extractors.formats.pdf.scan import scan
from pipeline.errors import UnreadableDocumentError
from pipeline.model import Document, Source
from tests.typeset.writer import Sheet, pdf

LINES = 60
Change = Callable[[bytes], bytes]


def _sheets() -> list[Sheet]:
    sheets = []
    for page in range(3):
        sheet = Sheet(400, 900)
        for line in range(LINES):
            sheet.text(
                20, 30 + 14 * line, 10, f"쪽 {page} 줄 {line} 예산 {line * 7919 % 1000},{line * 104729 % 1000:03}"
            )
        sheets.append(sheet)
    return sheets


WHOLE = pdf(_sheets())


def _contents(data: bytes) -> list[tuple[int, int]]:
    """Where the packed content of each page begins and ends."""
    places = []
    for number in re.findall(rb"/Contents (\d+) 0 R", data):
        begin = data.index(b"stream\n", data.index(b"\n%s 0 obj\n" % number)) + len(b"stream\n")
        places.append((begin, data.index(b"\nendstream", begin)))
    return places


def _changed(change: Change) -> bytes:
    """The document with the content of its second page changed, in as many bytes."""
    begin, end = _contents(WHOLE)[1]
    packed = change(WHOLE[begin:end])
    assert len(packed) == end - begin
    return WHOLE[:begin] + packed + WHOLE[end:]


def _object(number: bytes, entries: bytes, packed: bytes) -> bytes:
    form = b"%s 0 obj\n<< %s/Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream\nendobj\n"
    return form % (number, entries, len(packed), packed)


def _read(data: bytes) -> Document:
    return extractors.read(Source("d", "0", "d.pdf"), data)


def _damaged(document: Document) -> list[int]:
    return [doubt.box.page for doubt in document.doubts if doubt.reason == "damaged page" and doubt.box]


def _lines(document: Document, page: int) -> int:
    return sum(line.box.page == page for line in document.lines)


def _zeroed(packed: bytes) -> bytes:
    middle = len(packed) // 2
    return packed[:middle] + bytes(40) + packed[middle + 40 :]


def _one_bit(packed: bytes) -> bytes:
    middle = len(packed) * 3 // 4
    return packed[:middle] + bytes([packed[middle] ^ 4]) + packed[middle + 1 :]


def _cut(packed: bytes) -> bytes:
    """Half of the stream, spaces in place of the rest."""
    return packed[: len(packed) // 2].ljust(len(packed))


def _no_beginning(packed: bytes) -> bytes:
    return b"\x00\x00" + packed[2:]


def _no_check(packed: bytes) -> bytes:
    return packed[:-2] + bytes(byte ^ 1 for byte in packed[-2:])


@pytest.mark.parametrize("change", [_zeroed, _one_bit, _cut, _no_beginning, _no_check])
def test_a_stream_that_unpacks_only_in_part_is_noticed(change: Change) -> None:
    """Whatever the engine makes of the page, it is named as damaged; the other pages are read to the last line."""
    document = _read(_changed(change))
    assert _damaged(document) == [2]
    assert (_lines(document, 1), _lines(document, 3)) == (LINES, LINES)


def test_what_stands_before_the_damage_is_read() -> None:
    """The first half of a page is published, with the doubt that there may be more."""
    document = _read(_changed(_cut))
    assert 0 < _lines(document, 2) < LINES
    (doubt,) = document.doubts
    assert "there may be more" in doubt.message


def test_content_that_is_not_there_is_noticed() -> None:
    """A page that names an object which the file lacks is damaged, not blank."""
    begin, _ = _contents(WHOLE)[1]
    head = WHOLE.rindex(b" 0 obj", 0, begin)
    start = WHOLE.rindex(b"\n", 0, head) + 1
    number = WHOLE[start:head]
    data = WHOLE[:start] + WHOLE[start:].replace(number + b" 0 obj", b"9" * len(number) + b" 0 xxx", 1)
    document = _read(data)
    assert _damaged(document) == [2]
    assert (_lines(document, 1), _lines(document, 3)) == (LINES, LINES)


def test_one_of_several_streams_of_a_page() -> None:
    """Content in parts: where one part is damaged, the page is, though it has letters."""
    half = zlib.compress(_sheets()[0].content[0])
    broken = half[:-6] + bytes(6)
    first = pdf(_sheets()[:1]).replace(b"/Contents 8 0 R", b"/Contents [8 0 R 90 0 R]")
    assert _damaged(_read(first.replace(b"xref", _object(b"90", b"", broken) + b"xref", 1))) == [1]


def test_meaning_of_letters() -> None:
    """A damaged table of what the letters of a font mean is damage to every page that uses it."""
    begin = WHOLE.index(b"stream\n") + len(b"stream\n")
    data = WHOLE[:begin] + _zeroed(WHOLE[begin : begin + 400]) + WHOLE[begin + 400 :]
    assert _damaged(_read(data)) == [1, 2, 3]


@pytest.mark.parametrize("length", [b"0", b"7", b"99999999", b"4 0 R"])
def test_a_wrong_length_is_no_damage(length: bytes) -> None:
    """What matters is the stream: one that is whole is read, whatever its length is said to be."""
    begin, end = _contents(WHOLE)[1]
    wrong = b"/Length %s" % length
    data = WHOLE[: begin - 60] + WHOLE[begin - 60 : begin].replace(b"/Length %d" % (end - begin), wrong) + WHOLE[begin:]
    assert wrong in data
    document = _read(data)
    assert _damaged(document) == []
    assert _lines(document, 1) == LINES


def test_an_earlier_revision_may_be_damaged() -> None:
    """An object that was replaced by a later one is not read, so its damage harms no page."""
    begin, end = _contents(WHOLE)[1]
    number = re.findall(rb"/Contents (\d+) 0 R", WHOLE)[1]
    good = _object(number, b"", WHOLE[begin:end])
    broken = _changed(_zeroed)
    place, start = len(broken), int(re.findall(rb"startxref\n(\d+)", broken)[-1])
    table = b"xref\n%s 1\n%010d 00000 n \n" % (number, place)
    tail = b"trailer << /Size 99 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (start, place + len(good))
    document = _read(broken + good + table + tail)
    assert _damaged(document) == []
    assert _lines(document, 2) == LINES


def test_damaged_streams_of_objects_refuse_the_file() -> None:
    """Where objects are lost, pages may be: nobody can say which, so the file is refused."""
    packed = zlib.compress(b"50 0 51 9 << /A 1 >> << /B 2 >>" * 20)
    data = _object(b"40", b"/Type /ObjStm /N 2 /First 10 ", _one_bit(packed))
    with pytest.raises(UnreadableDocumentError) as caught:
        _read(WHOLE.replace(b"xref", data + b"xref", 1))
    assert caught.value.reason == "damaged file"


def test_a_whole_file_has_no_damage() -> None:
    """The scan finds nothing to look at closely in a file that is whole."""
    found = scan(WHOLE)
    assert (found.damaged, found.missing, found.lost) == (frozenset(), frozenset(), False)
