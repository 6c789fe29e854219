"""Reads hostile bytes as a night does: in a worker, through every stage, with the pictures of the report."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from expectations.report.folder import add_document, drafts
from expectations.report.history import History
from pipeline.commands.stages import STAGES
from pipeline.model import Source
from pipeline.outcome import outcome


@dataclass(frozen=True, slots=True)
class Found:
    """What became of the bytes: why they are refused, empty where they are not; lines, doubts, notices, files left."""

    reason: str
    lines: tuple[str, ...]
    doubts: tuple[str, ...]
    notices: tuple[str, ...]
    left: tuple[str, ...]


def read(data: bytes) -> Found:
    """What becomes of the bytes in a folder of their own, where everything works that needs a place to work."""
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        tempfile.tempdir = os.environ["TMPDIR"] = place
        try:
            result = outcome(Source("d", "0" * 64, "d.pdf"), lambda: data, STAGES)
            with drafts(Path(place) / "output") as pages:
                add_document(pages, result, lambda: data, History())
            left = tuple(str(path) for path in Path(place).rglob("*"))
        finally:
            os.chdir("/")
            tempfile.tempdir = None
            del os.environ["TMPDIR"]
    extraction = result.extraction
    return Found(
        result.error.reason if result.error else "",
        tuple(line.text for line in extraction.document.lines) if extraction else (),
        tuple(doubt.reason for doubt in extraction.doubts) if extraction else (),
        tuple(notice.statement for notice in result.notices),
        left,
    )
