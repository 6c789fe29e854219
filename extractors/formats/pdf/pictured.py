"""Pages whose letters do not say what they show, read from their pictures where that can be done here."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

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
        try:
            read = _from_picture(data, page, reason)
        except ImportError:
            # Installed and not to be loaded, as where a library of the system is missing: as good as not installed.
            read, left = page, 0
        yield read


def _from_picture(data: bytes, page: Page, reason: str) -> Page:
    from extractors.scans.page import page_of  # noqa: PLC0415 - its libraries are an extra, and slow to load
    from extractors.scans.picture import DPI  # noqa: PLC0415

    seen = pdfium.grey(data, page.number, DPI)
    if seen is None:
        return page
    read = page_of(page.number, *seen, reason)
    # A cover or a photograph: it holds no number that the letters on it do not say.
    return replace(page, is_picture=False) if page.is_picture and page.letters and not _says_more(read, page) else read


def _says_more(read: Page, page: Page) -> bool:
    said = _digits(page.letters)
    return any(_digits(one.texts[0]) not in said for one in read.sightings)


def _digits(letters: Iterable[str]) -> str:
    return "".join(letter for letter in letters if letter.isdigit())
