"""Runs `yesan run` on a trial set as a process of its own, and tells what it took."""

import json
import os
import resource
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

from tests.trials.sets import LIST

MARK = "YESAN_TRIAL"
READERS, SERVER, OTHERS = "pipeline.worker", "prefect_server", ""
_ITSELF = "itself"
_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICK = os.sysconf("SC_CLK_TCK")
_OFTEN = 0.25


@dataclass(slots=True)
class Night:
    """A night at work or over: how far it is, and what it took.

    `stages` are the seconds at which each began, `resident` the MiB of its own process by documents done while
    documents are read, `most` the most of all its stages, `began_at` the CPU seconds that it had used when a stage
    began, `used` the kind and the CPU seconds of each process when last looked at.
    """

    mark: str
    began: float = field(default_factory=time.monotonic)
    documents: int = 0
    stages: dict[str, float] = field(default_factory=dict)
    resident: dict[int, float] = field(default_factory=dict)
    began_at: dict[str, float] = field(default_factory=dict)
    used: dict[int, tuple[str, float]] = field(default_factory=dict)
    most: float = 0.0
    most_of_all: float = 0.0
    wall: float = 0.0
    cpu: float = 0.0
    code: int = -1
    said: list[str] = field(default_factory=list)

    @property
    def extraction(self) -> float:
        """The seconds from the first document to the last."""
        names = list(self.stages)
        at = next((index for index, name in enumerate(names) if "extract" in name), None)
        if at is None:
            return 0.0
        end = self.stages[names[at + 1]] if at + 1 < len(names) else self.wall
        return end - self.stages[names[at]]

    def own(self, stage: str) -> float:
        """The CPU seconds that the process itself used in the stages of whose names this is a part."""
        ends = [*self.began_at.values(), max((used for kind, used in self.used.values() if kind == _ITSELF), default=0)]
        return sum(after - ends[at] for at, after in enumerate(ends[1:]) if stage in [*self.began_at][at])

    @property
    def by_kind(self) -> Counter[str]:
        """The CPU seconds of the processes of each kind."""
        found: Counter[str] = Counter()
        for kind, used in self.used.values():
            found[kind] += used  # type: ignore[assignment]
        return found

    def resident_at(self, documents: int) -> float:
        """The MiB that the process had when so many documents were done, or at the next look."""
        return next(
            (size for done, size in self.resident.items() if done >= documents),
            max(self.resident.values(), default=0.0),
        )


Disturb = Callable[[Night, "subprocess.Popen[str]"], None]


def night(
    raw: Path, output: Path, options: Sequence[str] = (), disturb: Disturb | None = None, home: Path | None = None
) -> Night:
    """One night over a set; `disturb` runs beside it in a thread of its own, until it returns."""
    told = Night(token_hex(8))
    command = [sys.executable, "-m", "pipeline", "run", "--log", "json", "--sources", str(raw / LIST)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(
        [*command, "--output", str(output), *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, MARK: told.mark, "PREFECT_HOME": str(home or output.with_name(f"{output.name}.prefect"))},
    )
    beside = [threading.Thread(target=_watch, args=(told, process), daemon=True)]
    if disturb:
        beside.append(threading.Thread(target=disturb, args=(told, process), daemon=True))
    for thread in beside:
        thread.start()
    assert process.stderr is not None
    for line in process.stderr:
        _note(told, line, process.pid)
    told.code, told.wall = process.wait(), time.monotonic() - told.began
    for thread in beside:
        thread.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    told.cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return told


def _note(told: Night, line: str, pid: int) -> None:
    try:
        event = json.loads(line)
    except ValueError:
        told.said.append(line.rstrip())
        return
    if event.get("event") == "stage":
        told.stages[event["stage"]] = time.monotonic() - told.began
        told.began_at[event["stage"]] = used_by(pid)
    elif event.get("event") == "document":
        told.documents += 1
    else:
        told.said.append(line.rstrip())


def _watch(told: Night, process: "subprocess.Popen[str]") -> None:
    """Looks at the memory of the process and of all that it started."""
    while process.poll() is None:
        now = resident(process.pid)
        told.most = max(told.most, now)
        if "extract" in next(reversed(told.stages), ""):
            told.resident[told.documents] = max(told.resident.get(told.documents, 0), now)
        for pid in [process.pid, *under(process.pid)]:
            kind, before = told.used.get(pid, ("", 0.0))
            # One that has ended has no command any more.
            kind = _ITSELF if pid == process.pid else _kind(pid) or kind
            told.used[pid] = (kind, max(used_by(pid), before))
        told.most_of_all = max(told.most_of_all, sum(resident(pid) for pid in [process.pid, *under(process.pid)]))
        time.sleep(_OFTEN)


def _kind(pid: int) -> str:
    command = command_of(pid)
    return next((one for one in (READERS, SERVER, "uvicorn") if one in command), OTHERS).replace("uvicorn", SERVER)


def used_by(pid: int) -> float:
    """The CPU seconds that a process has used."""
    with suppress(OSError, ValueError, IndexError):
        numbers = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        return (int(numbers[11]) + int(numbers[12])) / _TICK
    return 0.0


def resident(pid: int) -> float:
    """The MiB that a process has in memory."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE / 2**20
    return 0.0


def under(pid: int) -> Iterator[int]:
    """The processes that a process started, and theirs."""
    for task in Path(f"/proc/{pid}/task").glob("*"):
        with suppress(OSError):
            for child in map(int, (task / "children").read_text(encoding="ascii").split()):
                yield child
                yield from under(child)


def command_of(pid: int) -> str:
    """How a process was started."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return ""


def left_behind(mark: str) -> list[str]:
    """The processes of a night that still run, by their commands."""
    wanted, found = f"{MARK}={mark}".encode(), []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if wanted in (entry / "environ").read_bytes():
                found.append(command_of(int(entry.name)))
    return found
