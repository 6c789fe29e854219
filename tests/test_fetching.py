"""Addresses: what is asked, what is refused, what is tried again, and that nothing reaches past the list of hosts."""

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline.errors import SourceListError, UnreadableDocumentError
from pipeline.fetching import Fetched, Fetcher, Validators
from pipeline.hosts import Host, address_of, host_of, read_hosts
from pipeline.patience import Patience
from pipeline.pulled import read_memory
from pipeline.pulling import asking
from pipeline.sources import read_list, stored_bytes

HERE = "127.0.0.1"
Reply = tuple[int, dict[str, str], bytes]
PATIENCE = Patience(step_seconds=0.3, whole_seconds=1, most_bytes=1000, tries=3, wait_seconds=2)


@dataclass
class Site:
    """A site of this machine: what it serves by path, and what it was asked."""

    address: str = ""
    pages: dict[str, Callable[[BaseHTTPRequestHandler], Reply] | Reply] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)


@pytest.fixture
def site() -> Iterator[Site]:
    """A server that is told what to serve."""
    told = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append((self.path, self.headers.get("If-None-Match", "")))
            page = told.pages.get(self.path, (404, {}, b""))
            status, headers, body = page(self) if callable(page) else page
            if status:
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer((HERE, 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    told.address = f"http://{HERE}:{server.server_address[1]}"
    yield told
    server.shutdown()
    server.server_close()


@pytest.fixture
def slept() -> list[float]:
    """The seconds that the fetcher would have slept."""
    return []


@pytest.fixture
def fetcher(slept: list[float]) -> Fetcher:
    """One that may ask this machine and does not sleep."""
    return Fetcher({HERE: Host(HERE, 0, private=True)}, PATIENCE, slept.append)


def reason(fetcher: Fetcher, url: str) -> tuple[str, str]:
    """Why an address is not had."""
    with pytest.raises(UnreadableDocumentError) as caught:
        fetcher.fetch(url)
    return caught.value.reason, str(caught.value)


def test_what_has_not_changed_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    """The server's validators go back to it, and its word that nothing changed is taken."""

    def page(handler: BaseHTTPRequestHandler) -> Reply:
        same = handler.headers.get("If-None-Match") == '"1"'
        return (304, {}, b"") if same else (200, {"ETag": '"1"'}, b"report")

    site.pages["/a.txt"] = page
    first = fetcher.fetch(f"{site.address}/a.txt")
    assert (first.data, first.validators) == (b"report", Validators('"1"'))
    assert fetcher.fetch(f"{site.address}/a.txt", first.validators).data is None
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a.txt", "/a.txt"]


def test_robots_rules_and_delays_are_kept(site: Site, fetcher: Fetcher, slept: list[float]) -> None:
    """What robots.txt forbids is not asked; the longer of its delay and the list's passes between two questions."""
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /*?secret\nCrawl-delay: 7")
    site.pages["/a.txt"] = site.pages["/b.txt"] = (200, {}, b"report")
    fetcher.fetch(f"{site.address}/a.txt")
    fetcher.fetch(f"{site.address}/b.txt")
    assert [round(one) for one in slept] == [7, 7]
    assert reason(fetcher, f"{site.address}/a.txt?secret")[0] == "refused address"
    assert len(site.asked) == 3


def test_a_busy_host_is_asked_again_and_a_dead_one_given_up(site: Site, fetcher: Fetcher, slept: list[float]) -> None:
    """Waits grow, the host's own wish counts, and there is an end to it."""
    answers = iter([(503, {"Retry-After": "9"}, b""), (500, {}, b""), (200, {}, b"report")])
    site.pages["/a.txt"] = lambda _: next(answers)
    assert fetcher.fetch(f"{site.address}/a.txt").data == b"report"
    assert slept == [9, 4]
    site.pages["/b.txt"] = lambda _: (0, {}, b"")
    assert reason(fetcher, f"{site.address}/b.txt")[0] == "unreachable"
    assert [path for path, _ in site.asked].count("/b.txt") == 3


def test_a_silent_host_is_given_up(site: Site, fetcher: Fetcher, slept: list[float]) -> None:
    """After three addresses in a row, of which only the first is tried again; one answer in between makes good."""
    site.pages["/ok.txt"] = (200, {}, b"report")
    for name in ("/ok.txt", "/1", "/2", "/ok.txt", "/3", "/4", "/5", "/6", "/ok.txt"):
        site.pages.setdefault(name, lambda _: (0, {}, b""))
    for name in ("/1", "/2"):
        assert reason(fetcher, site.address + name)[0] == "unreachable"
    assert fetcher.fetch(f"{site.address}/ok.txt").data == b"report"
    for name in ("/3", "/4", "/5", "/6", "/ok.txt"):
        assert reason(fetcher, site.address + name)[0] == "unreachable"
    assert "given up" in reason(fetcher, f"{site.address}/ok.txt")[1]
    asked = [path for path, _ in site.asked if path != "/robots.txt"]
    assert asked == [*["/1"] * 3, "/2", "/ok.txt", *["/3"] * 3, "/4", "/5"]
    assert len(slept) == 4


def test_a_host_that_asks_for_a_long_wait_is_given_up_at_once(site: Site, fetcher: Fetcher, slept: list[float]) -> None:
    """A day is longer than any night waits."""
    site.pages["/a.txt"] = (429, {"Retry-After": "86400"}, b"")
    site.pages["/b.txt"] = (200, {}, b"report")
    assert "429" in reason(fetcher, f"{site.address}/a.txt")[1]
    assert "86400" in reason(fetcher, f"{site.address}/b.txt")[1]
    assert slept == []
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a.txt"]


def test_rules_that_cannot_be_had_are_asked_for_once(site: Site, fetcher: Fetcher) -> None:
    """Nothing of the host is asked then, in this run."""
    site.pages["/robots.txt"] = (500, {}, b"")
    for name in ("a", "b"):
        assert reason(fetcher, f"{site.address}/{name}")[0] == "unreachable"
    assert [path for path, _ in site.asked] == ["/robots.txt"] * 3


def test_hosts_are_asked_side_by_side(tmp_path: Path) -> None:
    """Each of them waits here until the others are asked; the documents keep the order of the list."""
    together = threading.Barrier(3, timeout=5)

    class Waiting(Fetcher):
        def fetch(self, url: str, known: Validators | None = None) -> Fetched:
            together.wait()
            return Fetched(url.encode(), known or Validators(), url)

    rows = "".join(f",http://{host}/a.txt,기관,제목,KOGL-1\n" for host in ("c", "a", "b"))
    (tmp_path / "sources.csv").write_text("path,url,publisher,title,licence\n" + rows, encoding="utf-8")
    with asking(tmp_path / "store", Waiting({})) as pull:
        found = read_list(tmp_path / "sources.csv", pull)
    assert [one.source.url for one in found] == ["http://c/a.txt", "http://a/a.txt", "http://b/a.txt"]
    assert all(one.file.read_bytes() == one.source.url.encode() for one in found)


def _hang(_: BaseHTTPRequestHandler) -> Reply:
    threading.Event().wait(0.5)
    return 0, {}, b""


def _endless(handler: BaseHTTPRequestHandler) -> Reply:
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(1000):
            handler.wfile.write(b"x" * 100)
    except OSError:
        pass
    return 0, {}, b""


def _drip(handler: BaseHTTPRequestHandler) -> Reply:
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(20):
            handler.wfile.write(b"x")
            threading.Event().wait(0.1)
    except OSError:
        pass
    return 0, {}, b""


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (_hang, "unreachable"),
        (_endless, "too large"),
        (_drip, "unreachable"),
        ((200, {"Content-Length": "50"}, b"cut"), "unreachable"),
        ((404, {}, b""), "gone"),
        ((410, {}, b""), "gone"),
        ((403, {}, b""), "unreachable"),
        ((302, {"Location": "http://169.254.169.254/latest"}, b""), "refused address"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "refused address"),
        ((302, {"Location": "/a.txt"}, b""), "refused address"),
    ],
)
def test_what_a_bad_host_does_has_an_end(site: Site, fetcher: Fetcher, page: Reply, expected: str) -> None:
    """A host that hangs, drips, never ends, cuts short or leads elsewhere costs a bounded time."""
    site.pages["/a.txt"] = page
    assert reason(fetcher, f"{site.address}/a.txt")[0] == expected


@pytest.mark.parametrize(
    "url",
    ["http://else.example/a", "ftp://127.0.0.1/a", "http://u:p@127.0.0.1/a", "http://127.0.0.1:port/a", "http:///a"],
)
def test_only_listed_hosts_are_asked(fetcher: Fetcher, url: str) -> None:
    """Anything else is refused before a connection is made."""
    assert reason(fetcher, url)[0] == "refused address"


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1%eth0", "0.0.0.0", "224.0.0.1"],
)
def test_a_public_host_that_leads_inwards_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """However a listed name is resolved, no private, loopback, link-local or mapped address is connected to."""
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda *_, **__: [(0, 0, 0, "", ("8.8.8.8", 80)), (0, 0, 0, "", (address, 80))],
    )
    with pytest.raises(UnreadableDocumentError, match="not of the public internet"):
        address_of(Host("www.example.go.kr", 0), 80, "http://www.example.go.kr/")


def test_the_list_of_hosts_is_read_and_its_mistakes_told(tmp_path: Path) -> None:
    """A host is a name with a delay; a mistake is told with its line."""
    file = tmp_path / "hosts.csv"
    assert read_hosts(file) == {}
    file.write_text("host,delay_seconds,private\nWWW.example.go.kr,10,\nintra.example,0.5,yes\n")
    hosts = read_hosts(file)
    assert host_of("https://www.EXAMPLE.go.kr/a?b", hosts) == Host("www.example.go.kr", 10)
    assert hosts["intra.example"].private
    for row, message in [
        ("https://a/,1,", "line 2: a host"),
        ("a,soon,", "line 2: delay"),
        ("a,1,maybe", "line 2: priv"),
    ]:
        file.write_text(f"host,delay_seconds,private\n{row}\n")
        with pytest.raises(SourceListError, match=message):
            read_hosts(file)
    file.write_text("name\na\n")
    with pytest.raises(SourceListError, match="line 1"):
        read_hosts(file)


def listing(folder: Path, *rows: str) -> Path:
    """A list of sources with these rows."""
    path = folder / "sources.csv"
    path.write_text("path,url,publisher,title,licence,links\n" + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_a_link_that_is_no_address_is_listed_with_its_fault(site: Site, fetcher: Fetcher, tmp_path: Path) -> None:
    """The other documents of its page are had: a page, a redirect and a list may hold such links."""
    site.pages["/list"] = (
        200,
        {},
        b'<a href="http://[::bad/x.txt"></a><a href="//h:99999/y.txt"><a href="/a.txt">',
    )
    site.pages["/a.txt"] = (200, {}, b"report")
    site.pages["/moved"] = (302, {"Location": "http://[bad"}, b"")
    rows = (
        f",{site.address}/list,시,,KOGL-1,[.]txt$",
        f",{site.address}/moved,시,,KOGL-1,",
        ",http://[::1,시,,KOGL-1,",
    )
    with asking(tmp_path / "store", fetcher) as pull:
        listed = read_list(listing(tmp_path, *rows), pull)
    assert [one.reason for one in listed if one.fault] == ["refused address"] * 4
    assert [one.source.url for one in listed if not one.fault] == [f"{site.address}/a.txt"]


def test_addresses_in_hangul_are_asked(site: Site, fetcher: Fetcher, tmp_path: Path) -> None:
    """As their bytes, which is how browsers ask; spaces too. The document keeps the address as its page has it."""
    site.pages["/list"] = (200, {}, '<a href="/보고서 1.txt?연도=2020">'.encode())
    asked = "/%EB%B3%B4%EA%B3%A0%EC%84%9C%201.txt?%EC%97%B0%EB%8F%84=2020"
    site.pages[asked] = (200, {}, b"report")
    with asking(tmp_path / "store", fetcher) as pull:
        (listed,) = read_list(listing(tmp_path, f",{site.address}/list,시,,KOGL-1,[.]txt"), pull)
    assert (listed.fault, listed.source.url) == ("", f"{site.address}/보고서 1.txt?연도=2020")
    assert site.asked[-1][0] == asked


def test_a_page_does_not_lead_into_this_machine(site: Site, fetcher: Fetcher, tmp_path: Path) -> None:
    """A link to a file or an object is refused, also where the list itself may name such."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    site.pages["/list"] = (200, {}, f'<a href="{secret.as_uri()}"><a href="memory://secret.txt">'.encode())
    with asking(tmp_path / "store", fetcher) as pull:
        listed = read_list(listing(tmp_path, f",{site.address}/list,시,,KOGL-1,[.]txt$"), pull)
    assert [one.reason for one in listed] == ["refused address"] * 2


def test_an_index_page_is_followed_and_what_vanishes_is_kept(site: Site, fetcher: Fetcher, tmp_path: Path) -> None:
    """Links that fit are had, once; a link that is gone stays listed, marked; what was had is known without asking."""
    site.pages["/list"] = (
        200,
        {},
        b'<base href="/files/"><a href=a.txt#top>A</a><a href="b.txt">B</a><a href=c.zip>C</a>',
    )
    site.pages["/files/a.txt"] = (200, {"ETag": "1"}, b"report a")
    site.pages["/files/b.txt"] = (200, {}, b"report b")
    path, store = listing(tmp_path, f",{site.address}/list,시,,KOGL-1,[.]txt$"), tmp_path / "store"

    def pulled() -> dict[str, tuple[str, str]]:
        with asking(store, fetcher) as pull:
            listed = read_list(path, pull)
        known = read_memory(store).addresses
        assert [known[one.source.url].revisions[-1].sha256 for one in listed] == [one.source.sha256 for one in listed]
        assert [known[one.source.url].vanished_at for one in listed] == [one.source.vanished_at for one in listed]
        return {one.source.document_id: (one.source.sha256, one.source.vanished_at) for one in listed}

    first = pulled()
    assert set(first) == {"a", "b"}
    assert stored_bytes(store, first["a"][0]) == b"report a"
    site.pages["/list"] = (200, {}, b'<a href="/files/a.txt">A</a>')
    site.pages["/files/a.txt"] = lambda handler: (
        (304, {}, b"") if handler.headers["If-None-Match"] == "1" else (200, {"ETag": "2"}, b"again")
    )
    second = pulled()
    assert second["a"] == first["a"]
    assert second["b"][0] == first["b"][0]
    assert second["b"][1]
    site.pages["/files/a.txt"] = (200, {}, b"report a, second revision")
    third = pulled()
    assert third["a"] != second["a"]
    assert third["b"] == second["b"]
    assert len(read_memory(store).addresses[f"{site.address}/files/a.txt"].revisions) == 2
    site.pages["/list"] = (500, {}, b"")
    with asking(store, fetcher) as pull:
        *kept, index = read_list(path, pull)
    assert [one.source.sha256 for one in kept] == [third["a"][0], third["b"][0]]
    assert index.reason == "unreachable"


def test_an_error_page_in_a_documents_place_is_no_document(site: Site, fetcher: Fetcher, tmp_path: Path) -> None:
    """A web page under a document's address is refused, and what was had before stays in the store."""
    site.pages["/a.pdf"] = (200, {}, b"%PDF-1.7 report")
    path, store = listing(tmp_path, f",{site.address}/a.pdf,,,,"), tmp_path / "store"
    with asking(store, fetcher) as pull:
        (good,) = read_list(path, pull)
    site.pages["/a.pdf"] = (200, {}, b"\n<!DOCTYPE html><p>Please log in")
    with asking(store, fetcher) as pull:
        (bad,) = read_list(path, pull)
    assert (bad.reason, bad.source.sha256) == ("not a report", "")
    assert stored_bytes(store, good.source.sha256) == b"%PDF-1.7 report"
    site.pages.clear()
    with asking(store, fetcher) as pull:
        (gone,) = read_list(path, pull)
    assert gone.source.sha256 == good.source.sha256
    assert gone.source.vanished_at


def test_object_storage_is_listed_and_read(fetcher: Fetcher, tmp_path: Path) -> None:
    """A folder or pattern of objects gives its documents; one that is gone is marked; a missing package is named."""
    folder = tmp_path / "bucket"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.md"):
        (folder / name).write_text(name)
    path, store = listing(tmp_path, f"file://{folder}/*.txt,,,,,"), tmp_path / "store"
    with asking(store, fetcher) as pull:
        first = read_list(path, pull)
    assert [stored_bytes(store, one.source.sha256) for one in first] == [b"a.txt", b"b.txt"]
    (folder / "a.txt").unlink()
    with asking(store, fetcher) as pull:
        second = read_list(path, pull)
    assert [bool(one.source.vanished_at) for one in second] == [False, True]
    path = listing(tmp_path, "s3://bucket/*.pdf,,,,,", "nowhere://x,,,,,")
    with asking(store, fetcher) as pull:
        s3, nowhere = read_list(path, pull)
    assert "yesan[s3]" in s3.fault
    assert nowhere.reason == "unreachable"
