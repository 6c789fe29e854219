"""Word processor files that cannot be read, or that mean harm: refused with their reason, within bounds."""

import io
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractors
from extractors.formats.hwp import streams
from extractors.formats.hwpx import package
from pipeline.__main__ import main
from pipeline.errors import UnreadableDocumentError
from pipeline.limits import MOST_BYTES
from pipeline.model import Document, Source
from tests.hangul import hwp, hwpx
from tests.hangul.hwp import PACKED, record
from tests.hangul.hwpx import package as packed
from tests.hangul.hwpx import section
from tests.hangul.ole import compound
from tests.hangul.script import Cell, Comment, Deleted, Memo, Note, Raised, Table, para, table

RAW = Path(__file__).parent.parent / "raw"

WORDS = [
    para("예산 보고", top=0),
    para("가 부서", Raised("1)"), Note("각주"), Comment("숨김"), Deleted("지움"), "\t끝\n둘째"),
    para(Table(table("구분|예산 (A)>2", "합 계|1,000|900v2", "도로v2|400", "600|500").cells, "(단위: 백만원)")),
    para("뒤", Memo("메모"), breaks=True, top=500),
]
SIZE_OF_ROOT = 120


def read(data: bytes) -> Document:
    """The document of the bytes."""
    return extractors.read(Source("made", "0" * 64, "made"), data)


def reason(data: bytes) -> str:
    """Why bytes are refused; the message is told in Korean and in English."""
    with pytest.raises(UnreadableDocumentError) as caught:
        read(data)
    assert " · " in str(caught.value)
    return caught.value.reason


def rezipped(data: bytes, **parts: bytes) -> bytes:
    """An HWPX with parts added or changed; '__' in a name stands for '/', and '_xml' at its end for '.xml'."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        changed = {name.replace("__", "/").replace("_xml", ".xml"): content for name, content in parts.items()}
        for name in [*old.namelist(), *(name for name in changed if name not in old.namelist())]:
            new.writestr(zipfile.ZipInfo(name), changed.get(name) or old.read(name))
    return file.getvalue()


@pytest.mark.parametrize("bit", [1, 4, 8, 10])
def test_protected_hwp_is_refused(bit: int) -> None:
    """A password, DRM, or a certificate: the body is not what it seems."""
    assert reason(hwp(WORDS, flags=PACKED | 1 << bit)) == "encrypted"


def test_distribution_document_is_refused() -> None:
    """A document locked for distribution asks for the original."""
    assert reason(hwp(WORDS, flags=PACKED | 4)) == "distribution document"


def test_encrypted_hwpx_is_refused() -> None:
    """The manifest says that parts are encrypted, or the ZIP does."""
    manifest = b"<m><file-entry><encryption-data/></file-entry></m>"
    assert reason(rezipped(hwpx(WORDS), **{"META-INF__manifest_xml": manifest})) == "encrypted"
    data = bytearray(hwpx(WORDS))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 1)
    assert reason(bytes(data)) == "encrypted"


@pytest.mark.parametrize(
    "data",
    [
        b"HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05" + bytes(200),
        b"HWP Document File V2.00 \x1a\x01\x02\x03\x04\x05" + bytes(200),
        b'<?xml version="1.0" encoding="UTF-8"?>\n<HWPML Version="2.8"><BODY/></HWPML>',
        '<?xml version="1.0" encoding="UTF-16"?>\n<HWPML Version="2.8"><BODY/></HWPML>'.encode("utf-16"),
        hwp(WORDS, version=3),
    ],
    ids=["HWP 3.0", "HWP 2.0", "HWPML", "HWPML in UTF-16", "compound file of an old version"],
)
def test_old_formats_are_told_and_refused(data: bytes) -> None:
    """Hangul 97 and its elders, and HWPML, are named."""
    assert reason(data) == "old format"


def test_other_packages_are_no_word_processor_files() -> None:
    """A ZIP without a body, a compound file of another program."""
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert reason(other.getvalue()) == "unknown format"
    assert reason(compound({"WordDocument": bytes(5000)})) == "unknown format"


def test_documents_without_words_are_empty() -> None:
    """Nothing is written, in either format."""
    assert [reason(write([para(), para(" ")])) for write in (hwp, hwpx)] == ["empty", "empty"]


def test_hwpx_without_its_mark_is_told_by_its_parts() -> None:
    """A package that another program packed anew, in another order."""
    data = hwpx(WORDS)
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in reversed(old.namelist()):
            if name != "mimetype":
                new.writestr(name, old.read(name))
    assert read(file.getvalue()).lines == read(data).lines


def test_body_may_lack_its_header() -> None:
    """Without styles nothing is known to be raised, and the rest is read."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/hwp+zip")
        archive.writestr("Contents/section0.xml", section([para("가")]))
    assert [line.text for line in read(file.getvalue()).lines] == ["가"]


