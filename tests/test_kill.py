"""A run that is killed leaves the old edition or the new one, whole, and nothing that stays."""

import hashlib
import json
import multiprocessing
import os
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from pipeline import last_run
from pipeline import publish as publishing
from pipeline.dataset import Dataset, joined, published_rows
from pipeline.outcome import Outcome
from pipeline.schema import DOCUMENTS, SCHEMAS
from pipeline.scratch import scratch

POINTS = 50
PUBLISHED = ("observations", "documents", "tables", "changelog")
# The steps around the exchange of the folders, each of which is tried.
LAST = 20
_SEEN = ("open", "os.", "shutil.", "ctypes.")


def edition(dataset: Dataset, number: int) -> Dataset:
    """The dataset as one night would publish it: the number is in its documents."""
    at = DOCUMENTS.names.index("title")
    documents = [(*row[:at], f"판 {number}", *row[at + 1 :]) for row in dataset["documents"]]
    return {**dataset, "documents": documents}


def publish_until(dataset: Dataset, output: Path, number: int, point: int) -> None:
    """Publishes an edition in a process that is killed at a step; writes down how many steps there are if it is not."""
    steps, began = 0, False

    def count(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal steps, began
        # What an earlier kill has left behind is swept first: that takes as many steps as it left.
        began = began or (event == "os.mkdir" and str(arguments[0]).endswith(".staging"))
        if began and event.startswith(_SEEN):
            steps += 1
            if steps == point:
                os.kill(os.getpid(), signal.SIGKILL)

    # A few tables do: more of them are more of the same steps. And a kill, unlike a power cut, loses nothing written.
    for name in set(SCHEMAS) - set(PUBLISHED):
        del SCHEMAS[name]
    os.fsync = lambda fd: None  # noqa: ARG005 - the name is the one it has
    # Of all that describes the tables, the package is what `whole` asks; the rest takes longer than all else.
    for name in ("validate", "write_json_ld", "write_dcat", "write_kit", "write_site"):
        setattr(publishing, name, lambda *_: None)
    # Our own files are read to tell the code: steps of no consequence, far more than all others.
    for module in (publishing, last_run):
        vars(module)["code_digest"] = lambda: "code"
    sys.addaudithook(count)
    publishing.publish(edition(dataset, number), output, str(number))
    output.with_name("steps").write_text(str(steps))


def whole(output: Path) -> int:
    """The number of the edition that lies there: every file is of that edition, none is missing and none is cut."""
    mark = json.loads((output / "run.json").read_text(encoding="utf-8"))
    package = json.loads((output / "datapackage.json").read_text(encoding="utf-8"))
    files = [file for resource in package["resources"] for file in (resource, resource["excel"], resource["parquet"])]
    for file in files:
        data = (output / file["path"]).read_bytes()
        assert f"sha256:{hashlib.sha256(data).hexdigest()}" == file["hash"], file["path"]
    assert f"판 {mark['digest']},".encode() in (output / "documents.csv").read_bytes()
    sizes = {name: (output / name).stat().st_size for name in mark["files"]}
    assert sizes == mark["files"]
    return int(mark["digest"])


def test_a_kill_at_any_of_fifty_points_leaves_one_whole_edition(sample: Outcome, tmp_path: Path) -> None:
    """Killed at steps spread over a publication and at every step of the exchange; the next run sweeps and succeeds.

    Every other point belongs to a second edition, so that two processors share the work.
    """
    dataset = joined([published_rows(sample)])
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["pipeline.publish", "duckdb", __name__])

    # A process that starts asks how the others ended, and an exit code can be had once: not by two threads at a time.
    asking = threading.Lock()

    def run(output: Path, number: int, point: int) -> int:
        child = processes.Process(target=publish_until, args=(dataset, output, number, point))
        with asking:
            child.start()
        while True:
            with asking:
                if (code := child.exitcode) is not None:
                    return code
            time.sleep(0.002)

    def killed(folder: Path, points: list[int]) -> list[int]:
        """The editions found after a kill at each of the points, one after the other."""
        output, found = folder / "output", [1]
        for number, point in enumerate(points, start=2):
            assert run(output, number, point) == -signal.SIGKILL
            found.append(whole(output))
            assert found[-1] in (found[-2], number)
        assert run(output, 99, 0) == 0
        assert whole(output) == 99
        assert sorted(path.name for path in folder.iterdir()) == [".output.lock", "output", "steps"]
        return found

    folders = [tmp_path / "one", tmp_path / "other"]
    for folder in folders:
        folder.mkdir()
        for number in (0, 1):
            assert run(folder / "output", number, 0) == 0
    steps = int((folders[0] / "steps").read_text())
    early = POINTS - LAST
    points = [1 + (steps - LAST) * index // early for index in range(early)] + list(range(steps - LAST, steps))
    assert len(set(points)) == POINTS
    with ThreadPoolExecutor(len(folders)) as threads:
        chains = list(threads.map(killed, folders, [points[::2], points[1::2]]))
    for found in chains:
        assert found[len(found) // 2] == 1
        assert found[-1] == POINTS // 2 + 1


def test_what_a_killed_run_worked_in_is_swept_by_the_next(tmp_path: Path) -> None:
    """A folder that nobody holds is deleted; that of a run at work is left alone."""
    output = tmp_path / "output"
    (tmp_path / ".output.spool.dead").mkdir()
    with scratch(output, "spool") as one, scratch(output, "spool") as other:
        assert {path.name for path in tmp_path.iterdir()} == {one.name, other.name}
    assert list(tmp_path.iterdir()) == []
