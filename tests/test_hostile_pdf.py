"""PDFs that mean harm end with the right reason, within their limits; what they carry is counted and never opened."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from pikepdf import Name

from extractors.formats.pdf.carried import carried, may_carry
from extractors.formats.pdf.engines import pages
from pipeline.errors import UnreadableDocumentError
from pipeline.worker import Limits
from pipeline.workers import Isolated, isolated
from tests.hostile.active import ACTIVE
from tests.hostile.reading import Found, read
from tests.hostile.sizes import BOMBS, BOXES, FONTS, MANY, fine_pattern
from tests.hostile.structure import CIRCLES, LIES, READ
from tests.hostile.writer import WORDS, bomb, one_page, saved, sheets, stream, with_content
from tests.typeset.writer import Sheet, pdf

CASES = CIRCLES | LIES | BOMBS | FONTS | BOXES | MANY
LIMITS = Limits()
Call = Isolated[bytes, Found]


@pytest.fixture(scope="module")
def call() -> Iterator[Call]:
    """The reading, done in a child process with the limits of a night."""
    with isolated(read, LIMITS) as work:
        yield work


def became(call: Call, data: bytes) -> Found:
    """What becomes of the bytes, also where they are the end of their reader."""
    try:
        return call(data)
    except UnreadableDocumentError as error:
        return Found(error.reason, (), (), (), ())


@pytest.mark.parametrize(("make", "reason"), CASES.values(), ids=CASES)
def test_hostile_files_end_with_their_reason(call: Call, make: Callable[[], bytes], reason: str) -> None:
    """Read, with the words that the page prints, or refused; in time, and nothing is left in the folder."""
    data = make()
    started = time.monotonic()
    found = became(call, data)
    assert time.monotonic() - started < LIMITS.allowed(1)
    assert found.reason == reason
    assert found.left == ()
    if reason == READ and "/Identity-H" not in str(data):
        assert any("Budget 1,234" in line for line in found.lines)


def test_the_end_of_time_and_of_memory_are_told_apart() -> None:
    """A picture that is never done, and content that is larger than the limit of the process."""
    limits = replace(LIMITS, seconds=2, seconds_a_page=0)
    with isolated(read, limits) as call:
        became(call, saved(sheets()))
        started = time.monotonic()
        assert became(call, fine_pattern()).reason == "time"
        assert time.monotonic() - started < 1.5 * limits.seconds + 1
    with isolated(read, replace(LIMITS, memory=700 << 20)) as call:
        assert became(call, with_content(bomb(32), again=1000)).reason == "memory"


def test_a_page_that_is_refused_is_named_and_the_others_are_read(call: Call) -> None:
    """One of three pages is drawn with a bomb."""
    file = sheets(3)
    content = file.make_stream(b"")
    content.write(bomb(300), filter=Name.FlateDecode)
    file.pages[1].obj.Contents = content
    found = became(call, saved(file, compress_streams=False))
    assert found.lines == ("Budget 1,234", "Budget 1,234")
    assert found.doubts == ("large page",)


@pytest.mark.parametrize(("make", "counted"), ACTIVE.values(), ids=ACTIVE)
def test_what_a_file_carries_is_counted(call: Call, make: Callable[[], bytes], counted: dict[str, int]) -> None:
    """Files, scripts, actions and forms stand in a notice with their numbers; the pages are read all the same."""
    data = make()
    assert carried(data) == counted
    found = became(call, data)
    assert set(found.lines) == {"Budget 1,234"}
    said = [notice for notice in found.notices if "opened" in notice or "read" in notice]
    assert bool(said) is bool(counted)
    for count in counted.values():
        assert f" {count} " in said[0]


def test_a_packed_stream_that_looks_like_a_name_is_none() -> None:
    """Bytes within a stream are no names, however they look."""
    sheet = Sheet(400, 900)
    sheet.text(20, 20, 10, "예산")
    data = pdf([sheet])
    assert carried(data) == {}
    inside = one_page(b"/X 6 0 R", b"", b"<< /Length 11 >>\nstream\n/JavaScript\nendstream")
    assert not may_carry([inside])
    assert may_carry([inside.replace(b"/X 6 0 R", b"/X /JavaScript")])


def _drawn(times: int) -> bytes:
    """A page that draws a form, which prints a figure, so many times side by side."""
    form = stream(
        b"BT /F 9 Tf 0 0 Td (7) Tj ET", b"/Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F 5 0 R >> >>"
    )
    places = (b"q 1 0 0 1 %d %d cm /X Do Q " % (20 + 20 * (at % 25), 20 + 12 * (at // 25)) for at in range(times))
    return one_page(b"/Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >>", b"".join(places), form)


def _nested(levels: int) -> bytes:
    """A page whose figure is printed by a form in a form in a form."""
    inner = b"/Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X %d 0 R >> >>"
    forms = [stream(b"/X Do", inner % (7 + level)) for level in range(levels - 1)]
    last = stream(b"BT /F 9 Tf 9 9 Td (7) Tj ET", inner.replace(b"/XObject << /X %d 0 R >>", b"/Font << /F 5 0 R >>"))
    resources = b"/Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >>"
    return one_page(resources, WORDS + b"/X Do", *forms, last)


@pytest.mark.parametrize("times", [1, 60, 500, 1600])
def test_figures_printed_by_many_forms_are_all_read(times: int) -> None:
    """The first engine reads those of five hundred forms a page; beyond, the second reads the page."""
    assert [page.letters.count("7") for page in pages(_drawn(times))] == [times]


@pytest.mark.parametrize("levels", [1, 8, 12, 20, 60])
def test_figures_printed_by_nested_forms_are_read_or_the_page_is_in_doubt(levels: int) -> None:
    """The first engine follows nine levels; where the second may lose them too, the page is named as damaged."""
    (page,) = pages(_nested(levels))
    assert page.letters.count("7") == 1 or page.damaged
    assert page.damaged is (levels > 25)
