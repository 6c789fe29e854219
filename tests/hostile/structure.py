"""PDFs whose structure runs in circles, lies, or is broken, each with the reason it is refused for, or none."""

import io
import zipfile
from collections.abc import Callable

import pikepdf

from tests.hostile.writer import A4, HELVETICA, WORDS, by_hand, one_page, saved, sheets, stream, tree

READ = ""
Cases = dict[str, tuple[Callable[[], bytes], str]]


def _form(content: bytes, resources: bytes) -> bytes:
    return stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << %s >>" % resources)


def _forms_in_a_circle() -> bytes:
    resources = b"/Resources << /Font << /F 5 0 R >> /XObject << /A 6 0 R >> >>"
    there, back = _form(b"/B Do", b"/XObject << /B 7 0 R >>"), _form(b"/A Do", b"/XObject << /A 6 0 R >>")
    return one_page(resources, WORDS + b"/A Do", there, back)


def _forms_tenfold(depth: int) -> bytes:
    resources = b"/Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >>"
    inner = [_form(b"/X Do " * 10, b"/XObject << /X %d 0 R >>" % (7 + i)) for i in range(depth)]
    last = _form(b"0 0 1 1 re f BT /F 9 Tf 9 9 Td (1) Tj ET", b"/Font << /F 5 0 R >>")
    return one_page(resources, WORDS + b"/X Do", *inner, last)


def _glyph_that_draws_itself() -> bytes:
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 65"
        b" /LastChar 65 /Widths [1000] /Encoding << /Differences [65 /a] >> /CharProcs << /a 7 0 R >>"
        b" /Resources << /Font << /F 6 0 R >> >> >>"
    )
    glyph = stream(b"1000 0 0 0 9 9 d1 BT /F 10 Tf (AAAAAAAAAA) Tj ET")
    content = WORDS.replace(b"/F", b"/G") + b"BT /F 9 Tf (AAAA) Tj ET"
    return one_page(b"/Resources << /Font << /F 6 0 R /G 5 0 R >> >>", content, font, glyph)


def _deep_tree(depth: int) -> bytes:
    nodes = [b"<< /Type /Pages /Parent %d 0 R /Kids [%d 0 R] /Count 1 >>" % (1 + i, 3 + i) for i in range(depth)]
    resources = b"/Resources << /Font << /F %d 0 R >> >>" % (depth + 4)
    page = b"<< /Type /Page /Parent %d 0 R %s /Contents %d 0 R %s >>" % (depth + 1, A4, depth + 3, resources)
    return by_hand([b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, page, stream(WORDS), HELVETICA])


def _broken_object_stream() -> bytes:
    data = saved(sheets(3), object_stream_mode=pikepdf.ObjectStreamMode.generate)
    start = data.index(b"stream\n", data.index(b"/ObjStm")) + len(b"stream\n")
    return data[: start + 40] + bytes(30) + data[start + 70 :]


def _xref_in_a_circle() -> bytes:
    data = one_page()
    at = int(data[data.rindex(b"startxref") + len(b"startxref") :].split()[0])
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % at)


def _locked(handler: bytes) -> bytes:
    trailer = b"/Root 1 0 R /Encrypt %s /ID [<00> <00>]" % handler
    return tree(b"/Kids [3 0 R] /Count 1", trailer=trailer)


def _with_password(user: str, *, old: bool) -> bytes:
    how = (
        pikepdf.Encryption("o", user, R=3, aes=False, metadata=False)
        if old
        else pikepdf.Encryption("o", user, R=6, aes=True, metadata=True)
    )
    return saved(sheets(), encryption=how)


def _zip_of_pdfs() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("a.pdf", "b.pdf", "../c.pdf"):
            archive.writestr(name, saved(sheets()))
    return out.getvalue()


def _cut(share: float) -> bytes:
    data = saved(sheets(20))
    return data[: int(len(data) * share)]


def _deep(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


CIRCLES: Cases = {
    "forms in a circle": (_forms_in_a_circle, READ),
    "forms tenfold, twelve deep": (lambda: _forms_tenfold(12), "large page"),
    "forms tenfold, four deep": (lambda: _forms_tenfold(4), READ),
    "glyph that draws itself": (_glyph_that_draws_itself, READ),
    "resources in a circle": (
        lambda: one_page(b"/Resources 6 0 R", WORDS, b"<< /Font 7 0 R /XObject 6 0 R >>", b"7 0 R"),
        READ,
    ),
    "pages in a circle": (
        lambda: tree(b"/Kids [3 0 R 6 0 R] /Count 3", b"<< /Type /Pages /Kids [2 0 R] /Count 2 >>"),
        READ,
    ),
    "parents in a circle": (lambda: tree(b"/Parent 2 0 R /Kids [3 0 R] /Count 1"), READ),
    "xref in a circle": (_xref_in_a_circle, READ),
    "tree 500 deep": (lambda: _deep_tree(500), READ),
    "tree 100,000 deep": (lambda: _deep_tree(100_000), "crash"),
    "object nested 100,000 deep": (lambda: one_page(b"/X 6 0 R", WORDS, _deep(100_000)), READ),
    "content nested 100,000 deep": (lambda: one_page(b"", WORDS + _deep(100_000)), "crash"),
}

LIES: Cases = {
    "count of a billion": (lambda: tree(b"/Kids [3 0 R] /Count 1000000000"), READ),
    "count below zero": (lambda: tree(b"/Kids [3 0 R] /Count -7"), READ),
    "wild xref": (lambda: one_page().replace(b"0000000", b"9999999").replace(b"startxref\n", b"startxref\n99"), READ),
    "broken stream of objects": (_broken_object_stream, "damaged file"),
    "cut after a tenth": (lambda: _cut(0.1), "damaged file"),
    "cut after nine tenths": (lambda: _cut(0.9), "damaged file"),
    "nothing but a mark": (lambda: b"%PDF-1.7\n%%EOF\n", "damaged file"),
    "text of that mark": (lambda: b"%PDF-1.7 is a format\n" + "예산 현황\n".encode() * 100, "damaged file"),
    "ZIP of PDFs": (_zip_of_pdfs, "unknown format"),
    "user password": (lambda: _with_password("u", old=False), "encrypted"),
    "user password, RC4": (lambda: _with_password("u", old=True), "encrypted"),
    "empty user password": (lambda: _with_password("", old=False), READ),
    "empty user password, RC4": (lambda: _with_password("", old=True), READ),
    "unknown handler": (lambda: _locked(b"<< /Filter /Foo /V 9 /R 9 >>"), "encrypted"),
    "certificates": (lambda: _locked(b"<< /Filter /Adobe.PubSec /V 4 /Recipients [(a)] >>"), "encrypted"),
    "encryption that is none": (lambda: _locked(b"null"), READ),
}
