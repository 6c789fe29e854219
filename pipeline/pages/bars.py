"""Bar charts as inline SVG.

leather draws them: it has no dependencies, needs no browser, escapes every text, and puts attributes where others put
styles, which the pages' Content-Security-Policy would refuse. The only importer of leather.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from html import escape
from typing import NamedTuple

import leather
from leather import theme

from pipeline.pages.shortened import shortened

LIGHT, DARK, RED = "#b8cbe6", "#1f5fa8", "#b3261e"
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
_LONGEST = 16
_ROW, _FRAME, _WIDTH = 26, 110, 760
_FEWEST_ROWS = 4

# leather's settings are those of its module. Hangul is as wide as its letters are high.
theme.background_color = "#ffffff"
theme.tick_font_char_width = theme.legend_font_char_width = theme.title_font_char_width = 13
theme.tick_font_size = theme.legend_font_size = 13
theme.title_font_family = theme.legend_font_family = theme.tick_font_family = "sans-serif"
theme.label_color = theme.legend_color = "#333"


class Bars(NamedTuple):
    """One series: its name, its colour, and each bar's label and length."""

    name: str
    colour: str
    values: Sequence[tuple[str, Decimal]]


def drawn(title: str, *series: Bars) -> str:
    """The chart; the bars of all series stand under the same labels, long ones cut and kept apart."""
    chart = leather.Chart(title)
    for one in series:
        bars = [(value, label) for label, value in _apart(one.values)]
        chart.add_bars(bars, name=one.name, fill_color=one.colour)
    chart.add_x_axis(tick_formatter=lambda value, *_: f"{value:,}")
    svg: str = chart.to_svg(width=_WIDTH, height=_FRAME + _ROW * max(_FEWEST_ROWS, len(series[0].values)))
    # Within HTML an svg element needs no namespace.
    return svg.replace(_NAMESPACE, "", 1).replace("<svg ", f'<svg role="img" aria-label="{escape(title)}" ', 1)


def _apart(bars: Iterable[tuple[str, Decimal]]) -> Iterator[tuple[str, Decimal]]:
    """The bars with short names, no two alike."""
    seen: dict[str, int] = {}
    for full, value in bars:
        label = shortened(" ".join(full.split()), _LONGEST)
        seen[label] = seen.get(label, 0) + 1
        yield (label if seen[label] == 1 else f"{label} ({seen[label]})"), value
