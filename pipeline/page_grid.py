"""A table as one page has it, which needs no engine and no array to be told of."""

from dataclasses import dataclass

from pipeline.model import Cell


@dataclass(frozen=True, slots=True)
class PageGrid:
    """A table of one page: its cells, and the place it takes."""

    cells: tuple[Cell, ...]
    top: float
    bottom: float
    edges: tuple[float, ...]
    """Where its columns begin and end, from left to right."""
