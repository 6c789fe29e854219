"""Turns the addresses of the list of sources into stored documents: asked for, or as they were had last."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import OutputError, UnreadableDocumentError
from pipeline.fetching import Fetched, Fetcher
from pipeline.file_digests import remembered
from pipeline.hosts import NAME, read_hosts
from pipeline.links import links
from pipeline.log import event
from pipeline.media_types import is_web_page
from pipeline.object_store import fetch_object, is_object, objects
from pipeline.pulled import Memory, Pulled, read_memory, write_memory
from pipeline.sources import STORE, Listed, Wanted, keep, read_list, stored, stored_path

_PAGE_NAMES = (".htm", ".html")


@contextmanager
def asking(store: Path, fetcher: Fetcher) -> Iterator[Callable[[Wanted], Iterator[Listed]]]:
    """Gives what an address serves now, stored; what was learnt is kept when the block ends, however it ends.

    Each host is asked by a thread of its own: the documents of an address are waited for when they are looked at.
    Raises OutputError where the store cannot be written.
    """
    memory, now = read_memory(store), datetime.now(UTC).isoformat(timespec="seconds")
    asked = _Asked(store, fetcher, memory, now)
    with ExitStack() as running:
        running.callback(_remember, asked)
        threads: dict[str, ThreadPoolExecutor] = {}

        def pull(wanted: Wanted) -> Iterator[Listed]:
            host = wanted.address.partition("://")[2].partition("/")[0].lower()
            if host not in threads:
                threads[host] = running.enter_context(ThreadPoolExecutor(1))
                running.callback(threads[host].shutdown, cancel_futures=True)
            waiting = threads[host].submit(asked.pull, wanted)
            return _awaited(waiting)

        yield pull


def _awaited(waiting: "Future[list[Listed]]") -> Iterator[Listed]:
    yield from waiting.result()


def _remember(asked: "_Asked") -> None:
    if asked.used:
        store = asked.store
        try:
            write_memory(store, asked.memory)
        except OSError as error:
            raise OutputError(f"{store}: cannot be written: {error.strerror or error}") from error


@dataclass(slots=True)
class _Asked:
    """A pull in progress."""

    store: Path
    fetcher: Fetcher
    memory: Memory
    now: str
    used: bool = field(default=False)

    def pull(self, wanted: Wanted) -> list[Listed]:
        """The documents of an address, or of all that an index or a folder of objects leads to."""
        self.used = True
        return list(self._documents(wanted))

    def _documents(self, wanted: Wanted) -> Iterator[Listed]:
        try:
            addresses = self._addresses(wanted)
        except UnreadableDocumentError as error:
            known = self.memory.members(wanted.address)
            yield from (_listed(wanted, address, self.memory, self.store) for address in known)
            yield Listed(replace(wanted.source, path=wanted.address), Path(), error.sentence, error.reason)
            return
        for address in addresses:
            yield self._had(wanted, address)
        for address in self.memory.members(wanted.address):
            if address not in addresses:
                yield _listed(wanted, address, self.memory, self.store)

    def _addresses(self, wanted: Wanted) -> Sequence[str]:
        """The addresses that one leads to now; those that it led to once are remembered as vanished."""
        if is_object(wanted.address) and not wanted.address.startswith("http"):
            found = list(objects(wanted.address))
        elif wanted.links is None:
            return (wanted.address,)
        else:
            page = self.fetcher.fetch(wanted.address).data or b""
            found = list(links(page.decode("utf-8", errors="replace"), wanted.address, wanted.links))
        if not found:
            raise UnreadableDocumentError("gone", f"{wanted.address}: 문서가 없습니다 · leads to no document")
        self.memory.led_to(wanted.address, found, self.now)
        return found

    def _had(self, wanted: Wanted, address: str) -> Listed:
        known = self.memory.addresses.get(address, Pulled())
        fault, began = None, time.monotonic()
        try:
            fetched = self._fetched(wanted, address, known)
            _refuse_page(fetched, address)
            sha256 = known.revisions[-1].sha256 if fetched.data is None else keep(fetched.data, self.store)
            self.memory.addresses[address] = known.served(sha256, fetched.validators, self.now)
        except UnreadableDocumentError as error:
            if error.reason == "gone" and known.revisions:
                self.memory.addresses[address] = known.vanished(self.now)
            else:
                fault = error
        listed = _listed(wanted, address, self.memory, self.store, fault)
        outcome = fault.reason if fault else "vanished" if listed.source.vanished_at else "had"
        seconds = round(time.monotonic() - began, 1)
        event("pull", {"url": address, "outcome": outcome, "sha256": listed.source.sha256, "seconds": seconds})
        return listed

    def _fetched(self, wanted: Wanted, address: str, known: Pulled) -> Fetched:
        """What the address serves; its validators are sent only while the bytes that they stand for are kept.

        A web page leads to listed hosts only, never to a file or an object.
        """
        kept = bool(known.revisions) and stored_path(self.store, known.revisions[-1].sha256).exists()
        validators = known.validators if kept else None
        if wanted.links is not None or address.startswith(("http:", "https:")):
            return self.fetcher.fetch(address, validators)
        return fetch_object(address, validators, self.fetcher.patience)


def _refuse_page(fetched: Fetched, address: str) -> None:
    """Raises UnreadableDocumentError for a web page served in a document's place: an error page, a log-in."""
    if fetched.data and is_web_page(fetched.data) and not address.lower().endswith(_PAGE_NAMES):
        raise UnreadableDocumentError(
            "not a report",
            f"{address}: 문서가 아니라 웹 문서가 왔습니다 · a web page is served in the document's place",
        )


def _listed(
    wanted: Wanted, address: str, memory: Memory, store: Path, fault: UnreadableDocumentError | None = None
) -> Listed:
    known = memory.addresses.get(address, Pulled())
    source = replace(wanted.source, path=address, url=address, vanished_at=known.vanished_at)
    if fault:
        return Listed(source, Path(), fault.sentence, fault.reason)
    if not known.revisions:
        return Listed(source, Path(), f"{address}: 아직 내려받지 않았습니다 · not pulled yet")
    last = known.revisions[-1]
    return Listed(replace(source, sha256=last.sha256, retrieved_at=last.retrieved_at), stored_path(store, last.sha256))


def pulled(list_file: Path) -> tuple[Listed, ...]:
    """The listed documents, their bytes in the store beside the list; each that cannot be had with its fault.

    Raises SourceListError or OutputError.
    """
    store = list_file.parent / STORE
    with asking(store, Fetcher(read_hosts(list_file.parent / NAME))) as pulling, remembered(store) as digest:
        listed = read_list(list_file, pulling, digest)
    return tuple(_kept(item, store) for item in listed)


def _kept(listed: Listed, store: Path) -> Listed:
    """The same, its bytes in the store, or the fault for which they are not."""
    try:
        stored(listed, store)
    except UnreadableDocumentError as error:
        return replace(listed, fault=error.sentence, reason=error.reason)
    return listed
