"""Windows that the content of a page cuts for its text, and text that begins outside of its window."""

import re

_CLIP = re.compile(rb"W\*?\s+n\b")
_FIGURE = rb"([-+]?\d*\.?\d+)"
_WINDOW = re.compile(rb"\s+".join([_FIGURE] * 4) + rb"\s+re\s+$")
# Up to where the text begins: no other window, no end of this one, and no other coordinates.
_TEXT = re.compile(
    rb"(?:(?!\bcm\b|\bQ\b|\bre\b|\bET\b)[^()<>])*?\bBT\b(?:(?!\bET\b|Tj)[^()<>\[])*?"
    rb"(?P<x>[-+]?\d*\.?\d+)\s+(?P<y>[-+]?\d*\.?\d+)\s+T[dm]\b"
)
_BEFORE, _REACH = 200, 300
_NEAR = 12.0


def clips_text_away(content: bytes) -> bool:
    """Whether any text of a content stream begins outside of the rectangle that was cut right before it."""
    return any(_is_outside(content, match) for match in _CLIP.finditer(content))


def _is_outside(content: bytes, clip: re.Match[bytes]) -> bool:
    text = _TEXT.match(content, clip.end(), clip.end() + _REACH)
    window = _WINDOW.search(content, max(0, clip.start() - _BEFORE), clip.start()) if text else None
    if text is None or window is None:
        return False
    x, y, width, height = map(float, window.groups())
    left, low = float(text["x"]), float(text["y"])
    across = min(x, x + width) - _NEAR <= left <= max(x, x + width) + _NEAR
    return not (across and min(y, y + height) - _NEAR <= low <= max(y, y + height) + _NEAR)
