"""Sets a report as `pdftotext -layout` prints one: columns by display position."""

from collections.abc import Sequence
from random import Random

from tests.reports.sheet import Block


def typeset(blocks: Sequence[Block], rng: Random) -> str:
    """Print the blocks page by page."""
    raise NotImplementedError
