"""Writes what happens in a run as lines of JSON, one an event, for programs to read."""

import json
import logging
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

LOGGER = logging.getLogger("yesan")
VARIABLE = "YESAN_LOG"
JSON = "json"


class _Lines(logging.Formatter):
    """An event as one line: its time (ISO 8601, UTC), its name, and what it says."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "said", {}),
        }
        return json.dumps(line, ensure_ascii=False, default=str).encode(errors="backslashreplace").decode()


def wanted() -> bool:
    """Whether the environment asks for lines of JSON."""
    return os.environ.get(VARIABLE, "") == JSON


def begin(form: str = "") -> None:
    """Has events written to standard error from now on, here and in processes that this one starts, if asked for."""
    if form:
        os.environ[VARIABLE] = form
    if wanted() and not LOGGER.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(_Lines())
        LOGGER.addHandler(handler)
        LOGGER.setLevel(logging.INFO)
        LOGGER.propagate = False


def event(name: str, said: Mapping[str, object], level: int = logging.INFO) -> None:
    """Tells of an event; nobody hears it unless `begin` was asked to write, or the program has a logger of its own."""
    LOGGER.log(level, name, extra={"said": dict(said)})
