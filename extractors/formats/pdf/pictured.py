"""Pages whose letters do not say what they show, read from their pictures where that can be done here."""

from collections.abc import Iterable, Iterator

from extractors.formats.pdf import pdfium
from extractors.scans.installed import can_read
from pipeline.page import Page
from pipeline.page_trust import reason_of
from pipeline.worker import allow

MOST_PAGES = 400
_TIMES_AS_LONG = 120


def pictured(data: bytes, pages: Iterable[Page]) -> Iterator[Page]:
    """The pages in order, those of pictures alone or of meaningless letters read from their pictures."""
    left = MOST_PAGES
    for page in pages:
        reason = reason_of(page)
        if not reason or not left or not can_read():
            yield page
            continue
        left -= 1
        allow(_TIMES_AS_LONG)
        yield _from_picture(data, page, reason)


def _from_picture(data: bytes, page: Page, reason: str) -> Page:
    from extractors.scans.page import page_of  # noqa: PLC0415 - its libraries are an extra, and slow to load
    from extractors.scans.picture import DPI  # noqa: PLC0415

    seen = pdfium.grey(data, page.number, DPI)
    return page if seen is None else page_of(page.number, *seen, reason)
