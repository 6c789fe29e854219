"""Bytes that chance made: whatever they are, they are read or refused, and no amount is read that is not printed.

`make fuzz` does the same for longer, and learns on its way.
"""

import zlib
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.formats.pdf import pictured
from pipeline.errors import UnreadableDocumentError
from pipeline.limits import MOST_BYTES, MOST_PAGES
from tests.fuzz.targets import TARGETS, read, seeds
from tests.reports.reading import extraction

CHANGES = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=6), st.integers(0, 6)), min_size=1, max_size=8
)
FIGURE = "1,500"
BOUNDED = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
FEWER = settings(BOUNDED, max_examples=25)


def changed(data: bytes, changes: list[tuple[float, bytes, int]]) -> bytes:
    """The data with bytes put in at places, each in place of so many."""
    for place, put, out in changes:
        at = int(place * len(data))
        data = data[:at] + put + data[at + out :]
    return data


@pytest.mark.parametrize("target", ["text", "bytes", "hwp", "hwpx"])
@given(changes=CHANGES, number=st.integers(0, 1000))
@BOUNDED
def test_no_bytes_break_a_reader_or_make_up_a_figure(
    target: str, changes: list[tuple[float, bytes, int]], number: int
) -> None:
    """Our own readers: nothing but our refusals comes out of them."""
    seed = seeds(target)[number % len(seeds(target))]
    read(TARGETS[target](changed(seed, changes)))


@cache
def _pdfs() -> tuple[bytes, ...]:
    return seeds("pdf")


@given(changes=CHANGES, rules=st.booleans())
@FEWER
def test_no_bytes_of_a_pdf_break_its_reading(
    monkeypatch: pytest.MonkeyPatch,
    changes: list[tuple[float, bytes, int]],
    rules: bool,  # noqa: FBT001 - drawn
) -> None:
    """The streams are not packed, so that what is changed in them is read; OCR, which takes seconds, is left out."""
    monkeypatch.setattr(pictured, "can_read", lambda: False)
    read(changed(_pdfs()[rules], changes))


@given(figure=st.from_regex(r"[1-9][0-9]{0,2}(,[0-9]{3}){0,3}", fullmatch=True))
@BOUNDED
def test_a_figure_of_a_pdf_is_read_as_it_is_printed(figure: str) -> None:
    """Whatever the figure is, it is the amount, or the table is withheld."""
    data = _pdfs()[0].replace(_coded(FIGURE), _coded(figure), 1)
    found = read(data)
    assert found is not None
    printed = {amount.text for table in found.tables for amount in table.amounts.values()}
    assert figure in printed or found.doubts


def _coded(text: str) -> bytes:
    return b"<" + text.encode("utf-16-be").hex().encode() + b">"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bytes([65]) * (MOST_BYTES + 1), "too large"),
        (b"a\f" * (MOST_PAGES + 1), "too large"),
        (zlib.compress(bytes(5000)) * 9, "binary"),
        (b"\xff\xfe" + b"\x00\xd8" * 40, "undecodable"),
        ("예산\n".encode() + b"\x81" * 9, "undecodable"),
    ],
    ids=["65 MiB", "10,001 pages", "packed", "half of a letter", "neither UTF-8 nor CP949"],
)
def test_texts_that_mean_harm_are_refused(data: bytes, reason: str) -> None:
    """Each with its reason, in no time."""
    with pytest.raises(UnreadableDocumentError) as caught:
        extraction(data)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "1,234 " * 100_000,
        "a" + "\t" * 300_000 + "b",
        "(" * 300_000,
        "1," * 300_000,
        "a" + "\u0301" * 300_000,
        "\n" * 300_000 + "a",
        "합계 " + "9" * 300_000,
    ],
    ids=["numbers", "tabs", "brackets", "commas", "marks", "lines", "digits"],
)
def test_long_lines_are_read_in_time(text: str) -> None:
    """One line of nothing but one thing gives no table, and takes no time that grows with its square."""
    assert extraction(text).tables == ()


def test_letters_that_turn_the_line_do_not_turn_a_figure() -> None:
    """Marks of direction are left out: what is read is what the bytes say, in their order."""
    (line,) = extraction("예산 \u202e321,1\u202c 백만원").document.lines
    assert line.text == "예산 321,1 백만원"