BILLION = b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("declared", [BILLION, OUTSIDE], ids=["entities", "outside"])
def test_declared_entities_are_refused(declared: bytes) -> None:
    """No word processor declares entities: they are neither put in nor fetched."""
    body = section([para("&a;")]).replace("&amp;a;", "&a;").encode()
    assert reason(rezipped(hwpx(WORDS), Contents__section0_xml=declared + body)) == "unsafe file"


def test_xml_nested_without_end_is_refused() -> None:
    """A part nested a hundred thousand deep."""
    deep = b"<hp:a>" * 100_000 + b"</hp:a>" * 100_000
    assert reason(rezipped(hwpx(WORDS), Contents__section0_xml=deep)) == "damaged file"


@pytest.mark.parametrize("name", ["../../evil", "/etc/passwd", "\\share\\x", "a/../../b"])
def test_names_that_climb_are_refused(name: str) -> None:
    """Nothing is unpacked to disk, and a package with such a name is not to be trusted."""
    assert reason(packed({"Contents/section0.xml": section(WORDS), name: "x"})) == "unsafe file"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_bodies_of_one_name_are_refused() -> None:
    """Programs differ in which of them they show."""
    file = io.BytesIO(hwpx(WORDS))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("Contents/section0.xml", section([para("다른 글")]))
    assert reason(file.getvalue()) == "unsafe file"


def test_sections_that_are_missing_or_have_one_number_are_refused() -> None:
    """A gap between the sections, fewer than the header tells, and two names that programs may take for one."""
    body = section(WORDS)
    assert reason(packed({"Contents/section0.xml": body, "Contents/section2.xml": body})) == "damaged file"
    told = "<head secCnt='2'/>"
    assert reason(packed({"Contents/header.xml": told, "Contents/section0.xml": body})) == "damaged file"
    assert read(packed({"Contents/header.xml": told.replace("2", "1"), "Contents/section0.xml": body})).lines
    for other in ("Contents/Section0.xml", "Contents/section00.xml"):
        assert reason(packed({"Contents/section0.xml": body, other: body})) == "unsafe file"


def test_hwp_that_lost_a_section_is_refused() -> None:
    """Its properties tell of two sections, and it holds one."""
    properties = record(16, 0, struct.pack("<H", 2) + bytes(24))
    assert reason(hwp(WORDS, properties=properties)) == "damaged file"


def test_more_members_than_a_document_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of members is limited."""
    monkeypatch.setattr(package, "_MOST_MEMBERS", 2)
    assert reason(hwpx(WORDS)) == "unsafe file"


def test_bombs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What unpacks to more than the limit, in one part or in all together, is refused at the limit."""
    for module in (package, streams):
        monkeypatch.setattr(module, "MOST_BYTES", 40_000)
    assert read(hwpx(WORDS)).lines == read(hwp(WORDS)).lines
    long = [para("가" * 500)] * 60
    assert [reason(write(long)) for write in (hwp, hwpx)] == ["too large", "too large"]
    many = [[para("가" * 500)] * 12] * 8
    assert [reason(write(*many)) for write in (hwp, hwpx)] == ["too large", "too large"]


