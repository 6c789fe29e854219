"""`yesan inspect`: what a person looks at when a table is wrong."""

import io
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from pipeline.__main__ import FINE, USAGE, main
from tests.reports.compose import compose
from tests.reports.setting import setting
from tests.typeset import Style, typeset


@pytest.fixture(name="report")
def _report(tmp_path: Path) -> Path:
    path = tmp_path / "report.pdf"
    path.write_bytes(typeset(compose(setting(1)), Style(), Random(1)))  # noqa: S311 - the same seed, the same pages
    return path


def test_inspect_draws_the_pages_that_hold_something(report: Path, tmp_path: Path) -> None:
    """Every page with a grid becomes a picture with marks in colour over the black print."""
    assert main(["inspect", str(report), "--output", str(tmp_path / "pictures")]) == FINE
    pictures = sorted((tmp_path / "pictures").glob("*.png"))
    assert pictures[0].name == "report.p0001.png"
    with Image.open(io.BytesIO(pictures[0].read_bytes())) as image:
        colours = {colour for _, colour in image.getcolors(1 << 20) or ()}
    assert any(len(set(colour)) > 1 for colour in colours if isinstance(colour, tuple))


def test_inspect_draws_one_page_and_names_a_missing_one(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--page picks one page; a page that is not there is said so."""
    folder = tmp_path / "pictures"
    assert main(["inspect", str(report), "--page", "1", "--output", str(folder)]) == FINE
    assert [path.name for path in folder.iterdir()] == ["report.p0001.png"]
    assert main(["inspect", str(report), "--page", "999", "--output", str(folder)]) == USAGE
    assert "999" in capsys.readouterr().err


def test_inspect_of_a_text_says_that_it_has_no_pictures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text has no pages to draw."""
    path = tmp_path / "report.txt"
    path.write_text("구분 예산\n합계 1,234\n", encoding="utf-8")
    assert main(["inspect", str(path), "--page", "1", "--output", str(tmp_path / "pictures")]) == USAGE
    assert "no pictures" in capsys.readouterr().err
