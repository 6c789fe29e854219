"""What a page prints beside what it says is told apart; what only looks like it is not."""

from extractors.formats.text import split_lines
from pipeline.lines import LineKind
from pipeline.page_furniture import without_furniture
from pipeline.year_labels import with_year_labels


def _taken(text: str) -> list[str]:
    lines = split_lines(text)
    kept = without_furniture(lines)
    return [line.text for line in kept if line.kind is LineKind.PAGE_NUMBER]


def test_bare_page_numbers_and_running_heads() -> None:
    """A lone number before the running head or the end, counting up, and the head that each page repeats."""
    text = "한빛시 보고\n\n도로 400 200\n12\n한빛시 보고\n하천 300 150\n13\n"
    assert _taken(text) == ["12", "한빛시 보고", "13"]


def test_form_feeds_part_pages() -> None:
    """The head of a page after a form feed, without page numbers."""
    assert _taken("한빛시 보고\n도로 400 200\n\f한빛시 보고\n하천 300 150\n") == ["한빛시 보고"]


def test_lone_figures_stay() -> None:
    """Numbers that do not count up, a single one, and a header that is repeated on the next page."""
    assert _taken("한빛시 보고\n계 3\n12\n\f도로\n15\n") == []
    assert _taken("한빛시 보고\n계 3\n12\n") == []
    assert _taken("구 분 예산액\n도로 400\n\f구 분 예산액\n하천 300\n") == []


def test_years_that_count_are_labels() -> None:
    """Neighbouring rows that begin with 2018, 2019 are named by them; figures that only look like years are not."""
    lines = with_year_labels(split_lines("연도 예산액 집행액\n\n2018 100 50\n\n2019 200 100\n\n2025 300 150\n"))
    assert [line.label for line in lines if line.kind is LineKind.DATA] == [("2018",), ("2019",), ()]
