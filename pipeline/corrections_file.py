"""Reads the corrections that people have written down: `corrections.csv`, beside the list of sources."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from pipeline.errors import CorrectionsError
from pipeline.model import Action, Correction
from pipeline.observations import fits

NAME = "corrections.csv"
COLUMNS = (
    "document_id", "revision", "table_id", "row", "label", "header", "action", "expect", "value", "reason", "who",
    "when",
)  # fmt: skip
_REQUIRED = ("document_id", "revision", "action", "reason", "who", "when")
_REVISION = re.compile(r"\*|[0-9a-f]{8,64}")


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections in their order; none without the file. Raises CorrectionsError naming line and reason."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectionsError(f"{path}: cannot be read: {error}") from error
    return tuple(_corrections(path, text))


def _corrections(path: Path, text: str) -> Iterator[Correction]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        if tuple(next(reader, ())) != COLUMNS:
            raise CorrectionsError(f"{path}, line 1: the columns must be {','.join(COLUMNS)}")
        for values in reader:
            if not any(values):
                continue
            where = f"{path}, line {reader.line_num}"
            if len(values) != len(COLUMNS):
                raise CorrectionsError(f"{where}: {len(values)} fields instead of {len(COLUMNS)}")
            fields = dict(zip(COLUMNS, map(str.strip, values), strict=True))
            if fault := _fault(fields):
                raise CorrectionsError(f"{where}: {fault}")
            yield _correction(reader.line_num, fields)
    except csv.Error as error:
        raise CorrectionsError(f"{path}, line {reader.line_num}: not CSV: {error}") from error


def _fault(fields: dict[str, str]) -> str:
    """Why a line is no correction; empty where it is one."""
    of_table = not (fields["row"] or fields["label"] or fields["header"])
    override = fields["action"] == Action.OVERRIDE
    value = _number(fields["value"])
    faults = {
        f"empty: {', '.join(name for name in _REQUIRED if not fields[name])}": not all(fields[n] for n in _REQUIRED),
        f"revision is neither * nor the SHA-256 of a file: {fields['revision']}": (
            not _REVISION.fullmatch(fields["revision"])
        ),
        f"action is none of {', '.join(Action)}: {fields['action']}": fields["action"] not in [*Action],
        f"row is no number: {fields['row']}": bool(fields["row"]) and not fields["row"].isdecimal(),
        f"when is no date such as 2026-01-31: {fields['when']}": not _is_date(fields["when"]),
        "neither a table_id nor a label and a header: which cell?": of_table and not fields["table_id"],
        "a cell needs its header": not of_table and not fields["header"],
        "a cell needs its label or its row": not of_table and not fields["label"] and not fields["row"],
        "expect is empty: what must be printed there?": not of_table and not fields["expect"],
        "only a cell can be given another value": override and of_table,
        f"value is no number: {fields['value'] or '(empty)'}": override and (value is None or not fits(value)),
        f"{fields['action']} takes no value": not override and bool(fields["value"]),
    }
    return next((fault for fault, holds in faults.items() if holds), "")


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _correction(line: int, fields: dict[str, str]) -> Correction:
    return Correction(
        line,
        fields["document_id"],
        fields["revision"],
        fields["table_id"],
        int(fields["row"]) if fields["row"] else None,
        fields["label"],
        fields["header"],
        Action(fields["action"]),
        fields["expect"],
        _number(fields["value"]) if fields["action"] == Action.OVERRIDE else None,
        fields["reason"],
        fields["who"],
        fields["when"],
    )
