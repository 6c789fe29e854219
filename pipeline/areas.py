"""Areas of pages: what cells take up together, what lies in it, and how much of it another area covers."""

from collections.abc import Sequence

from pipeline.model import Box, Cell


def area_of(cells: Sequence[Cell]) -> Box:
    """The smallest box around cells of one page."""
    boxes = [cell.box for cell in cells]
    left, top = min(box.x0 for box in boxes), min(box.top for box in boxes)
    return Box(boxes[0].page, left, top, max(box.x1 for box in boxes), max(box.bottom for box in boxes))


def holds(area: Box, box: Box) -> bool:
    """Whether the middle of a box lies in an area."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return area.page == box.page and area.x0 <= x <= area.x1 and area.top <= y <= area.bottom


def share(area: Box, other: Box) -> float:
    """The share of an area that another covers."""
    width = min(area.x1, other.x1) - max(area.x0, other.x0)
    height = min(area.bottom, other.bottom) - max(area.top, other.top)
    size = (area.x1 - area.x0) * (area.bottom - area.top)
    return width * height / size if area.page == other.page and min(width, height) > 0 and size else 0.0
