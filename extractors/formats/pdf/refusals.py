"""Pages that are not read, or not kept, since they have more than any page of a report has."""

import numpy as np

from pipeline.errors import UnreadableDocumentError
from pipeline.limits import LONGEST_SIDE, MOST_FORMS, MOST_LETTERS, MOST_PAGES, MOST_SHAPES, TOO_LARGE
from pipeline.page import Page


def empty_page(index: int) -> Page:
    """A page of which nothing is known."""
    return Page(index + 1, 0.0, 0.0, (), np.zeros((0, 4)), np.zeros((0, 4)), damaged=True)


def refuse_many(pages: int) -> None:
    """Raises UnreadableDocumentError with the reason `too large` where a file has more pages than any report."""
    if pages > MOST_PAGES:
        message = f"{MOST_PAGES:,}쪽을 넘습니다 · the PDF has {pages:,} pages, more than {MOST_PAGES:,}"
        raise UnreadableDocumentError("too large", message)


def heavy_page(index: int) -> Page:
    """A page that no engine looks at: what it is drawn with unpacks to too much, or is drawn too often."""
    often = f"조각을 {MOST_FORMS:,}번 넘게 그립니다 · or it draws more than {MOST_FORMS:,} pieces"
    return _refused(index + 1, f"쪽의 내용이 {TOO_LARGE}, {often}")


def limited(page: Page) -> Page:
    """The page, or one in its place without its letters where it is larger, or has more on it, than any page."""
    letters, shapes, side = len(page.letters), len(page.painted), max(page.width, page.height)
    if side > LONGEST_SIDE:
        return _refused(page.number, f"쪽이 너무 큽니다 · a side of {side:,.0f} pt, more than {LONGEST_SIDE:,.0f}")
    if letters > MOST_LETTERS:
        return _refused(page.number, f"글자가 너무 많습니다 · {letters:,} letters, more than {MOST_LETTERS:,}")
    if shapes > MOST_SHAPES:
        return _refused(page.number, f"선이 너무 많습니다 · {shapes:,} lines and boxes, more than {MOST_SHAPES:,}")
    return page


def _refused(number: int, reason: str) -> Page:
    return Page(number, 0.0, 0.0, (), np.zeros((0, 4)), np.zeros((0, 4)), refused=reason)
