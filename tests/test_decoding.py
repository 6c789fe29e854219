"""Bytes decoded: the encodings that Korean files come in are told apart safely, all others are refused."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.decoding import clean, decode
from pipeline.errors import UnreadableDocumentError

TEXT = "2018년도 세입·세출 예산현황\n(단위 : 백만원)\n구 분 예산 집행액\n합 계 97,069 △79,919 82.3%\n○ 시정‘18. 9월’\n"
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp949", "euc-kr"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_encoding_of_a_report_is_told(encoding: str, end: str) -> None:
    """With or without a byte order mark, with either line end, the same text comes out."""
    text = TEXT.replace("\n", end)
    assert clean(decode(text.encode(encoding))) == text


def test_big_endian_mark_is_obeyed() -> None:
    """UTF-16 with a mark for big endian bytes."""
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


def test_decomposed_hangul_is_composed() -> None:
    """Text from a Mac comes as letters of jamo: it is made the syllables that everybody else types."""
    assert clean(unicodedata.normalize("NFD", TEXT)) == TEXT


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("계\u0001100", "계 100"),
        ("계\u00a0100", "계 100"),
        ("계\u2009100\u202f5", "계 100 5"),
        ("\ufeff계\u200b\u00ad\u200e", "계"),
        ("계\x00\x07\x1f\x7f", "계"),
        ("계\u3000\uf000\t\f\n\r\x85", "계\u3000\uf000\t\f\n\r\x85"),
    ],
)
def test_what_a_reader_must_not_see_is_gone(raw: str, plain: str) -> None:
    """Controls and marks of no width go, odd spaces become plain; U+3000, bullets, tabs and page breaks stay."""
    assert clean(raw) == plain


@pytest.mark.parametrize(
    ("data", "reason", "line"),
    [
        (b"", "empty", None),
        (b" \r\n\t", "empty", None),
        (bytes(range(256)) * 8, "binary", None),
        (b"\x02\x03\x04 text " * 30, "binary", None),
        ("예산\n집행\n".encode() + b"\x81 \xff\n", "undecodable", 3),
        (b"\xff\xfe" + "갊기\n".encode("utf-16-le") + b"\x00\xd8", "undecodable", 2),
        (("세입 예산현황\n" * 20).encode("cp949")[:-3] + b"\xff\n", "undecodable", 20),
        ("Ünïcödé ßtraße\n".encode("latin-1") * 9, "undecodable", 1),
        ("日本語の予算\n".encode("shift-jis") * 9, "undecodable", 1),
    ],
)
def test_what_is_no_korean_text_is_refused(data: bytes, reason: str, line: int | None) -> None:
    """Empty, binary, and of another encoding: each with its reason, the last with its line."""
    with pytest.raises(UnreadableDocumentError) as caught:
        decode(data)
    assert (caught.value.reason, caught.value.line) == (reason, line)


KOREAN = st.text(
    alphabet=st.sampled_from(
        [*map(chr, range(0xAC00, 0xAC00 + 11172, 53)), *"0123456789,.%()-△▲·※○□‘’'\" \n", *"ABCxyz"]
    ),
    min_size=1,
).filter(lambda text: text.strip())


@given(text=KOREAN, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp949"]))
def test_korean_text_is_the_same_from_every_encoding(text: str, encoding: str) -> None:
    """Any Korean text in any encoding that marks itself, or in UTF-8 or CP949, decodes to itself."""
    line = f"단위 : 백만원 {text}"
    assert clean(decode(line.encode(encoding))) == clean(line)


@given(text=KOREAN, encoding=st.sampled_from(["utf-16-le", "utf-16-be"]))
@example("가나다 가격 및 평가", "utf-16-le")
def test_unmarked_utf16_is_told_by_its_zero_bytes(text: str, encoding: str) -> None:
    """A line with the spaces, digits and line ends of any report is enough."""
    line = f"(단위 : 백만원)\n합 계 97,069 92,065\n{text}\n\n"
    assert clean(decode(line.encode(encoding))) == clean(line)


@given(text=KOREAN)
def test_decomposed_text_decodes_to_the_composed_one(text: str) -> None:
    """NFD in, NFC out."""
    assert clean(decode(unicodedata.normalize("NFD", text).encode())) == clean(text)


@given(data=st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    """No bytes break the reader in another way."""
    reason = ""
    try:
        clean(decode(data))
    except UnreadableDocumentError as error:
        reason = error.reason
    assert reason in {"", "empty", "binary", "undecodable"}
