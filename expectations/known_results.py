"""Finds what came of a document when it was read before, where it would be the same now, and keeps what was read."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, astuple, dataclass, fields
from typing import Any

from expectations.results import Ended, Night, Result, heard, read_document, said
from pipeline.code_digests import plugin_digests
from pipeline.errors import UnreadableDocumentError
from pipeline.known import DamagedError, Kept, keep, place_of, recall
from pipeline.licences import refusal
from pipeline.outcome import Stages
from pipeline.sources import Listed, stored_bytes

FORMATS = "extractors.formats"
KNOWN, NEW, DAMAGED = "known", "new", "damaged"
_TOLD = {KNOWN: "전에 읽음 known", NEW: "새로 읽음 read", DAMAGED: "보관분 손상, 다시 읽음 damaged, read anew"}


def codes_of(stages: Stages) -> dict[str, str]:
    """The digests of the code on which a result depends, by the module that reads the document."""
    return plugin_digests(roots_of(stages), FORMATS)


def roots_of(stages: Stages) -> list[str]:
    """The modules in which the work on a document begins; what they import is found by who asks."""
    return sorted({function.__module__ for function in _functions(stages)} | {__name__, "expectations.batches"})


def counted(states: Iterable[str]) -> str:
    """How many documents were known and how many were read, in words."""
    counts = Counter(states)
    return "문서 documents: " + ", ".join(f"{words} {counts[one]:,}" for one, words in _TOLD.items() if counts[one])


def _functions(stages: Stages) -> list[Callable[..., Any]]:
    return [one for field in fields(stages) if callable(one := getattr(stages, field.name))]


def result_of(item: Listed, night: Night, stages: Stages, ended: Ended | None = None) -> tuple[Result, str]:
    """What came of a document, and whether it was known, is new, or was read anew since what was kept is damaged.

    `ended` is how the process that read it came to an end. Raises OutputError.
    """
    place, state = place_of(night.known, item.source.document_id), NEW
    asked = _Asked(item, night, stages, ended, _inputs(item, night, stages))
    try:
        kept = None if night.full else recall(place, asked.fits)
        if kept:
            return heard(kept.about, kept.tables, kept.pages), KNOWN
    except DamagedError:
        state = DAMAGED
    result = read_document(item, night, stages, ended)
    keep(place, Kept(said(result) | asked.about(result), result.tables, result.pages))
    return result, state


@dataclass(slots=True)
class _Asked:
    """A document that is asked for: all that its result depends on, and how often it has ended its process."""

    item: Listed
    night: Night
    stages: Stages
    ended: Ended | None
    inputs: str
    ends: int = 0

    def fits(self, about: Mapping[str, Any]) -> bool:
        """Whether what is kept is what would be read; a document that has ended its process once may try again."""
        if about["inputs"] != self.inputs or not self._of_this_code(about):
            return False
        self.ends = int(about["ends"])
        return self.ended is None and self.ends != 1

    def about(self, result: Result) -> dict[str, Any]:
        """What must be the same when the result is asked for again."""
        # Whatever reads an earlier revision, or finds that no format can read this one, may be any of the formats.
        reader = self._reader() if result.readable else ""
        codes = self.night.codes
        ends = self.ends + 1 if self.ended else 0
        return {
            "inputs": self.inputs, "reader": reader, "code": codes[reader], "codes": codes[""],
            "earlier": "" if result.readable else _earlier(self.item, self.night), "ends": ends,
        }  # fmt: skip

    def _of_this_code(self, about: Mapping[str, Any]) -> bool:
        codes, reader = self.night.codes, about["reader"]
        if about["code"] != codes.get(reader) or (
            not about["readable"] and about["earlier"] != _earlier(self.item, self.night)
        ):
            return False
        # Where the code of another format has changed, that one may claim the bytes now.
        return bool(about["codes"] == codes[""] or self._reader() == reader)

    def _reader(self) -> str:
        try:
            return self.stages.reader(stored_bytes(self.night.store, self.item.source.sha256))
        except UnreadableDocumentError:
            return ""


def _inputs(item: Listed, night: Night, stages: Stages) -> str:
    """The SHA-256 of all but our code on which the result depends."""
    source = item.source
    revisions = (source.sha256, _earlier(item, night))
    facts = (
        asdict(source),
        (item.fault, item.reason),
        refusal(source.licence, publish_unknown=night.publish_unknown),
        [repr(one) for one in night.corrections if one.document_id == source.document_id],
        [astuple(one) for _, one in sorted(night.past.reviews.items()) if one.revision in revisions],
        [f"{one.__module__}.{one.__qualname__}" for one in _functions(stages)],
    )
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def _earlier(item: Listed, night: Night) -> str:
    """The revision that is read if this one cannot be; empty where there is no other."""
    found = night.earlier.get(item.source.document_id, "")
    return "" if found == item.source.sha256 else found