def test_what_a_bomb_unpacks_to_is_never_made() -> None:
    """A body of which the limit is a part only: the rest is never unpacked."""
    machine = zlib.compressobj(1, wbits=-zlib.MAX_WBITS)
    bomb = b"".join(machine.compress(bytes(1 << 20)) for _ in range(96)) + machine.flush()
    head = b"HWP Document File".ljust(32, b"\0") + struct.pack("<2I", 0x05000300, PACKED)
    nothing = zlib.compress(b"", wbits=-zlib.MAX_WBITS)
    tracemalloc.start()
    try:
        parts = {"FileHeader": head.ljust(256, b"\0"), "DocInfo": nothing, "BodyText/Section0": bomb}
        assert reason(compound(parts)) == "too large"
        assert tracemalloc.get_traced_memory()[1] < 2.5 * MOST_BYTES
    finally:
        tracemalloc.stop()


def test_more_tags_than_a_document_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short tags take much room once they are parsed: their number is limited, too."""
    monkeypatch.setattr(package, "_MOST_MARKS", 40)
    assert reason(hwpx(WORDS)) == "too large"


def test_tables_of_impossible_size_are_refused() -> None:
    """Cells that reach further than any table, or that lie on each other a thousandfold."""
    words = (para("가"),)
    wide = Table((Cell(0, 0, words), Cell(0, 1, words, columns=60_000), Cell(60_000, 0, words)))
    piled = Table((*(Cell(0, 0, words, rows=900, columns=900) for _ in range(9)), Cell(899, 0, words)))
    for made in (wide, piled):
        assert [reason(write([para(made)])) for write in (hwp, hwpx)] == ["damaged file"] * 2


@pytest.mark.parametrize("write", [hwp, hwpx])
def test_table_with_missing_or_piled_cells_is_withheld(write: Callable[..., bytes]) -> None:
    """Its words are lines, and a doubt says where it stands; whatever stands around it is read."""
    whole = table("구분|예산", "계|1,000", "도로|400")
    for cells in (whole.cells[:-2] + whole.cells[-1:], (*whole.cells, Cell(2, 1, (para("900"),)))):
        read_again = extractors.extract(read(write([para("앞"), para(Table(cells)), para(whole), para("뒤")])))
        (first, *_) = read_again.doubts
        assert (first.reason, first.box and first.box.top) == ("broken table", 2)
        assert len(read_again.document.grids) == 1
        assert {"앞", "1,000", "400", "뒤"} <= {line.text for line in read_again.document.lines}


def test_table_whose_last_row_is_covered_from_above_is_whole() -> None:
    """No cell begins in its last row."""
    cells = table("구분|예산", "계v2|1,000v2").cells
    assert [len(read(write([para(Table(cells))])).grids) for write in (hwp, hwpx)] == [1, 1]


def test_paragraph_that_lost_letters_is_damage() -> None:
    """A paragraph that says that it has more letters than it has."""
    head = b"HWP Document File".ljust(32, b"\0") + struct.pack("<2I", 0x05000300, 0)
    body = record(66, 0, struct.pack("<I", 9) + bytes(18)) + record(67, 1, "예산\r".encode("utf-16-le"))
    parts = {"FileHeader": head.ljust(256, b"\0"), "DocInfo": b"", "BodyText/Section0": body}
    assert reason(compound(parts)) == "damaged file"


def test_numbers_that_are_none_are_refused() -> None:
    """A cell whose place is a word."""
    body = section(WORDS).replace('rowAddr="1"', 'rowAddr="one"').encode()
    assert reason(rezipped(hwpx(WORDS), Contents__section0_xml=body)) == "damaged file"


def test_records_cut_off_or_nested_without_end_are_refused() -> None:
    """A record that is longer than its stream, and one a thousand levels deep."""
    head = b"HWP Document File".ljust(32, b"\0") + struct.pack("<2I", 0x05000300, 0)
    parts = {"FileHeader": head.ljust(256, b"\0"), "DocInfo": b""}
    deep = b"".join(record(66, level, bytes(22)) for level in range(1000))
    for body in (record(67, 0, b"abcd")[:-1], b"\x42", struct.pack("<I", 0xFFF << 20), deep, record(66, 0, b"")):
        assert reason(compound(parts | {"BodyText/Section0": body})) == "damaged file"
    assert reason(compound(parts)) == "damaged file"


def test_compound_files_that_lie_are_refused() -> None:
    """Chains that run in a circle, sizes and counts that no file has, a file cut short."""
    whole = hwp(WORDS, flags=0)
    for at in (44, 72):
        lying = bytearray(whole)
        struct.pack_into("<I", lying, at, 0x7FFFFFFF)
        assert reason(bytes(lying)) == "damaged file"
    root = whole.index("Root Entry".encode("utf-16-le"))
    lying = bytearray(whole)
    struct.pack_into("<I", lying, root + SIZE_OF_ROOT, 0x7FFFFFFF)
    assert reason(bytes(lying)) == "damaged file"
    lying = bytearray(whole)
    lying[-512:] = struct.pack("<128I", *range(128))
    assert reason(bytes(lying)) == "damaged file"
    assert reason(whole[: len(whole) // 2]) == "damaged file"


@cache
def _whole(name: str) -> bytes:
    return {"hwpx": hwpx(WORDS), "hwp": hwp(WORDS), "plain hwp": hwp(WORDS, flags=0)}[name]


changes = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=12)


@given(st.sampled_from(["hwpx", "hwp", "plain hwp"]), changes, st.booleans())
@settings(max_examples=150, deadline=None)
def test_noise_never_raises_anything_else(name: str, noise: list[tuple[float, int]], cut: bool) -> None:  # noqa: FBT001
    """However bytes are changed or cut off, a file is read, or refused with a reason."""
    data = bytearray(_whole(name))
    for place, value in noise:
        data[int(place * len(data))] = value
    with suppress(UnreadableDocumentError):
        extractors.extract(read(bytes(data[: int(noise[0][0] * len(data))] if cut else data)))


@given(changes)
@settings(max_examples=100, deadline=None)
def test_noise_inside_of_the_xml_never_raises_anything_else(noise: list[tuple[float, int]]) -> None:
    """The same behind the compression, where changes reach the reader."""
    body = bytearray(section(WORDS).encode())
    for place, value in noise:
        body[int(place * len(body))] = value
    with suppress(UnreadableDocumentError):
        extractors.extract(read(rezipped(hwpx(WORDS), Contents__section0_xml=bytes(body))))


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.hwpx", hwp(WORDS), "named as HWPX, read as the HWP that it is"),
        ("a.hwp", hwpx(WORDS), "named as HWP, read as the HWPX that it is"),
        ("a.hwp", (RAW / "ruled_report.pdf").read_bytes(), "the PDF that it is"),
        ("a.HWP", (RAW / "dodam_2020_water.txt").read_bytes(), "the TXT that it is"),
    ],
)
def test_file_of_another_name_is_read_as_what_it_is(
    name: str, data: bytes, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The bytes decide, and a notice says so."""
    (tmp_path / name).write_bytes(data)
    main(["check", str(tmp_path / name)])
    assert f"[R014] {name}" in (out := capsys.readouterr().out)
    assert told in out


def test_file_of_its_own_name_gives_no_notice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor does one whose name has no known ending."""
    for name in ("a.hwp", "b.dat"):
        (tmp_path / name).write_bytes(hwp(WORDS))
        main(["check", str(tmp_path / name)])
    assert "R014" not in capsys.readouterr().out


def test_inspection_says_that_there_are_no_pictures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A word processor's file has no pictures of its pages."""
    (tmp_path / "a.hwpx").write_bytes(hwpx(WORDS))
    assert main(["inspect", str(tmp_path / "a.hwpx"), "--output", str(tmp_path)]) == 2
    assert "쪽 그림이 없는 형식입니다 · this format has no pictures" in capsys.readouterr().err
