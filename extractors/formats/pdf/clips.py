"""Windows that the content of a page cuts for its text, and text that begins outside of its window."""

import re

_CLIP = re.compile(rb"W\*?\s+n\b")
_BEGINS = re.compile(rb"BT\b[^()<>\[]*?([-+]?\d*\.?\d+)\s+([-+]?\d*\.?\d+)\s+T[dm]\b")
# What stands between a window and a text that is seen through another one, or counted in other coordinates.
_OTHER = re.compile(rb"\b(?:cm|Q|re|ET)\b")
_BEFORE, _REACH, _BEGINNING = 90, 100, 200
_NEAR = 12.0


def clips_text_away(content: bytes) -> bool:
    """Whether any text of a content stream begins outside of the rectangle that was cut right before it."""
    return any(_is_outside(content, match.start(), match.end()) for match in _CLIP.finditer(content))


def _is_outside(content: bytes, start: int, end: int) -> bool:
    text = content.find(b"BT", end, end + _REACH)
    if text < 0 or _OTHER.search(content, end, text):
        return False
    begins = _BEGINS.match(content, text, text + _BEGINNING)
    *window, operator = content[max(0, start - _BEFORE) : start].split()[-5:] or [b""]
    if begins is None or operator != b"re":
        return False
    try:
        x, y, width, height = map(float, window)
    except ValueError:
        return False
    left, low = float(begins[1]), float(begins[2])
    across = min(x, x + width) - _NEAR <= left <= max(x, x + width) + _NEAR
    return not (across and min(y, y + height) - _NEAR <= low <= max(y, y + height) + _NEAR)
