"""Whether the letters of a page say what a person sees: a text layer may be missing, or be there and mean nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from pipeline.amounts import UNTOLD
from pipeline.errors import UnreadableDocumentError
from pipeline.model import Box, Doubt, Source
from pipeline.page import Page
from pipeline.page_words import TOUCHING

NO_TEXT = "no text layer"
LARGE_PAGE = "large page"
BROKEN_TEXT = "broken text layer"
_ADVICE = (
    " (그림에서 읽으려면 docs/formats.md의 OCR을 설치하십시오 · to read its picture install OCR: "
    "pip install '.[scan]', apt-get install tesseract-ocr-kor)"
)
_NO_TEXT_MESSAGE = "글자 층이 없습니다 · pictures and no text"
_HIDDEN_MESSAGE = "보이지 않는 글자뿐입니다 · all of its letters are such as nobody sees"
_BROKEN_MESSAGE = "글자 층이 깨졌습니다 · the text layer does not hold what the page shows"
_MESSAGES = {NO_TEXT: _NO_TEXT_MESSAGE, BROKEN_TEXT: _BROKEN_MESSAGE}
_READ = ": 쪽 그림에서 읽었습니다(OCR) · read from the picture of the page"
_ILLEGIBLE = "쪽 그림에서 글자를 찾지 못했습니다 · no letters were found on the pictures of the pages"
_DAMAGED = "손상된 쪽입니다 · the page cannot be read"
_DAMAGED_IN_PART = "손상된 쪽이라 읽힌 데까지만 실었습니다 · the page is damaged: there may be more than was read"
_FEW_SHAPES = 100
_FEW_SHAPES_ON_A_PAGE = 50
_SHAPES_A_LETTER = 0.5
_SHAPES_A_LETTER_IN_DOUBT = 0.25
_MEANINGLESS = 0.3
_PRIVATE = (0xE000, 0xF8FF)
_REPLACEMENT = 0xFFFD


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of one page: how many letters it has, how many of them mean nothing, how many shapes could be letters.

    `scanned` is why the page was read from its picture, empty where it was not.
    `run_together` counts the numbers outside of cells that touch the next one, so that nothing tells where they end.
    `behind` are the letters that are printed large behind the text. `refused` is why the page was not read at all.
    `is_picture` tells that a picture covers most of it, and few letters.
    """

    box: Box
    letters: int
    meaningless: int
    shapes: int
    hidden: int
    damaged: bool
    run_together: int
    scanned: str = ""
    behind: str = ""
    refused: str = ""
    is_picture: bool = False


def evidence_of(page: Page, outside: Iterable[str] = (), behind: str = "") -> Evidence:
    """The counts of a page, and of its lines `outside` of cells.

    Letters of private use and replacement marks mean nothing.
    """
    lines = list(outside)
    together = sum(len(TOUCHING.findall(text)) for text in lines if "," in text)
    together += sum(UNTOLD in text for text in lines)
    box = page.place(0.0, 0.0, page.width, page.height)
    seen = page.shapes, page.hidden, page.damaged
    said = page.scanned, behind, page.refused
    return Evidence(box, len(page.letters), _meaningless(page), *seen, together, *said, is_picture=page.is_picture)


def _meaningless(page: Page) -> int:
    codes = np.frombuffer("".join(page.letters).encode("utf-32-le", "replace"), dtype=np.uint32)
    private = (codes >= _PRIVATE[0]) & (codes <= _PRIVATE[1])
    return int(np.count_nonzero(private | (codes == _REPLACEMENT)))


def reason_of(page: Page) -> str:
    """Why a page is better read from its picture; empty where its letters may say what it shows.

    It asks for less than what condemns the letters: where a quarter of them may be missing, the picture has them all.
    """
    if page.damaged or page.refused:
        return ""
    letters = len(page.letters)
    if page.is_picture:
        return NO_TEXT
    if letters and page.shapes > max(_FEW_SHAPES_ON_A_PAGE, _SHAPES_A_LETTER_IN_DOUBT * letters):
        return BROKEN_TEXT
    return _reason(letters, _meaningless(page), page.shapes)


