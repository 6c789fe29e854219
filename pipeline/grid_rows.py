"""Rows that no rule parts, told by the baselines on which their figures stand."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.grids import Slot


def split_rows(slots: "Sequence[Slot]") -> "list[Slot]":
    """The cells with every ruled row that holds several unruled ones made several."""
    return list(slots)
