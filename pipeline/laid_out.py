"""Tables in a text that keeps its columns by display position, as `pdftotext -layout` prints a page."""

from collections.abc import Sequence

from pipeline.collapsed import Region, find_regions
from pipeline.lines import LineKind, TextLine


def is_laid_out(lines: Sequence[TextLine]) -> bool:
    """Whether most rows of several amounts keep wide gaps between them."""
    rows = [line.text for line in lines if line.kind is LineKind.DATA and len(line.tokens) > 2]  # noqa: PLR2004
    return sum("   " in text.strip() for text in rows) * 2 > len(rows)


def find_laid_out_regions(lines: Sequence[TextLine]) -> list[Region]:
    return find_regions(lines)