def _reason_of(one: Evidence) -> str:
    return NO_TEXT if one.is_picture else _reason(one.letters, one.meaningless, one.shapes)


def _reason(letters: int, meaningless: int, shapes: int) -> str:
    if not letters:
        return NO_TEXT if shapes else ""
    is_broken = shapes > max(_FEW_SHAPES_ON_A_PAGE, letters) or meaningless > _MEANINGLESS * letters
    return BROKEN_TEXT if is_broken else ""


def judge(evidence: Sequence[Evidence]) -> None:
    """Raises UnreadableDocumentError where the document has no text layer, or one that means nothing."""
    letters = sum(one.letters for one in evidence if not one.is_picture)
    shapes = sum(one.shapes for one in evidence)
    if not letters and any(one.damaged for one in evidence):
        raise UnreadableDocumentError("damaged file", "손상된 PDF입니다 · no page can be read")
    if not letters and (refused := next((one.refused for one in evidence if one.refused), "")):
        raise UnreadableDocumentError(LARGE_PAGE, refused)
    if not letters and any(one.hidden for one in evidence):
        raise UnreadableDocumentError(NO_TEXT, _HIDDEN_MESSAGE)
    if not letters:
        is_read = any(one.scanned for one in evidence)
        raise UnreadableDocumentError(NO_TEXT, _ILLEGIBLE if is_read else _NO_TEXT_MESSAGE + _ADVICE)
    meaningless = sum(one.meaningless for one in evidence)
    if meaningless > _MEANINGLESS * letters or shapes > max(_FEW_SHAPES, _SHAPES_A_LETTER * letters):
        raise UnreadableDocumentError(BROKEN_TEXT, _BROKEN_MESSAGE + _ADVICE)


def doubts_of(evidence: Sequence[Evidence], source: Source) -> tuple[Doubt, ...]:
    """The pages of a readable document that are pictures, or whose letters are painted shapes, or hide letters."""
    found = list(_read_from_pictures(evidence, source))
    for one in evidence:
        if one.damaged:
            found.append(_doubt(one.box, source, "damaged page", _DAMAGED_IN_PART if one.letters else _DAMAGED))
        elif not one.scanned and (reason := _reason_of(one)):
            found.append(_doubt(one.box, source, reason, _MESSAGES[reason] + _ADVICE))
        if one.refused:
            found.append(_doubt(one.box, source, LARGE_PAGE, one.refused))
        if one.hidden:
            message = f"보이지 않는 글자 {one.hidden}자를 읽지 않았습니다 · letters that nobody sees were left out"
            found.append(_doubt(one.box, source, "hidden text", message))
        if one.behind:
            left_out = f"글 뒤에 크게 찍힌 글자 {len(one.behind)}자를 읽지 않았습니다"
            message = f"{left_out} · letters printed large behind the text were left out: {one.behind}"
            found.append(_doubt(one.box, source, "text behind", message))
        if one.run_together:
            message = f"숫자 {one.run_together}곳이 옆 숫자와 붙어 있습니다 · numbers that run into the next one"
            found.append(_doubt(one.box, source, "numbers run together", message))
    return tuple(found)


def _read_from_pictures(evidence: Sequence[Evidence], source: Source) -> Iterator[Doubt]:
    """One doubt for pages in a row that were read from their pictures for the same reason."""
    for reason, some in groupby(evidence, key=lambda one: one.scanned):
        group = list(some)
        pages = [one.box.page for one in group]
        if reason:
            where = f"p.{pages[0]}" if pages[0] == pages[-1] else f"p.{pages[0]}-{pages[-1]}"
            message = f"{source.path} {where}: {_MESSAGES[reason]}{_READ}"
            yield Doubt(source.document_id, "", reason, message, group[0].box)


def _doubt(box: Box, source: Source, reason: str, message: str) -> Doubt:
    return Doubt(source.document_id, "", reason, f"{source.path} p.{box.page}: {message}", box)
