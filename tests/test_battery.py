"""Known tables printed by Chromium in a few typesettings: each figure under its names, and none made up.

`python -m tests.typeset.battery` measures all of them.
"""

from pathlib import Path

import pytest

from tests.typeset.battery.__main__ import measure
from tests.typeset.battery.cases import cases_of
from tests.typeset.battery.printing import CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is missing: `make test` as root installs it")
CASES = {
    "simple", "two_levels", "three_levels", "shares", "taxes", "months", "codes", "serial", "gender", "small_figures",
    "three_levels_mixed", "blanks", "triangles",
}  # fmt: skip


@pytest.mark.parametrize("style", ["across", "left_none", "right_heads"])
def test_known_tables_are_read_as_printed(style: str, tmp_path: Path) -> None:
    """Without vertical rules, names centred, to the left, to the right: every figure has its label, names and unit."""
    cases = [case for case in cases_of(7) if case.name in CASES]
    outcomes = dict(zip((case.name for case in cases), measure(cases, style, tmp_path), strict=True))
    assert {name: one.complaints[:3] for name, one in outcomes.items() if set(one.counts) - {"right"}} == {}
    assert sum(one.counts["right"] for one in outcomes.values()) > 200
