"""The media types of the documents that are read, as told by their bytes, and what follows from each."""

import re

TEXT = "text/plain"
PDF = "application/pdf"
HWPX = "application/hwp+zip"
HWP = "application/x-hwp"

ENDINGS = {".txt": TEXT, ".pdf": PDF, ".hwpx": HWPX, ".hwp": HWP}
"""What a file of such a name is expected to be."""
_TEXTS = frozenset({"", TEXT})
_WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|<head|<body)", re.IGNORECASE)
_LINED = _TEXTS | {HWPX, HWP}


def is_text(media_type: str) -> bool:
    """Whether a document is a text: its lines are lines as printed, and its tables stand in them."""
    return media_type in _TEXTS


def has_lines(media_type: str) -> bool:
    """Whether a document's places are numbered lines; a format that has places on pages says another media type."""
    return media_type in _LINED


def is_web_page(data: bytes) -> bool:
    """Whether the bytes are a page of the web: what a site serves in a document's place."""
    return _WEB_PAGE.match(data) is not None
