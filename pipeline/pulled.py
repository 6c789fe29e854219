"""Remembers what was had from each address: its revisions, what the server said of it, and when it vanished there."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from pipeline.fetching import Validators

NAME = "pulled.json"


@dataclass(frozen=True, slots=True)
class Revision:
    """Bytes that an address served, by their SHA-256, and when they were had first."""

    sha256: str
    retrieved_at: str


@dataclass(frozen=True, slots=True)
class Pulled:
    """What is known of an address; its last revision is the newest. `vanished_at` is empty while it is served."""

    revisions: tuple[Revision, ...] = ()
    validators: Validators = field(default_factory=Validators)
    vanished_at: str = ""

    def served(self, sha256: str, validators: Validators, now: str) -> "Pulled":
        """What is known after the address served these bytes."""
        same = bool(self.revisions) and self.revisions[-1].sha256 == sha256
        return Pulled(self.revisions if same else (*self.revisions, Revision(sha256, now)), validators)

    def vanished(self, now: str) -> "Pulled":
        """What is known after the address served nothing: what was had stays."""
        return replace(self, validators=Validators(), vanished_at=self.vanished_at or now)


@dataclass(slots=True)
class Memory:
    """What is known of addresses, and of the addresses that index pages and folders led to, by theirs."""

    addresses: dict[str, Pulled] = field(default_factory=dict)
    indexes: dict[str, list[str]] = field(default_factory=dict)

    def members(self, index: str) -> tuple[str, ...]:
        """The addresses that an index led to, those that vanished from it too."""
        return tuple(self.indexes.get(index, ()))

    def led_to(self, index: str, found: Iterable[str], now: str) -> tuple[str, ...]:
        """Remembers what an index leads to now; what it no longer leads to has vanished there."""
        current = dict.fromkeys(found)
        for address in self.members(index):
            if address not in current and address in self.addresses:
                self.addresses[address] = self.addresses[address].vanished(now)
        self.indexes[index] = list(dict.fromkeys([*self.members(index), *current]))
        return tuple(current)


def read_memory(store: Path) -> Memory:
    """What earlier runs remember; nothing where that cannot be read: the documents are asked for anew then."""
    try:
        known = json.loads((store / NAME).read_text(encoding="utf-8"))
        addresses = {url: _pulled(entry) for url, entry in known["addresses"].items()}
        return Memory(addresses, {url: [str(one) for one in members] for url, members in known["indexes"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Memory()


def _pulled(entry: Mapping[str, object]) -> Pulled:
    revisions, validators = entry["revisions"], entry["validators"]
    if not isinstance(revisions, list) or not isinstance(validators, dict):
        raise TypeError(entry)
    return Pulled(tuple(Revision(**one) for one in revisions), Validators(**validators), str(entry["vanished_at"]))


def write_memory(store: Path, memory: Memory) -> None:
    """Keeps what is remembered for the next run. Raises OSError."""
    store.mkdir(parents=True, exist_ok=True)
    partial = store / f".{NAME}.partial"
    partial.write_text(
        json.dumps(asdict(memory), ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )
    partial.replace(store / NAME)
