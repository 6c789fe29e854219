"""A unit in the heading of a section is that of all its tables."""

from collections.abc import Callable

import pytest

import extractors
from pipeline.model import Extraction, Source
from tests.hangul import hwpx
from tests.hangul.script import para, table

ROWS = ("구분|2023|2024", "도로|1,000|1,100", "공원|2,000|2,500", "계|3,000|3,600")
UNIT = "1. 재정 현황 (단위: 억원)"


def _text(*parts: str) -> Extraction:
    words = "\n".join(part or "\n".join(row.replace("|", " ") for row in ROWS) for part in parts)
    return extractors.extract(extractors.read(Source("made", "0" * 64, "made.txt"), words.encode()))


def _hangul(*parts: str) -> Extraction:
    made = hwpx([para(part) if part else para(table(*ROWS)) for part in parts])
    return extractors.extract(extractors.read(Source("made", "0" * 64, "made.hwpx"), made))


@pytest.mark.parametrize("read", [_text, _hangul])
def test_unit_of_a_heading_reaches_to_the_next(read: Callable[..., Extraction]) -> None:
    """A second table of the section has the unit, one of the next section, or behind a bullet, has none."""
    extraction = read(UNIT, "<표 1> 세입", "", "<표 2> 세출", "", "2. 채무 현황", "<표 3> 잔액", "")
    assert [made.unit_text for made in extraction.tables] == ["억원", "억원", ""]
    bulleted = read(UNIT, "<표 1> 세입", "", "□ 인력", "<표 2> 직원", "")
    assert [made.unit_text for made in bulleted.tables] == ["억원", ""]


@pytest.mark.parametrize("read", [_text, _hangul])
def test_unit_of_a_heading_is_not_that_of_other_things(read: Callable[..., Extraction]) -> None:
    """A table whose title counts persons, and one with a unit line of its own, do not have it."""
    extraction = read(UNIT, "<표 1> 세입", "", "<표 2> 인원 현황", "", "<표 3> 세출", "(단위: 천원)", "")
    assert [made.unit_text for made in extraction.tables] == ["억원", "", "천원"]
