"""Bytes of a text file decoded: which encoding they are in, told safely, and what a reader must not see."""

import codecs
import re
import unicodedata

from pipeline.errors import UnreadableDocumentError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 16
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
# ASCII controls that no text holds; U+0001 stands for a space in some dumps.
_CONTROL_BYTES = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x01\x1a")
_SPACES = re.compile("[\x01\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_MAX_CONTROL_SHARE = 0.02
_MIN_KNOWN_SHARE = 0.9


def decode(data: bytes) -> str:
    """The text of the bytes: UTF-8, UTF-16 or UTF-32 with or without a mark, else CP949 (which contains EUC-KR).

    UTF-8 is tried before CP949: Korean text in one is not valid in the other. Raises UnreadableDocumentError with the
    reason `empty`, `binary` or `undecodable`.
    """
    if not data.strip():
        raise UnreadableDocumentError("empty", "빈 파일입니다 · the file is empty")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    if wide := _wide_encoding(data[:_SAMPLE]):
        return _decoded(data, wide)
    _refuse_binary(data[:_SAMPLE])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        utf8_error = error
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError as error:
        raise _undecodable(data, max(error.start, utf8_error.start)) from error
    if _known_share(text) < _MIN_KNOWN_SHARE:
        raise _undecodable(data, utf8_error.start)
    return text


def clean(text: str) -> str:
    """The text with composed Hangul (NFC), plain spaces for U+0001 and no-break spaces, and no control characters."""
    composed = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    return _CONTROLS.sub("", _SPACES.sub(" ", composed))


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start, encoding) from error


def _undecodable(data: bytes, offset: int, encoding: str = "latin-1") -> UnreadableDocumentError:
    # The byte of a line feed is half of other letters in a wide encoding, so lines are counted in the text.
    line = data[:offset].decode(encoding, errors="replace").count("\n") + 1
    message = (
        f"{line}번째 줄({offset}번째 바이트)을 읽을 수 없는 글자 체계입니다 · undecodable at line {line}, byte {offset}"
    )
    return UnreadableDocumentError("undecodable", message, line)


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark: one byte of each of its spaces, digits and line ends is zero, always on the same side.

    On the other side only the syllable 가 (U+AC00) and its like have zeros, which are far fewer.
    """
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if (even + odd) * 20 < len(sample) or min(even, odd) * 2 > max(even, odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = sample[: len(sample) // 2 * 2].decode(encoding, errors="replace")
    return encoding if _known_share(text) > _MIN_KNOWN_SHARE else None


def _refuse_binary(sample: bytes) -> None:
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    if b"\x00" in sample or controls > _MAX_CONTROL_SHARE * len(sample):
        raise UnreadableDocumentError("binary", "글 파일이 아닙니다(이진 파일) · not a text: the bytes are binary")


def _known_share(text: str) -> float:
    """The share of letters that Korean reports print: Hangul, ASCII, Hanja, punctuation and symbols."""
    sample = text[:_SAMPLE]
    known = sum(
        letter < "\x7f" or "가" <= letter <= "힣" or "\u2010" <= letter <= "\u33ff" or "一" <= letter <= "\u9fff"
        for letter in sample
    )
    return known / max(1, len(sample))
