"""Cells parted by tabs are read as cells, and tabs that only align as gaps."""

from pipeline.tabbed import without_tabs


def test_neighbours_with_as_many_tabs_are_cells() -> None:
    """An empty cell keeps its place among figures; a header has none."""
    lines = ["사업명\t예산액\t집행액", "계\t300\t50", "도로 정비\t100\t", "하천 정비\t\t50"]
    assert without_tabs(lines) == ["사업명 예산액 집행액", "계 300 50", "도로 정비 100 \u3000", "하천 정비 \u3000 50"]


def test_other_tabs_are_gaps() -> None:
    """A line of its own keeps the eighth columns."""
    assert without_tabs(["부\t서\t예산", "", "총 무 과\t700"]) == ["부       서       예산", "", "총 무 과   700"]
