"""Documents of a trial set that are not fine, each with the reasons of which it must be given one."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tests.trials.documents import pdf_with_tables
from tests.typeset.writer import Sheet, pdf

_RULES = 3_000_000
_FOLDS = 40
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Bad:
    """How such a file is made from a seed, its suffix, the reasons that are right for it, and whether it is slow."""

    name: str
    suffix: str
    make: Callable[[int], bytes]
    reasons: frozenset[str]
    slow: bool = False


def _empty(_: int) -> bytes:
    return b""


def _binary(seed: int) -> bytes:
    return bytes((seed * 7 + at) % 256 for at in range(4000))


def _undecodable(seed: int) -> bytes:
    return f"예산 {seed}\n".encode() + b"\xff\xfe\xfd\x81 \xff\n" * 3


def _cut(seed: int) -> bytes:
    """The first third of a PDF."""
    data = pdf_with_tables(seed)
    return data[: len(data) // 3]


def _page(seed: int) -> bytes:
    """A web page under the name of a PDF."""
    return f"<!doctype html><html><body>로그인 {seed}</body></html>".encode()


def _locked(seed: int) -> bytes:
    """A PDF that asks for a password that nobody has."""
    entry = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<%s> <%s>] >>"
    some = [b"%064x" % (seed * 7919 + 1), b"%064x" % (seed * 104729 + 2), b"%032x" % seed, b"%032x" % seed]
    head, _, tail = pdf_with_tables(seed).rpartition(b">>")
    return head + entry % tuple(some) + tail


def _without_pages(seed: int) -> bytes:
    """A PDF whose tree of pages leads into nothing, and that holds none."""
    return _sheet(seed).replace(b"/Kids [7 0 R]", b"/Kids []").replace(b"/Type /Page /Parent", b"/Type /Pale /Parent")


def _bomb(seed: int) -> bytes:
    """A page whose content is a gigabyte of spaces in a megabyte."""
    return _with_content(_sheet(seed), b"/Filter /FlateDecode", _spaces())


@cache
def _spaces() -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(b" " * _MEGABYTE) for _ in range(1024)) + packer.flush()


def _rules(seed: int) -> bytes:
    """A page of millions of lines."""
    return _with_content(_sheet(seed), b"/Filter /FlateDecode", _lines())


@cache
def _lines() -> bytes:
    lines = (b"%d %d m %d %d l S" % (at % 595, at % 841, at % 593, at % 839) for at in range(_RULES))
    return zlib.compress(b"\n".join(lines), 1)


def _folds(seed: int) -> bytes:
    """Forms that each show the next one twice: a page of a million million letters."""
    data = _sheet(seed)
    first = 1000
    forms = b"".join(_form(first + at, b"/X Do /X Do", first + at + 1) for at in range(_FOLDS))
    forms += _form(first + _FOLDS, b"BT /F 10 Tf 20 20 Td <0031> Tj ET", first)
    data = data.replace(b"/Font << /F 3 0 R >>", b"/Font << /F 3 0 R >> /XObject << /X %d 0 R >>" % first)
    data = _with_content(data, b"", b"/X Do")
    return data.replace(b"xref\n", forms + b"xref\n", 1).replace(b"startxref", b"startxref 0 ", 1)


def _form(number: int, content: bytes, inner: int) -> bytes:
    head = b"%d 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 3 0 R >>"
    tail = b" /XObject << /X %d 0 R >> >> /Length %d >>\nstream\n%s\nendstream\nendobj\n"
    return head % number + tail % (inner, len(content), content)


def _sheet(seed: int) -> bytes:
    sheet = Sheet(595, 842)
    sheet.text(20, 100, 10, f"예산 {seed}")
    return pdf([sheet])


def _with_content(data: bytes, entry: bytes, content: bytes) -> bytes:
    """The file with other content on its only page; the table of places is then wrong, as in many a broken file."""
    stream = b"8 0 obj\n<< /Length %d %s >>\nstream\n%s\nendstream\nendobj\n" % (len(content), entry, content)
    head, _, rest = data.partition(b"8 0 obj\n")
    return head + stream + rest.partition(b"endobj\n")[2]


_DAMAGED = frozenset({"damaged file", "no pages", "broken text layer", "no text layer"})
_LIMITS = frozenset({"time", "memory", "too large", "crash"})
BAD = (
    Bad("empty", ".txt", _empty, frozenset({"empty"})),
    Bad("binary", ".txt", _binary, frozenset({"binary"})),
    Bad("undecodable", ".txt", _undecodable, frozenset({"undecodable"})),
    Bad("cut", ".pdf", _cut, _DAMAGED),
    Bad("page", ".pdf", _page, frozenset({"not a report", "unknown format"})),
    Bad("locked", ".pdf", _locked, frozenset({"encrypted"})),
    Bad("without pages", ".pdf", _without_pages, _DAMAGED),
    Bad("bomb", ".pdf", _bomb, _LIMITS | {"no text layer", "large page"}, slow=True),
    Bad("rules", ".pdf", _rules, _LIMITS, slow=True),
    Bad("folds", ".pdf", _folds, _LIMITS | _DAMAGED, slow=True),
)
"""What a set holds in turn; the slow ones are few."""
