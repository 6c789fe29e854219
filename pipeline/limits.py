"""How much a document, or a page of it, may have before it is refused: no report has so much, and a bomb has."""

MOST_BYTES = 64 * 1024 * 1024
"""Of all the parts of a word processor's file that hold text, unpacked (20 pages take about 2 MB); of one stream that a
page of a PDF is drawn with."""

TOO_LARGE = "풀면 64 MiB를 넘습니다 · it unpacks to more than 64 MiB"

MOST_FILE_BYTES = 200_000_000
"""Of a file, wherever it comes from."""

MOST_PAGES = 10_000
"""Of a document."""

LONGEST_SIDE = 1_000_000.0
"""Of a page, in points: 350 metres. The format of PDF promised five for long, but harm does not begin there."""

MOST_LETTERS = 200_000
"""Of a page; one of small print has ten thousand."""

MOST_FORMS = 100_000
"""Pieces of content that a page is drawn with, those within others too."""

MOST_SHAPES = 1_000_000
"""Lines and rectangles painted on a page; one ruled with dots has a hundred thousand."""
