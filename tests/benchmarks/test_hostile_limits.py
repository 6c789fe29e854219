"""Hostile PDFs that go to the limits of a night: each ends with its reason, within one and a half times its limit."""

import time
from collections.abc import Callable

import pytest

from pipeline.errors import UnreadableDocumentError
from pipeline.worker import Limits
from pipeline.workers import isolated
from tests.hostile.reading import read
from tests.hostile.sizes import SLOW

# A page of a picture that is read by OCR has so many seconds more.
OCR = 120


@pytest.mark.parametrize(("make", "reasons"), SLOW.values(), ids=SLOW)
def test_the_limit_holds(make: Callable[[], bytes], reasons: str) -> None:
    """The clock of the process that reads it, or its memory, ends what nothing else does."""
    data, limits = make(), Limits()
    allowed = limits.allowed(1) + (OCR if b"/Image" in data else 0)
    with isolated(read, limits) as call:
        started = time.monotonic()
        try:
            reason = call(data).reason
        except UnreadableDocumentError as error:
            reason = error.reason
        took = time.monotonic() - started
    print(f"{len(data):>12,} bytes, {took:6.1f} s of {allowed:.0f}: {reason or 'read'}")  # noqa: T201
    assert took < 1.5 * allowed
    assert reason in reasons.split("|")
