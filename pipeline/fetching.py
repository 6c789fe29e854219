"""Fetches one address politely and within limits: listed hosts only, robots rules, delays, retries, a cap on bytes."""

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

import httpcore
from protego import Protego

from pipeline.errors import UnreadableDocumentError
from pipeline.hosts import Host, Hosts, address_of, host_of, refusal
from pipeline.limits import MOST_FILE_BYTES

AGENT = "yesan"
_OK, _NOT_MODIFIED = 200, 304
_MOVED = (301, 302, 303, 307, 308)
_GONE = (404, 410)
_BUSY = (429, 500, 502, 503, 504)
_MOST_HOPS = 5
_ROBOTS_BYTES = 500_000


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds for a step and for a whole answer, the most bytes of one, tries, and the wait between tries."""

    step_seconds: float = 20
    whole_seconds: float = 600
    most_bytes: int = MOST_FILE_BYTES
    tries: int = 4
    wait_seconds: float = 2
    most_wait_seconds: float = 60


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of a document when it was last had; with it the server can answer that nothing changed."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer; `data` is None where the document has not changed since the validators."""

    data: bytes | None
    validators: Validators
    url: str


class _Busy(Exception):  # noqa: N818 - not an error: it is tried again
    """Raised for an answer that asks to be tried again later, with the seconds it asks for."""


Result = TypeVar("Result")


@dataclass(slots=True)
class Fetcher:
    """Asks listed hosts for documents; one is enough for a run, and it is not shared by threads."""

    hosts: Hosts
    patience: Patience = field(default_factory=Patience)
    sleep: Callable[[float], None] = time.sleep
    _robots: dict[str, Protego] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str, known: Validators | None = None) -> Fetched:
        """The document at an address.

        Raises UnreadableDocumentError with the reason `refused address` (host, robots rules, redirect), `gone`,
        `unreachable`, `too large` or, where something else than a document is served, `refused address`.
        """
        for _ in range(_MOST_HOPS):
            host = host_of(url, self.hosts)
            if not self._rules(url, host).can_fetch(url, AGENT):
                raise refusal(url, "robots.txt of the host forbids it")
            answer = self._patiently(url, lambda url=url, host=host: self._once(url, host, known))  # type: ignore[misc]
            if isinstance(answer, Fetched):
                return answer
            url = _onward(url, answer)
        raise refusal(url, f"more than {_MOST_HOPS} redirects")

    def _rules(self, url: str, host: Host) -> Protego:
        """What robots.txt of an address's host says; a host without one allows everything."""
        place = urljoin(url, "/robots.txt")
        if place not in self._robots:
            try:
                answer = self._patiently(place, lambda: self._once(place, host, None, _ROBOTS_BYTES))
                text = (answer.data or b"").decode(errors="replace") if isinstance(answer, Fetched) else ""
            except UnreadableDocumentError as error:
                if error.reason != "gone":
                    raise
                text = ""
            self._robots[place] = Protego.parse(text)
        return self._robots[place]

    def _patiently(self, url: str, ask: Callable[[], Result]) -> Result:
        """The answer, tried again with longer and longer waits where the host is busy or cannot be reached."""
        wait, why = self.patience.wait_seconds, ""
        for attempt in range(1, self.patience.tries + 1):
            try:
                return ask()
            except _Busy as busy:
                asked_for, why = busy.args
            except (OSError, httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as error:
                asked_for, why = 0.0, str(error) or type(error).__name__
            if attempt < self.patience.tries:
                self.sleep(min(max(wait, asked_for), self.patience.most_wait_seconds))
                wait *= 2
        raise UnreadableDocumentError("unreachable", f"{url}: 내려받지 못했습니다 · cannot be had: {why}")

    def _once(self, url: str, host: Host, known: Validators | None, most: int = 0) -> Fetched | str:
        """One request: the document, or the address it has moved to."""
        self._wait_for(host, url)
        step = self.patience.step_seconds
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), step)
        until = time.monotonic() + self.patience.whole_seconds
        headers = _headers(known)
        pool = httpcore.ConnectionPool(ssl_context=ssl.create_default_context(), network_backend=_Guarded(host, url))
        with pool, pool.stream("GET", url, headers=headers, extensions={"timeout": timeout}) as response:
            told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            if response.status in _MOVED and "location" in told:
                return told["location"]
            if response.status == _NOT_MODIFIED and known:
                return Fetched(None, known, url)
            _accept(response.status, told, url)
            data = b"".join(self._within(response.iter_stream(), most or self.patience.most_bytes, until, url))
            return Fetched(data, Validators(told.get("etag", ""), told.get("last-modified", "")), url)

    def _within(self, parts: Iterable[bytes], most: int, until: float, url: str) -> Iterator[bytes]:
        size = 0
        for part in parts:
            size += len(part)
            if size > most:
                raise UnreadableDocumentError(
                    "too large", f"{url}: {most:,}바이트를 넘습니다 · larger than {most:,} bytes"
                )
            if time.monotonic() > until:
                raise UnreadableDocumentError(
                    "unreachable", f"{url}: 너무 느립니다 · the answer does not come to an end"
                )
            yield part

    def _wait_for(self, host: Host, url: str) -> None:
        """Lets the delay pass that the list or robots.txt of the host asks for."""
        rules = self._robots.get(urljoin(url, "/robots.txt"))
        asked = float((rules.crawl_delay(AGENT) if rules else None) or 0)
        delay = max(host.delay_seconds, min(asked, self.patience.most_wait_seconds))
        now = time.monotonic()
        if (left := self._asked.get(host.name, now - delay) + delay - now) > 0:
            self.sleep(left)
        self._asked[host.name] = time.monotonic()


class _Guarded(httpcore.SyncBackend):
    """Connects to the address that was looked at, so that a name cannot lead elsewhere a moment later."""

    def __init__(self, host: Host, url: str) -> None:
        self._host, self._url = host, url

    def connect_tcp(self, host: str, port: int, *arguments: object, **options: object) -> httpcore.NetworkStream:
        del host  # httpcore asks for the host of the address, which is the listed one
        return super().connect_tcp(address_of(self._host, port, self._url), port, *arguments, **options)  # type: ignore[arg-type]


def _headers(known: Validators | None) -> list[tuple[str, str]]:
    headers = [("User-Agent", AGENT), ("Accept-Encoding", "identity"), ("Connection", "close")]
    if known and known.etag:
        headers.append(("If-None-Match", known.etag))
    if known and known.last_modified:
        headers.append(("If-Modified-Since", known.last_modified))
    return headers


def _accept(status: int, told: dict[str, str], url: str) -> None:
    if status in _GONE:
        raise UnreadableDocumentError("gone", f"{url}: 더는 없습니다 · it is no longer there (HTTP {status})")
    if status in _BUSY:
        after = told.get("retry-after", "")
        raise _Busy(float(after) if after.isascii() and after.isdigit() else 0.0, f"HTTP {status}")
    if status != _OK:
        raise UnreadableDocumentError("unreachable", f"{url}: HTTP {status}")


def _onward(url: str, location: str) -> str:
    target = urljoin(url, location)
    if urlsplit(url).scheme == "https" and urlsplit(target).scheme != "https":
        raise refusal(target, f"{url} leads from https to something else")
    return target
