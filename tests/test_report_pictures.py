"""Pictures of places: strips of PDF pages with the cells boxed, upright however the page is turned."""

import base64
import io
import threading
from decimal import Decimal

import pytest
from PIL import Image

from expectations.report.document import document_report
from expectations.report.lines import marked_line
from expectations.report.pictures import camera, picture
from extractors import extract
from extractors.formats import pdf as pdf_format
from extractors.formats.pdf import pdfium
from pipeline.model import Amount, Box, Line, Source, ValueStatus
from pipeline.outcome import Outcome
from tests.typeset.writer import Sheet, pdf

WIDTH, HEIGHT = 400.0, 600.0
FIGURE = "1,234,567"


def amount(text: str, box: Box) -> Amount:
    """A printed number."""
    return Amount(Decimal(text.replace(",", "")), text, ValueStatus.REPORTED, box)


def page(turn: str) -> bytes:
    """A page that prints a figure in large digits; it may lie on its side, and be shown upright or not."""
    sheet = Sheet(WIDTH, HEIGHT, turn)
    sheet.text(100, 200, 20, FIGURE)
    return pdf([sheet])


def figure(data: bytes) -> Amount:
    """The figure with the box that the reader gives it."""
    document = extract(pdf_format.read(Source("d", "0", "d.pdf"), data)).document
    (line,) = [line for line in document.lines if FIGURE in line.text]
    return amount(FIGURE, line.box)


def image(uri: str) -> Image.Image:
    """The picture behind a data URI."""
    data = base64.b64decode(uri.removeprefix("data:image/webp;base64,"))
    assert len(data) <= 30_000
    return Image.open(io.BytesIO(data)).convert("RGB")


def red(found: Image.Image) -> tuple[int, int, int, int]:
    """The corners of what is drawn in red."""
    r, g, b = found.split()
    mask = Image.eval(r, lambda v: 255 * (v > 150))
    dark = Image.eval(Image.merge("RGB", (g, b, b)).convert("L"), lambda v: 255 * (v < 90))
    box = Image.composite(dark, Image.new("L", found.size), mask).getbbox()
    assert box is not None
    return box


def black(found: Image.Image) -> int:
    """How many points are dark and not red."""
    return sum(found.split()[0].histogram()[:100])


@pytest.mark.parametrize("turn", ["", "rotate", "sideways"])
def test_the_figure_stands_in_its_box(turn: str) -> None:
    """The box is drawn around the digits and there alone, whichever way the page and its words are turned."""
    data = page(turn)
    with camera(data) as lens:
        strip = image(picture(lens, 1, [(figure(data), "printed")]))
    box = red(strip)
    assert (box[2] - box[0] > 2 * (box[3] - box[1])) is (turn != "sideways")
    assert black(strip) > 300
    assert black(strip.crop(box)) > 0.98 * black(strip)


def test_of_a_wide_sheet_only_a_part_is_shown() -> None:
    """The part that holds the figure, at a size that can be read."""
    sheet = Sheet(1600, HEIGHT)
    sheet.text(1400, 200, 20, FIGURE)
    data = pdf([sheet])
    with camera(data) as lens:
        strip = image(picture(lens, 1, [(figure(data), "printed")]))
    assert strip.width < 1000
    assert black(strip.crop(red(strip))) > 300


def test_a_page_of_noise_stays_under_30_kb() -> None:
    """However much is printed around it."""
    sheet = Sheet(595, 842)
    for line in range(120):
        sheet.text(5, 10 + 7 * line, 7, f"{line * 7919:,} 가나다라마바사 " * 9)
    data = pdf([sheet])
    with camera(data) as lens:
        found = picture(lens, 1, [(amount("1", Box(1, 20, 300, 60, 310)), "printed")])
        far = picture(lens, 1, [(amount("1", Box(1, 20, 900, 60, 910)), "printed")])
    assert image(found).width > 700
    assert far == ""


@pytest.fixture
def typeset() -> tuple[Outcome, bytes]:
    """A PDF of ours with a ruled table."""
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.text(40, 60, 10, "단위: 백만원")
    for row, texts in enumerate([("구분", "예산", "집행"), ("가과", "100", "50"), ("나과", "200", "70")]):
        for column, text in enumerate(texts):
            sheet.text(60 + 100 * column, 94 + 20 * row, 10, text)
    for line in range(4):
        sheet.rule(50, 80 + 20 * line, 350, 80 + 20 * line)
        sheet.rule(50 + 100 * line, 80, 50 + 100 * line, 140)
    data = pdf([sheet])
    extraction = extract(pdf_format.read(Source("d", "0", "d.pdf"), data))
    return Outcome(extraction.document.source, extraction), data


def test_the_sample_of_a_pdf_has_pictures(typeset: tuple[Outcome, bytes]) -> None:
    """Each drawn cell is shown as printed, and links to its page."""
    result, data = typeset
    report = document_report(result, lambda: data, {})
    assert [one.printed for one in report.sample] == ["100", "50", "200", "70"]
    for one in report.sample:
        assert image(one.picture.image).width > 100
        assert one.picture.href == "source.html#p1"
    assert report.charts


def test_a_number_is_marked_where_it_stands_and_not_inside_another() -> None:
    """The same digits within a longer number, or printed twice, are told apart by place."""
    line = Line("12 112 12 1.12", Box(1, 0, 5, 14, 6))
    marked = marked_line(line, [(amount("12", Box(1, 7, 5, 9, 6)), "printed")], "5")
    assert [(piece.text, piece.mark) for piece in marked.pieces] == [("12 112 ", ""), ("12", "printed"), (" 1.12", "")]


def test_pictures_and_pages_are_made_by_one_thread_at_a_time() -> None:
    """PDFium keeps its state for the whole process: while a camera is open, no other thread reads with it."""
    data = page("")
    done = threading.Event()

    def read() -> None:
        assert list(pdfium.pages(data))
        done.set()

    with camera(data) as lens:
        reader = threading.Thread(target=read)
        reader.start()
        assert picture(lens, 1, [(figure(data), "printed")])
        assert not done.wait(0.2)
    assert done.wait(10)
    reader.join()
