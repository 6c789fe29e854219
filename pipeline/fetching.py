"""Fetches one address politely and within limits: listed hosts only, robots rules, delays, retries, a cap on bytes."""

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from logging import WARNING
from typing import TypeVar
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import httpcore
from protego import Protego

from pipeline.errors import UnreadableDocumentError
from pipeline.hosts import Host, Hosts, address_of, host_of, refusal
from pipeline.log import event
from pipeline.patience import Known, Patience, UnansweredError

AGENT = "yesan"
_OK, _NOT_MODIFIED = 200, 304
_MOVED = (301, 302, 303, 307, 308)
_GONE = (404, 410)
_BUSY = (429, 500, 502, 503, 504)
_MOST_HOPS = 5
_ROBOTS_BYTES = 500_000
_ALLOWED = "%/:@!$&'()*+,;=~?[]"


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
    """Asks listed hosts for documents, each host one question at a time, whatever threads ask."""

    hosts: Hosts
    patience: Patience = field(default_factory=Patience)
    sleep: Callable[[float], None] = time.sleep
    _known: dict[str, Known] = field(default_factory=dict)

    def fetch(self, url: str, known: Validators | None = None) -> Fetched:
        """The document at an address.

        Raises UnreadableDocumentError with the reason `refused address` (host, robots rules, redirect), `gone`,
        `unreachable`, `too large` or, where something else than a document is served, `refused address`.
        """
        for _ in range(_MOST_HOPS):
            host = host_of(url, self.hosts)
            with self._known.setdefault(host.name, Known()).turn(host.name, url, self.patience):
                if not self._rules(url, host).can_fetch(url, AGENT):
                    raise refusal(url, "robots.txt of the host forbids it")
                ask = lambda url=url, host=host: self._once(url, host, known)  # noqa: E731
                answer = self._patiently(url, host, ask)
            if isinstance(answer, Fetched):
                return answer
            url = _onward(url, answer)
        raise refusal(url, f"more than {_MOST_HOPS} redirects")

    def _rules(self, url: str, host: Host) -> Protego:
        """What robots.txt of an address's host says; a host without one allows everything."""
        place, robots = urljoin(url, "/robots.txt"), self._known[host.name].robots
        if place not in robots:
            try:
                answer = self._patiently(place, host, lambda: self._once(place, host, None, _ROBOTS_BYTES))
                text = (answer.data or b"").decode(errors="replace") if isinstance(answer, Fetched) else ""
                robots[place] = Protego.parse(text)
            except UnansweredError:
                raise
            except UnreadableDocumentError as error:
                robots[place] = Protego.parse("") if error.reason == "gone" else error
        rules = robots[place]
        if isinstance(rules, UnreadableDocumentError):
            raise rules
        return rules

    def _patiently(self, url: str, host: Host, ask: Callable[[], Result]) -> Result:
        """The answer, tried again with longer and longer waits where the host is busy or cannot be reached.

        A host that has just left an address unanswered gets one try; one that asks for a longer wait than ours none.
        """
        known, wait = self._known[host.name], self.patience.wait_seconds
        tries = 1 if known.unanswered else self.patience.tries
        error: UnreadableDocumentError = UnansweredError(url, "")
        for attempt in range(1, tries + 1):
            try:
                return ask()
            except _Busy as busy:
                asked_for, why = busy.args
                error = UnreadableDocumentError("unreachable", f"{url}: 내려받지 못했습니다 · cannot be had: {why}")
                if asked_for > self.patience.most_wait_seconds:
                    known.give_up(host.name, f"{why}, Retry-After {asked_for:.0f}")
                    raise error from None
            except (OSError, httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as trouble:
                asked_for, why = 0.0, str(trouble) or type(trouble).__name__
                error = UnansweredError(url, why)
            if attempt < tries:
                seconds = min(max(wait, asked_for), self.patience.most_wait_seconds)
                event("retry", {"url": url, "problem": why, "seconds": seconds}, WARNING)
                self.sleep(seconds)
                wait *= 2
        raise error

    def _once(self, url: str, host: Host, known: Validators | None, most: int = 0) -> Fetched | str:
        """One request: the document, or the address it has moved to."""
        self._wait_for(host, url)
        step = self.patience.step_seconds
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), step)
        until = time.monotonic() + self.patience.whole_seconds
        headers = _headers(known)
        pool = httpcore.ConnectionPool(ssl_context=ssl.create_default_context(), network_backend=_Guarded(host, url))
        with pool, pool.stream("GET", _on_the_wire(url), headers=headers, extensions={"timeout": timeout}) as response:
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
                raise UnansweredError(url, "너무 느립니다 · the answer does not come to an end")
            yield part

    def _wait_for(self, host: Host, url: str) -> None:
        """Lets the delay pass that the list or robots.txt of the host asks for."""
        known = self._known[host.name]
        rules = known.robots.get(urljoin(url, "/robots.txt"))
        asked = float((rules.crawl_delay(AGENT) if isinstance(rules, Protego) else None) or 0)
        delay = max(host.delay_seconds, min(asked, self.patience.most_wait_seconds))
        if (left := known.asked + delay - time.monotonic()) > 0:
            self.sleep(left)
        known.asked = time.monotonic()


class _Guarded(httpcore.SyncBackend):
    """Connects to the address that was looked at, so that a name cannot lead elsewhere a moment later."""

    def __init__(self, host: Host, url: str) -> None:
        self._host, self._url = host, url

    def connect_tcp(self, host: str, port: int, *arguments: object, **options: object) -> httpcore.NetworkStream:
        del host  # httpcore asks for the host of the address, which is the listed one
        return super().connect_tcp(address_of(self._host, port, self._url), port, *arguments, **options)  # type: ignore[arg-type]


def _on_the_wire(url: str) -> str:
    """The address as a request has it (RFC 3987, 3.1): what is no ASCII, and what no address may have, as its bytes."""
    parts = urlsplit(url)
    path, query = (quote(part, safe=_ALLOWED, errors="surrogateescape") for part in (parts.path, parts.query))
    port = f":{parts.port}" if parts.port else ""
    host = (parts.hostname or "").encode("idna").decode()
    return urlunsplit((parts.scheme, f"[{host}]{port}" if ":" in host else host + port, path, query, ""))


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
    try:
        target = urljoin(url, location)
    except ValueError as error:
        raise refusal(url, f"it leads to what is no address: {location}") from error
    if urlsplit(url).scheme == "https" and urlsplit(target).scheme != "https":
        raise refusal(target, f"{url} leads from https to something else")
    return target
