"""Writes our own words as Hangul's files, HWPX and HWP 5, to read them again."""

from tests.hangul.hwp import hwp
from tests.hangul.hwpx import hwpx
from tests.hangul.script import Box, Cell, Comment, Deleted, Foot, Memo, Note, Para, Raised, Table

__all__ = ["Box", "Cell", "Comment", "Deleted", "Foot", "Memo", "Note", "Para", "Raised", "Table", "hwp", "hwpx"]
