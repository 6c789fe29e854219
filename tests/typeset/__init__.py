"""Sets reports in type as Korean offices do: the same blocks as `tests.reports`, on PDF pages with rules and fills."""

from tests.typeset.pages import Style, typeset

__all__ = ["Style", "typeset"]
