"""Does a run's work on documents on the workers of a Dask cluster, each document in a limited child process there."""

import logging
import pickle
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from pipeline.carrying import Parcel, opened, packed, returned
from pipeline.code_digests import code_digest
from pipeline.errors import EngineError, UnreadableDocumentError
from pipeline.worker import Limits
from pipeline.workers import Isolated

if TYPE_CHECKING:
    from distributed import Client

Item = TypeVar("Item")
Result = TypeVar("Result")
Needs = Callable[[Item], Iterable[Path]]
"""The files of the run's folders that work on an item reads."""

_SECONDS_TO_CONNECT = 30
# A worker that waits for its next batch is idle: twice as many batches are under way as workers work at.
_AHEAD = 2
_MISSING = "Dask가 설치되지 않았습니다: pip install 'yesan[dask]' / Dask is not installed: pip install 'yesan[dask]'"
_UNREACHABLE = "Dask 스케줄러에 닿지 못했습니다 / the Dask scheduler cannot be reached"
_LOST = "Dask 클러스터를 잃었습니다, 아무것도 공개하지 않았습니다 / the Dask cluster was lost, nothing was published"
_OTHER_CODE = "Dask 일꾼의 yesan이 다른 판입니다 / the yesan of this Dask worker is another one"
_KILLED = "읽던 Dask 일꾼이 거듭 죽었습니다 / the Dask workers that read it died again and again"


@dataclass(frozen=True, slots=True)
class Errand:
    """What each task of a run brings along: the work, pickled, the code it was made by, and the folders it works in.

    A worker that has not got the last of the folders shares none: that one has a name which each run makes up.
    """

    work: bytes
    code: str
    folders: tuple[Path, ...]


class Apart:
    """What a worker answers that shares no folder with the run, and was sent no files."""


def on_worker(errand: Errand, parcel: Parcel, *, carried: bool) -> Parcel | Apart:
    """What the work on a parcel gives, done in a child process of this Dask worker's thread.

    Where files are carried it is done in folders of its own, whose new files come back with it.
    Raises what the work raises, UnreadableDocumentError as `Isolated` does, and EngineError where this worker is not
    fit for the errand, since it would read documents otherwise than the others.
    """
    if _code_here() != errand.code:
        raise EngineError(f"{_OTHER_CODE}: {socket.gethostname()}")
    guard = _guard(errand.work)
    if carried:
        with TemporaryDirectory(prefix="yesan-") as name:
            folders = [Path(name, str(at)) for at in range(len(errand.folders))]
            for folder in folders:
                folder.mkdir()
            return returned(guard(opened(parcel, folders)), folders, parcel.files)
    if not all(folder.is_dir() for folder in errand.folders):
        return Apart()
    return packed(guard(opened(parcel, errand.folders)), errand.folders)


_code_here = cache(code_digest)
_guards: dict[bytes, Isolated[Any, Any]] = {}
_guards_lock = threading.Lock()


def _guard(work: bytes) -> Isolated[Any, Any]:
    """The children of this process that do the work; the next run on this cluster finds them again."""
    with _guards_lock:
        if work not in _guards:
            _guards[work] = Isolated(pickle.loads(work), Limits())  # noqa: S301 - what Dask itself would unpickle
        return _guards[work]


@contextmanager
def on_dask(
    scheduler: str, workers: int, work: Callable[[Item], Result], folders: Sequence[Path], needs: Needs[Item]
) -> Iterator[Callable[[Item], Result]]:
    """Gives the work as one that is done on the cluster of a scheduler, or on one of this machine where none is named.

    Raises EngineError.
    """
    with _client(scheduler, workers) as client:
        yield _Cluster(client, work, folders, needs)


class _Cluster(Generic[Item, Result]):
    """Work done on a cluster, whose workers are sent the files as soon as one of them is found not to share them."""

    def __init__(
        self, client: "Client", work: Callable[[Item], Result], folders: Sequence[Path], needs: Needs[Item]
    ) -> None:
        self._client, self._folders, self._needs = client, folders, needs
        self._errand = Errand(pickle.dumps(work), code_digest(), tuple(folder.resolve() for folder in folders))
        self._carried = False

    def __call__(self, item: Item) -> Result:
        if not self._carried:
            answer = self._answer(packed(item, self._folders), carried=False)
            if isinstance(answer, Parcel):
                return cast("Result", opened(answer, self._folders))
            self._carried = True
        answer = self._answer(packed(item, self._folders, self._needs(item)), carried=True)
        return cast("Result", opened(cast("Parcel", answer), self._folders))

    def _answer(self, parcel: Parcel, *, carried: bool) -> Parcel | Apart:
        from distributed import CancelledError, KilledWorker  # noqa: PLC0415 - an extra
        from distributed.comm import CommClosedError  # noqa: PLC0415

        task = self._client.submit(on_worker, self._errand, parcel, carried=carried, pure=False)
        try:
            return cast("Parcel | Apart", task.result())
        except KilledWorker as error:
            raise UnreadableDocumentError("crash", _KILLED) from error
        except (CancelledError, CommClosedError) as error:
            raise EngineError(f"{_LOST}: {error}") from error


@contextmanager
def _client(scheduler: str, workers: int) -> Iterator["Client"]:
    try:
        from distributed import Client, LocalCluster  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise EngineError(_MISSING) from error
    logging.getLogger("distributed").setLevel(logging.ERROR)
    if scheduler:
        try:
            connected = Client(scheduler, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            raise EngineError(f"{_UNREACHABLE}: {scheduler}: {error}") from error
        with connected as client:
            yield client
        return
    # Memory is limited in the children, where documents are read; Dask would count that of the waiting worker alone.
    with (
        LocalCluster(
            n_workers=workers, threads_per_worker=1, memory_limit=0, dashboard_address="127.0.0.1:0"
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


def capacity(scheduler: str) -> int:
    """How many batches a cluster should have under way, at least two. Raises EngineError."""
    with _client(scheduler, 0) as client:
        threads: int = sum(client.nthreads().values())
        return max(1, threads) * _AHEAD
