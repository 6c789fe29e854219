"""Which rows the marks before their names make parts of others: ○ over ․ over -."""

import re
from collections.abc import Mapping

from pipeline.model import Row, RowRole, Table

_DOTS = "․∙ㆍ‧・･•⋅·"
_MARK = re.compile(rf"\s*([□■○●◦◎▪▫◇◆▷▶*\-–{_DOTS}])")


def marked_parts(table: Table) -> Mapping[int, tuple[Row, ...]]:
    """The parts of each row whose mark stands over those of the rows below it; a row without a mark ends them all."""
    found: dict[int, list[Row]] = {}
    above: list[tuple[str, Row]] = []
    for row in table.rows:
        match = _MARK.match(row.label)
        if row.role is RowRole.MEMO:
            continue
        if match is None:
            above = []
            continue
        mark = "·" if match[1] in _DOTS else match[1]
        known = [at for at, (other, _) in enumerate(above) if other == mark]
        above = above[: known[0]] if known else above
        if above:
            found.setdefault(above[-1][1].index, []).append(row)
        above.append((mark, row))
    return {index: tuple(rows) for index, rows in found.items()}
