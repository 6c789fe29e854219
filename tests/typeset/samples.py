"""Writes the sample PDFs of raw/ and their gold: python -m tests.typeset.samples."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.reports.compose import compose, golds
from tests.reports.setting import setting
from tests.reports.sheet import Block, PageBreak, Sheet
from tests.typeset.pages import Style, typeset

ROOT = Path(__file__).parent.parent.parent
_TABLES = 5
SAMPLES = {
    "ruled_report": (21, Style(fill="grey")),
    "open_sided_report": (22, Style(down="inner", fill="grey")),
    "unruled_report": (23, Style(down="none", across="none")),
}


def blocks_of(seed: int) -> list[Block]:
    """The first tables of an invented report, with the prose between them."""
    return list(_until(compose(setting(seed))))


def _until(blocks: list[Block]) -> Iterator[Block]:
    tables = 0
    for block in blocks:
        if isinstance(block, PageBreak) and tables >= _TABLES:
            return
        tables += isinstance(block, Sheet)
        yield block


def main() -> None:
    """Write the samples."""
    for name, (seed, style) in SAMPLES.items():
        blocks = blocks_of(seed)
        pages = typeset(blocks, style, Random(seed))  # noqa: S311 - the same seed, the same pages
        (ROOT / "raw" / f"{name}.pdf").write_bytes(pages)
        gold = json.dumps(golds(blocks), ensure_ascii=False, separators=(",", ":"))
        (ROOT / "tests" / "samples" / "pdf" / f"{name}.gold.json").write_text(gold + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
