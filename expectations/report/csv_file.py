"""Rows as a CSV beside the pages of the report."""

import csv
import io
from collections.abc import Iterable, Sequence

from expectations.report.contents import File


def csv_file(path: str, rows: Iterable[Sequence[object]]) -> File:
    """The file, its header the first of the rows."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return File(path, text.getvalue())
