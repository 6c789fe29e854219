"""The same report in the byte forms that files come in."""

import unicodedata
from typing import Literal

Encoding = Literal["utf-8", "utf-8-sig", "utf-16", "cp949", "nfd", "crlf"]

_NOT_IN_CP949 = {
    ord("․"): "ㆍ",
    ord("・"): "ㆍ",
    ord("•"): "ㆍ",
    ord("∙"): "ㆍ",
    ord("−"): "-",
    ord("∆"): "△",
    ord("◦"): "○",
    ord("▸"): "▷",
    ord("\uf000"): "□",
}


def encode(text: str, encoding: Encoding) -> bytes:
    """Turn a report into bytes; what CP949 has no letter for is printed as its look-alike."""
    match encoding:
        case "nfd":
            return unicodedata.normalize("NFD", text).encode()
        case "crlf":
            return text.replace("\n", "\r\n").encode()
        case "cp949":
            return text.translate(_NOT_IN_CP949).encode("cp949", errors="replace")
        case _:
            return text.encode(encoding)
