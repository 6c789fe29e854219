"""Writes the sample HWPX of raw/, its twin as HWP, and their gold: python -m tests.hangul.samples."""

import json
from pathlib import Path

from tests.hangul.hwp import hwp
from tests.hangul.hwpx import hwpx
from tests.hangul.reports import script_of
from tests.reports.compose import golds
from tests.typeset.samples import blocks_of

ROOT = Path(__file__).parent.parent.parent
NAME, SEED = "hangul_report", 24
FOLDER = ROOT / "tests" / "samples" / "hangul"


def main() -> None:
    """Write the samples."""
    blocks = blocks_of(SEED)
    script = script_of(blocks)
    FOLDER.mkdir(exist_ok=True)
    (ROOT / "raw" / f"{NAME}.hwpx").write_bytes(hwpx(script))
    (FOLDER / f"{NAME}.hwp").write_bytes(hwp(script))
    gold = json.dumps(golds(blocks), ensure_ascii=False, separators=(",", ":"))
    (FOLDER / f"{NAME}.gold.json").write_text(gold + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
