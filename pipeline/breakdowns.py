"""Several breakdowns of one total in one table: each row told which of them it belongs to."""

import re
from dataclasses import replace

from pipeline.model import Row, Table
from pipeline.wording import squeeze

_HEAD = re.compile(r"[^가-힣]*(?P<name>[가-힣·ㆍ․,()]+별)\s*(?:분류|내역|구분)?[(\[](?:합계|계|총계)[)\]]")


def with_breakdowns(table: Table) -> Table:
    """The table with rows told apart by the head row above them, such as `기능별 분류(합계)`."""
    rows: list[Row] = []
    name = ""
    for row in table.rows:
        match = _HEAD.fullmatch(squeeze(row.label))
        name = match["name"] if match else name
        rows.append(replace(row, breakdown=name) if name else row)
    return replace(table, rows=tuple(rows)) if name else table
