"""The trials themselves: each makes its set, runs its nights, and gives lines of figures and what was wrong."""

import shutil
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from pipeline.errors import UnreadableDocumentError
from pipeline.sources import read_list
from pipeline.worker import Limits
from pipeline.workers import isolated
from tests.trials import hosts, shares
from tests.trials.bare import reason_of
from tests.trials.editions import different, equal_files, wrong
from tests.trials.kills import Killer, KillOnce
from tests.trials.nights import Disturb, Night, left_behind, night
from tests.trials.sets import LIST, Expected, expected, make, make_hostile

EDITION = "nightly"
_AFTER_A_KILL = 5.0
_MOST_OF_A_LIMIT = 1.5


def the_set(work: Path, count: int, share: float) -> Path:
    """The folder of a set, which is made where it is not there yet."""
    folder = work / f"raw_{count}_{share:g}"
    if not (folder / "expected.json").is_file():
        make(folder, count, share, seed=1)
    return folder


def run(raw: Path, output: Path, *options: str, disturb: Disturb | None = None) -> Night:
    """A first night over a set, whatever an earlier trial left."""
    shutil.rmtree(output, ignore_errors=True)
    shutil.rmtree(raw / "store", ignore_errors=True)
    return night(raw, output, options, disturb)


def line(name: str, told: Night) -> str:
    """The figures of a night in a row."""
    return (
        f"{name:<24} exit {told.code}  {told.documents:>5} documents  wall {told.wall:7.1f} s  "
        f"reading {told.extraction:7.1f} s  CPU {told.cpu:7.1f} s  "
        f"MiB {told.most:5.0f} itself, {told.most_of_all:5.0f} with all it started"
    )


def speed(work: Path, count: int) -> Iterator[str]:
    """One worker against two, what a night costs beside extraction, and the memory of its own process."""
    raw = the_set(work, count, 0)
    one, two = run(raw, work / "one", "--workers", "1"), run(raw, work / "two", "--workers", "2")
    yield line("one worker", one)
    yield line("two workers", two)
    yield from _lost(work / "two", expected(raw))
    yield f"two workers read {one.extraction / two.extraction:.2f} times as fast (wanted: 1.8)"
    yield from shares.told(two, raw, count)
    few, all_of_them = two.resident_at(200), two.resident_at(count)
    yield f"MiB of the night itself at document 200: {few:.0f}, at the last: {all_of_them:.0f}, at most {two.most:.0f}"


def growth(work: Path, counts: Sequence[int]) -> Iterator[str]:
    """Nights of more and more documents: what each one more of them costs."""
    nights: list[tuple[int, Night]] = []
    for count in counts:
        raw = the_set(work, count, 0)
        told = run(raw, work / f"growth_{count}")
        size = sum(path.stat().st_size for path in (work / f"growth_{count}" / EDITION).rglob("*") if path.is_file())
        yield line(f"{count} documents", told) + f"  edition {size / 2**20:.0f} MiB"
        yield "    " + ", ".join(f"{name} {began:.0f} s" for name, began in told.stages.items())
        nights.append((count, told))
    for (few, before), (many, after) in pairwise(nights):
        yield f"from {few} to {many}: {1000 * (after.cpu - before.cpu) / (many - few):.1f} ms of CPU a document more"


def kills(work: Path, count: int, share: float, every: float) -> Iterator[str]:
    """A quiet night, and one whose readers are killed now and then and which is killed itself twice."""
    raw = the_set(work, count, share)
    told = expected(raw)
    quiet, disturbed = work / "quiet", work / "disturbed"
    yield line("undisturbed", run(raw, quiet))
    shutil.rmtree(disturbed, ignore_errors=True)
    shutil.rmtree(raw / "store", ignore_errors=True)
    for at in (count // 3, 2 * count // 3, None):
        killer = Killer(every, at)
        one = night(raw, disturbed, disturb=killer)
        readers = sum(what != "night" for what in killer.killed)
        yield line("killed" if at else "carried through", one) + f"  {readers} readers killed"
        time.sleep(_AFTER_A_KILL)
        yield from (f"WRONG: left behind: {command}" for command in left_behind(one.mark))
    yield from _lost(quiet, told)
    yield from _lost(disturbed, told)
    yield from (f"WRONG: {one}" for one in different(quiet / EDITION, disturbed / EDITION, told.bad))
    same, files = equal_files(quiet / EDITION, disturbed / EDITION)
    yield f"{same} of {files} files are the same byte for byte, documents in quarantine included"


def dask(work: Path, count: int) -> Iterator[str]:
    """The process pool against a Dask cluster of two workers, and one of which a worker is killed."""
    raw = the_set(work, count, 0)
    pool = run(raw, work / "pool", "--workers", "2")
    cluster = run(raw, work / "cluster", "--engine", "dask", "--workers", "2")
    killer = KillOnce(count // 2)
    killed = run(raw, work / "killed", "--engine", "dask", "--workers", "2", disturb=killer)
    for name, one in (("pool", pool), ("Dask", cluster), ("Dask, a worker killed", killed)):
        yield line(name, one)
    longer = f"Dask takes {cluster.extraction / pool.extraction:.2f} times as long to read (wanted: 1.3)"
    yield f"{longer}, {cluster.cpu / pool.cpu:.2f} times the CPU; killed: {killer.killed or 'NOBODY'}"
    for name in ("cluster", "killed"):
        yield from _lost(work / name, expected(raw))
        yield from (f"WRONG: {name}: {one}" for one in different(work / "pool" / EDITION, work / name / EDITION, ()))


def on_hosts(work: Path, count: int) -> Iterator[str]:
    """The services of docs/deploy/compose.yaml, each on a host of its own, and a night on them against a local one."""
    raw = the_set(work, count, 0)
    local, shared = run(raw, work / "here"), work / "shared"
    shutil.rmtree(shared, ignore_errors=True)
    shutil.copytree(raw, shared / "raw", ignore=shutil.ignore_patterns("store"))
    yield line("local", local)
    yield from hosts.run(shared, work / "logs")
    yield from _lost(shared / "output", expected(raw))
    yield from (f"WRONG: {one}" for one in different(work / "here" / EDITION, shared / "output" / EDITION, ()))


def hostile(work: Path) -> Iterator[str]:
    """Each kind of hostile document read alone: how long it takes, against its limit."""
    raw = work / "hostile"
    shutil.rmtree(raw, ignore_errors=True)
    told, limit = make_hostile(raw), Limits().allowed(1)
    with isolated(reason_of) as reading:
        for item in read_list(raw / LIST):
            began = time.monotonic()
            try:
                reason = reading(item)
            except UnreadableDocumentError as error:
                reason = error.reason
            took = time.monotonic() - began
            right = reason in told.bad[item.source.document_id] and took <= _MOST_OF_A_LIMIT * limit
            yield f"{'' if right else 'WRONG: '}{item.source.document_id:<16} {took:6.1f} s of {limit:.0f}  {reason}"


def _lost(output: Path, told: Expected) -> Iterator[str]:
    if not (output / EDITION / "documents.csv").is_file():
        yield f"WRONG: {output.name}: nothing is published"
        return
    yield from (f"WRONG: {output.name}: {one}" for one in wrong(output / EDITION, told))
