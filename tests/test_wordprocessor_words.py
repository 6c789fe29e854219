"""Tables of words in word processor files: the same records as from a page that prints them."""

import pytest

import extractors
from pipeline.model import Source
from tests.hangul import hwp, hwpx
from tests.hangul.reports import script_of_words
from tests.test_word_pages import FUNCTIONS, LIST, MENU, REQUESTS, TIMETABLE
from tests.typeset.words import Words, set_words

TABLES = {"functions": FUNCTIONS, "list": LIST, "menu": MENU, "requests": REQUESTS, "timetable": TIMETABLE}


def _records(data: bytes) -> list[tuple[str, int, str, str]]:
    found = extractors.extract(extractors.read(Source("words", "0" * 64, "words"), data)).records
    return [(one.kind, one.row, one.header, "".join(one.text.split())) for one in found]


@pytest.mark.parametrize("words", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("write", [hwp, hwpx])
def test_tables_of_words_are_read_as_from_ruled_pages(write: object, words: Words) -> None:
    """Kind, rows, columns and words; spaces aside, since a page shows a gap where a file has an empty paragraph."""
    made = _records(write(script_of_words([words])))  # type: ignore[operator]
    assert made == _records(set_words([words]))
    assert made
