"""R014: a file is what the ending of its name says; where it is not, it was read as what its bytes are."""

from collections.abc import Iterator
from pathlib import PurePath

from expectations.evidence import Evidence
from pipeline.media_types import ENDINGS
from pipeline.model import Box, Notice

RULE = "R014"
_NAMES = {media_type: ending[1:].upper() for ending, media_type in ENDINGS.items()}
_START = Box(1, 0, 1, 0, 1)


def notices(evidence: Evidence) -> Iterator[Notice]:
    """A remark on a file with the name of another format."""
    source = evidence.extraction.document.source
    name = PurePath(source.path).name
    expected = ENDINGS.get(PurePath(source.path).suffix.lower())
    if expected is not None and source.media_type in _NAMES and source.media_type != expected:
        told, found = _NAMES[expected], _NAMES[source.media_type]
        statement = f"이름은 {told}이지만 {found}로 읽었습니다 · named as {told}, read as the {found} that it is"
        yield Notice(RULE, "", name, statement, (), _START)


def absent(_: Evidence) -> str:
    """Empty: every file's name is looked at."""
    return ""
