"""Tells in a document's entry and page how its own discrepancies stand to the last run."""

from dataclasses import replace

from expectations.report.between import rules_between
from expectations.report.contents import Entry
from expectations.report.history import CHANGED, NEW, Changes, History, compared


def since(entry: Entry, past: History) -> tuple[Entry, Changes]:
    """The entry held against the last run, and for each of its discrepancies what `compared` says of it.

    Without a last run everything would be new, which says nothing.
    """
    if past.first:
        return entry, ("",) * len(entry.found)
    # What other documents contradict is compared when all of them are read.
    last = past.last.get(entry.facts["document_id"], ())
    changes, gone = compared(entry.found, [one for one in last if one.rule not in rules_between()])
    return replace(entry, appeared=changes.count(NEW), changed=changes.count(CHANGED), gone=gone), changes
