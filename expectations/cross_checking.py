"""Tells which documents of a run are one in several formats, and leaves the amounts of one of them in the spool."""

from collections.abc import Sequence
from dataclasses import replace

from expectations.batches import Read
from expectations.report.twins import with_twins
from pipeline.spool import Spool
from pipeline.twins.comparing import Held
from pipeline.twins.cross_check import KEPT, CrossCheck, cross_checked, document_rows, rows, twin_ids
from pipeline.twins.figures import numbers_in_rows
from pipeline.twins.matching import groups


def cross_checking(read: Sequence[Read], parts: Spool) -> tuple[list[Read], tuple[CrossCheck, ...]]:
    """The documents, with nothing to count or to compare in those that are published from another format.

    Every number of these was held against the published one. Raises OutputError.
    """
    found = groups(one.fingerprint for one in read if one.fingerprint is not None)
    if not found:
        return list(read), ()
    numbers = {one.document_id: one.part for one in read}

    def held(name: str) -> Held:
        observed, cells = (parts.rows_of(name, numbers[name], table) for table in ("observations", "cells"))
        return Held(observed, numbers_in_rows(cells))

    checks = tuple(cross_checked(found, held))
    hidden = twin_ids(checks)
    parts.withdraw(hidden, KEPT)
    parts.change("documents", lambda some: document_rows(some, checks))
    parts.merge("cross_check", list(rows(checks)))
    entries = with_twins([one.entry for one in read], checks)
    told = [replace(one, entry=entry) for one, entry in zip(read, entries, strict=True)]
    return [replace(one, checks=0) if one.document_id in hidden else one for one in told], checks
