"""HTML printed as PDF by Chromium, each page with a mark that tells whose it is."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pikepdf

from tests.typeset.battery.known import Known
from tests.typeset.battery.styles import css_of

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer")
_SECONDS = 300
MARK = re.compile(r"QX([a-z]{3})")


def mark_of(index: int) -> str:
    """The mark of a page."""
    letters = "".join(chr(97 + index // 26**power % 26) for power in (2, 1, 0))
    return f"QX{letters}"


def index_of(text: str) -> int | None:
    """Whose mark a line holds, None where it holds none."""
    match = MARK.search(text.replace(" ", ""))
    if match is None:
        return None
    return sum((ord(char) - 97) * place for char, place in zip(match[1], (26 * 26, 26, 1), strict=True))


def printed(cases: Sequence[Known], style: str, folder: Path) -> bytes:
    """The cases in a style as one PDF, each beginning a page of its own."""
    pages = "".join(
        f'<div class="p"><div class=mark>{mark_of(index)}</div>{case.html}</div>' for index, case in enumerate(cases)
    )
    page = folder / f"{style}.html"
    page.write_text(f"<!DOCTYPE html><meta charset=utf-8><style>{css_of(style)}</style>{pages}", encoding="utf-8")
    target = page.with_suffix(".pdf")
    command = [
        str(CHROMIUM),
        *_FLAGS,
        f"--user-data-dir={folder / 'profile'}",
        f"--print-to-pdf={target}",
        page.as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    if style.startswith(("rotated", "sideways")):
        _turn(target, by_content=style.startswith("sideways"))
    return target.read_bytes()


def _turn(path: Path, *, by_content: bool) -> None:
    """Lays every page on its side: shown so by /Rotate, or drawn so."""
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        for page in document.pages:
            if not by_content:
                page.rotate(90, relative=True)
                continue
            left, low, right, high = map(float, page.mediabox)
            turned = f"q 0 1 -1 0 {high} {-left} cm\n"
            page.contents_add(turned.encode(), prepend=True)
            page.contents_add(b"\nQ")
            page.mediabox = page.cropbox = pikepdf.Array([0, 0, high - low, right - left])
        document.save(path)
