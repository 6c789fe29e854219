"""The page of `yesan diff`: what moved between two editions or reports, the largest first."""

from collections import Counter
from collections.abc import Sequence

from expectations.report.contents import File
from expectations.report.pages import moves_file
from pipeline.changes.listing import shown
from pipeline.changes.moves import Move
from pipeline.schema.codes import CHANGE, CHANGE_REASON

_MOST = 5000


def moves_page(old: str, new: str, moves: Sequence[Move]) -> File:
    """The page as a file; of very many moves the largest."""
    words = {code.word: (code.korean, code.english) for code in (*CHANGE, *CHANGE_REASON)}
    counts = Counter(one.change for one in moves)
    return moves_file(
        old=old,
        new=new,
        moves=[shown(one) for one in moves[:_MOST]],
        more=max(len(moves) - _MOST, 0),
        counts=[(words[name], counts[name]) for name in words if name in counts],
        words=words,
    )
