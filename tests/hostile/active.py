"""PDFs that carry more than pages: files, scripts, actions that reach outside; each with what is to be counted."""

from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.hostile.writer import WORDS, one_page, saved, sheets, stream


def _attached() -> pikepdf.Pdf:
    file = sheets()
    file.attachments["inner.pdf"] = saved(sheets())
    file.attachments["../../../evil.exe"] = b"MZ"
    return file


def _portfolio() -> pikepdf.Pdf:
    file = _attached()
    file.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)
    return file


def _acting() -> pikepdf.Pdf:
    """Scripts at opening, by name and at closing; on each page a program to launch, a form to send, a file to open."""
    file = sheets(2)
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    file.Root.OpenAction = script
    file.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
    file.Root.AA = Dictionary(WC=script)
    launch = Dictionary(S=Name.Launch, F=String("/bin/sh"), Win=Dictionary(F=String("cmd.exe")))
    address = Dictionary(S=Name.URI, URI=String("http://127.0.0.1:9/x"))
    sent = Dictionary(S=Name.SubmitForm, F=Dictionary(FS=Name.URL, F=String("http://127.0.0.1:9/y")))
    away = Dictionary(S=Name.GoToR, F=String("\\\\host\\share\\x.pdf"))
    for page in file.pages:
        links = [Dictionary(Subtype=Name.Link, Rect=[0, 0, 9, 9], A=one) for one in (launch, address, sent, away)]
        page.obj.Annots = Array([file.make_indirect(link) for link in links])
    return file


def _form() -> pikepdf.Pdf:
    file = sheets()
    file.Root.AcroForm = Dictionary(Fields=Array([]), XFA=file.make_indirect(Stream(file, b"<xdp:xdp/>")))
    return file


def _annotated() -> bytes:
    """Words that stand on the page and not in its content."""
    drawn = stream(b"BT /F 10 Tf 2 2 Td (7,777) Tj ET", b"/Type /XObject /Subtype /Form /BBox [0 0 180 20]")
    notes = [
        b"<< /Type /Annot /Subtype /%s /Rect [20 300 200 320] /Contents (7,777) /AP << /N 9 0 R >> >>" % kind
        for kind in (b"FreeText", b"Stamp", b"Widget")
    ]
    return one_page(b"/Annots [6 0 R 7 0 R 8 0 R]", WORDS, *notes, drawn)


def _layered() -> bytes:
    """A layer that viewers do not show."""
    file = sheets()
    layer = file.make_indirect(Dictionary(Type=Name.OCG, Name=String("L")))
    file.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    return saved(file)


def _hidden_name() -> bytes:
    """A script whose name is written in another way."""
    file = sheets()
    file.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    data = saved(file, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return data.replace(b"/JavaScript", b"/J#61vaScrip#74").replace(b"/JS ", b"/#4aS ")


ACTIVE: dict[str, tuple[Callable[[], bytes], dict[str, int]]] = {
    "attachments": (lambda: saved(_attached()), {"attachments": 2}),
    "portfolio": (lambda: saved(_portfolio()), {"attachments": 2}),
    "actions": (lambda: saved(_acting()), {"files": 2, "launches": 2, "scripts": 3, "senders": 2}),
    "actions in streams of objects": (
        lambda: saved(_acting(), object_stream_mode=pikepdf.ObjectStreamMode.generate),
        {"files": 2, "launches": 2, "scripts": 3, "senders": 2},
    ),
    "actions behind the empty password": (
        lambda: saved(
            _acting(), encryption=pikepdf.Encryption("o", "", R=6), object_stream_mode=pikepdf.ObjectStreamMode.generate
        ),
        {"files": 2, "launches": 2, "scripts": 3, "senders": 2},
    ),
    "form": (lambda: saved(_form()), {"forms": 1}),
    "name written in another way": (_hidden_name, {"scripts": 1}),
    "annotations": (_annotated, {"notes": 3}),
    "layers": (_layered, {"layers": 1}),
    "nothing": (lambda: saved(sheets()), {}),
}
