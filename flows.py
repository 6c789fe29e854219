"""The nightly Prefect flow: pull, extract, check, publish."""

import asyncio
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from inspect import signature
from logging import WARNING
from pathlib import Path
from typing import Any, TypeVar, cast

from pipeline.prefect_server import embedded, settle

settle()  # Prefect reads its settings when it is imported.

from httpx import HTTPStatusError, TransportError
from prefect import Task as PrefectTask
from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.events import emit_event
from prefect.runner import Runner
from prefect.schedules import Cron
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.types.entrypoint import EntrypointType
from prefect.utilities.annotations import quote

from expectations.morning import Morning, known, morning, tell
from expectations.nightly import Task, check, compare, extract, publication, pull, refuse, report, whole_night
from pipeline.attempts import attempted
from pipeline.catalogue.operator import Standing, standing_of
from pipeline.commands.stages import STAGES
from pipeline.engines import Engine, Where
from pipeline.errors import ScheduleError
from pipeline.log import begin, event
from pipeline.notify import failure_told, read_notify
from pipeline.progress import stage
from pipeline.remote_output import copied, destination
from pipeline.summary import Summary
from pipeline.swap import alone
from pipeline.vintages import nightly as edition_in

Argument = TypeVar("Argument")
Result = TypeVar("Result")
# Prefect's server may be in trouble, not the night: what is published by then is found again.
_TROUBLES = (HTTPStatusError, TransportError)


_STEPS: tuple[Callable[..., Any], ...] = (pull, extract, compare, check, report, publication)
_TASKS: dict[Callable[..., Any], PrefectTask[..., Any]] = {
    step: task(cache_policy=NO_CACHE, persist_result=False)(step) for step in _STEPS
}


class _Tasks:
    """The steps of a night as tasks of Prefect, each of which it shows."""

    def __init__(self, threads: ThreadPoolTaskRunner[Any]) -> None:
        self._threads = threads

    def one(self, step: Callable[..., Result], *arguments: object) -> Result:
        """What a step gives."""
        return cast("Result", _TASKS[step](*map(_whole, arguments)))

    def each(self, step: Callable[..., Result], errands: Iterable[object], *others: object) -> list[Result]:
        """What a step gives for each of the errands, as many at once as there are threads."""
        names = signature(step).parameters
        given = (dict(zip(names, map(_whole, (errand, *others)), strict=True)) for errand in errands)
        futures = [self._threads.submit(_TASKS[step], one) for one in given]
        return [future.result() for future in futures]


def _whole(argument: Argument) -> Argument:
    """The argument for a task as it is: Prefect would search all of it for results it must wait for."""
    return cast("Argument", quote(argument))


@flow(name="nightly", persist_result=False, validate_parameters=False)
def nightly(sources: Path, output: Path, standing: Standing, where: Where, full: bool) -> Summary:  # noqa: FBT001 - Prefect's
    """Pulls what the list names, extracts, checks, and publishes it; gives what was published in numbers.

    `full` does it although nothing is new.
    """
    return _night(Task(sources, output, standing, where, STAGES, full))


def _night(asked: Task) -> Summary:
    """The night, within a flow of Prefect."""
    with alone(asked.output), ThreadPoolTaskRunner[Any](max_workers=asked.where.threads) as threads:
        before = known(asked.output)
        summary = whole_night(asked, _Tasks(threads))
        found = morning(asked.output, summary, before)
        _show(found)
        tell(found, read_notify(asked.sources.parent))
        return summary


def _show(found: Morning) -> None:
    """Shows the night in Prefect, whose server in trouble does not undo what is published."""
    try:
        create_markdown_artifact(found.page, key="yesan-night", description=found.title)
        for kind, some in found.news.items():
            resource = {"prefect.resource.id": f"yesan.edition.{found.edition.resolve()}"}
            emit_event(f"yesan.{kind}.new", resource=resource, payload={"documents": some})
    except Exception as error:  # noqa: BLE001 - see above
        event("prefect", {"problem": repr(error)}, WARNING)


def run(
    sources: Path, output: Path, standing: Standing | None = None, where: Where | None = None, *, full: bool = False
) -> Summary:
    """Runs the nightly flow once, on a server of Prefect of its own if no other is set.

    `standing` is what the operator answers for, `where` says where the documents are read.
    Raises SourceListError, CorrectionsError, EngineError or OutputError; anything else is a bug, and nothing is
    published then.
    """
    refuse(sources, output)
    stage("Prefect 준비 start")
    asked = (sources, output, standing or Standing(), where or Where(), full)
    with failure_told(read_notify(sources.parent)), _server():
        return attempted(lambda: nightly(*asked), _TROUBLES)


@contextmanager
def _server() -> Iterator[None]:
    """Has the flow run on the server that is set, or on one that starts and ends with it."""
    if PREFECT_API_URL.value():
        yield
    else:
        with embedded() as url, temporary_settings({PREFECT_API_URL: url}):
            yield


@flow(name="yesan", persist_result=False)
def scheduled(  # noqa: PLR0913, PLR0917 - each is a parameter that Prefect shows
    sources: str = "raw/sources.csv",
    output: str = "output",
    engine: str = Engine.LOCAL.value,
    workers: int = 0,
    scheduler: str = "",
    work: str = "output",
    *,
    full: bool = False,
    publish_unknown_licence: bool = False,
) -> None:
    """What `yesan run` does, with parameters that JSON can say: the flow that is deployed and has a schedule."""
    begin()
    files = Path(sources)
    standing = standing_of(files.parent, publish_unknown=publish_unknown_licence)
    wanted = destination(output, Path(work))
    edition = edition_in(wanted.folder)
    refuse(files, edition)
    asked = Task(files, edition, standing, Where(Engine(engine), workers, scheduler), STAGES, full)
    with failure_told(read_notify(files.parent)):
        attempted(lambda: _night(asked), _TROUBLES)
    copied(edition, wanted.address, files.parent)


def serve(cron: str, timezone: str, parameters: dict[str, Any]) -> None:
    """Runs a night whenever its hour comes, never two at once, until a signal ends it; needs a server of Prefect.

    Raises ScheduleError.
    """
    try:
        hour = Cron(cron, timezone=timezone)
    except ValueError as error:
        raise ScheduleError(f"--cron {cron!r}: {error}") from error
    runner = _Runner("nightly", limit=1)
    runner.add_flow(
        scheduled,
        name="nightly",
        schedule=hour,
        parameters=parameters,
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    asyncio.run(runner.start())


class _Runner(Runner):
    def handle_sigterm(self, *_: object) -> None:
        """Ends as Ctrl-C does: what it has started ends before it; Prefect's own way would leave it."""
        signal.raise_signal(signal.SIGINT)
