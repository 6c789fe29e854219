"""Documents of a trial set that are fine: the samples of raw/ with other figures and offices, as text and as PDF."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from tests.reports import plant
from tests.reports.setting import setting
from tests.reports.sheet import Block, PageBreak, Words
from tests.typeset import Style, typeset
from tests.typeset.samples import SAMPLES, blocks_of

ROOT = Path(__file__).parent.parent.parent
STYLES: Sequence[Style] = [style for _, style in SAMPLES.values()]
_TEXTS = {"hanbit_2019_parks": "utf-8", "dodam_2020_water": "cp949", "gaon_2021_mobility": "utf-8"}
_OFFICES = {"hanbit_2019_parks": "한빛시", "dodam_2020_water": "도담군", "gaon_2021_mobility": "가온시"}
_MISPRINTS = 3
_PAGES_OF_PROSE = 3
_SYLLABLES = "가나다라마바사아자차카타파하고노도로모보소오조초코토포호"


def office(seed: int) -> str:
    """An invented city; three documents in a row are of one."""
    number = seed // 3
    syllables = []
    for _ in range(3):
        number, at = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[at])
    return "".join(syllables) + "시"


def text_with_tables(seed: int) -> bytes:
    """A text sample of another office, some of its figures misprinted, in the encoding of the sample."""
    name = list(_TEXTS)[seed % len(_TEXTS)]
    text, _ = plant(*_sample(name), seed, _MISPRINTS)
    return text.replace(_OFFICES[name], office(seed)).encode(_TEXTS[name])


@cache
def _sample(name: str) -> tuple[str, list[Mapping[str, Any]]]:
    gold = ROOT / "tests" / "samples" / f"{name}.gold.json"
    text = (ROOT / "raw" / f"{name}.txt").read_bytes().decode(_TEXTS[name])
    return text, json.loads(gold.read_text(encoding="utf-8"))


def pdf_with_tables(seed: int) -> bytes:
    """What the PDF samples are made of, invented anew and set in their styles by turns."""
    blocks = blocks_of(seed)
    blocks[0] = Words([f"{office(seed)} 주요업무보고"])
    return _set(blocks, seed)


def text_without_tables(seed: int) -> bytes:
    """Pages of sentences full of numbers."""
    lines = [line for block in _prose(seed) if isinstance(block, Words) for line in block.lines]
    return "\n\n".join(lines).encode()


def pdf_without_tables(seed: int) -> bytes:
    """The same on the pages of a PDF."""
    return _set(_prose(seed), seed)


def _prose(seed: int) -> list[Block]:
    prose = setting(seed).prose
    blocks: list[Block] = [Words([f"{office(seed)} 주요업무보고"])]
    for _ in range(_PAGES_OF_PROSE):
        blocks += [Words([*prose.aim(), *prose.bullets(3, 6), *prose.plans()]), PageBreak()]
    return blocks


def _set(blocks: Sequence[Block], seed: int) -> bytes:
    rng = Random(seed)  # noqa: S311 - the same seed, the same pages
    return typeset(blocks, STYLES[seed % len(STYLES)], rng)


KINDS = (
    (".txt", text_with_tables),
    (".pdf", pdf_without_tables),
    (".pdf", pdf_with_tables),
    (".txt", text_without_tables),
)
"""What a set holds in turn: half text and half PDF, half without a table."""
