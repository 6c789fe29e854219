"""The nightly Prefect flow: pull, extract, check, publish."""

import asyncio
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from logging import WARNING
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from pipeline.prefect_server import embedded, settle

settle()  # Prefect reads its settings when it is imported.

from httpx import HTTPStatusError, TransportError
from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.events import emit_event
from prefect.futures import PrefectFuture
from prefect.runner import Runner
from prefect.schedules import Cron
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from prefect.types.entrypoint import EntrypointType
from prefect.utilities.annotations import quote

from expectations.batches import Batch, Read, batches, told, unharmed
from expectations.comparing import Comparison, comparisons
from expectations.cross_checking import cross_checking
from expectations.known_results import codes_of, counted
from expectations.morning import Morning, known, morning, tell
from expectations.report.between import Tally, joined
from expectations.report.folder import NAME, drafts, finish
from expectations.report.history import history
from expectations.results import Night
from expectations.run_parts import run_parts
from expectations.work import at_work, files_for
from pipeline.attempts import attempted
from pipeline.catalogue.operator import Standing, standing_of
from pipeline.commands.stages import STAGES
from pipeline.correction_rows import unanswered
from pipeline.corrections_file import NAME as CORRECTIONS
from pipeline.corrections_file import read_corrections
from pipeline.engines import Engine, Where, started
from pipeline.errors import ScheduleError
from pipeline.hosts import NAME as HOSTS
from pipeline.hosts import read_hosts
from pipeline.known import folder_of, forget
from pipeline.last_run import last_revisions, published, run_digest
from pipeline.log import begin, event
from pipeline.notify import failure_told, read_notify
from pipeline.progress import progress, stage
from pipeline.publish import publish
from pipeline.pulling import pulled
from pipeline.remote_output import copied, destination
from pipeline.sources import STORE, Listed, not_hashed, read_list
from pipeline.spool import Spool, Spooled, spool
from pipeline.summary import Summary
from pipeline.swap import alone, refuse_foreign
from pipeline.twins.cross_check import CrossCheck
from pipeline.vintages import nightly as edition_in

KOREA = ZoneInfo("Asia/Seoul")
Argument = TypeVar("Argument")
Result = TypeVar("Result")


@task(cache_policy=NO_CACHE, persist_result=False)
def pull(sources: Path) -> tuple[Listed, ...]:
    """The listed documents, their bytes in the store beside the list."""
    return pulled(sources)


@task(cache_policy=NO_CACHE, persist_result=False)
def extract(batch: Batch, work: Callable[[Batch], list[Read]], done: Callable[[int], None]) -> list[Read]:
    """What a run keeps of some documents in memory; one that cannot be read is in quarantine, with its reason."""
    read = told(unharmed(work, batch))
    done(len(read))
    return read


@task(cache_policy=NO_CACHE, persist_result=False)
def compare(comparison: Comparison, work: Callable[[Comparison], Tally]) -> Tally:
    """What the documents of a part of the run print otherwise than others."""
    return work(comparison)


@task(cache_policy=NO_CACHE, persist_result=False)
def check(parts: Spool) -> Callable[[Path], None]:
    """Great Expectations' word on all checks and on every published table; gives the function that writes it down."""
    from expectations.suites import judged_by_parts  # noqa: PLC0415 - takes seconds, which the pull need not wait for

    return judged_by_parts(run_parts(parts)).write


@task(cache_policy=NO_CACHE, persist_result=False)
def report(
    read: Sequence[Read], between: tuple[Tally, Sequence[CrossCheck]], night: Night, evidence: Callable[[Path], None]
) -> Callable[[Path], None]:
    """The index of the auditors' report; gives the function that writes all evidence into the published folder.

    `between` is what comparing documents has shown, and what the formats of one have otherwise.
    """
    finish(night.pages, [one.entry for one in read], night.past, *between)

    def write(folder: Path) -> None:
        evidence(folder)
        night.pages.rename(folder / NAME)

    return write


@task(cache_policy=NO_CACHE, persist_result=False)
def publication(
    dataset: Mapping[str, Spooled], output: Path, digest: str, evidence: Callable[[Path], None], standing: Standing
) -> Summary:
    """The dataset in its place."""
    return publish(
        dataset, output, digest, evidence, replace(standing, today=datetime.now(tz=KOREA).date().isoformat())
    )


@flow(name="nightly", persist_result=False, validate_parameters=False)
def nightly(sources: Path, output: Path, standing: Standing, where: Where, full: bool) -> Summary:  # noqa: FBT001 - Prefect's
    """Pulls what the list names, extracts, checks, and publishes it; gives what was published in numbers.

    `full` does it although nothing is new.
    """
    with alone(output):
        before = known(output)
        summary = _night(sources, output, standing, where, full=full)
        found = morning(output, summary, before)
        _show(found)
        tell(found, read_notify(sources.parent))
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


def _night(sources: Path, output: Path, standing: Standing, where: Where, *, full: bool) -> Summary:
    stage("원본 수집 pull")
    listed = pull(sources)
    corrections = read_corrections(sources.parent / CORRECTIONS)
    digest = run_digest(listed, standing, corrections)
    if (summary := published(digest, output)) and not full:
        stage("새로운 것 없음 nothing new")
        return summary
    stage("추출 extract")
    work, known = partial(at_work, stages=STAGES), folder_of(output)
    known.mkdir(parents=True, exist_ok=True)
    with (
        drafts(output) as pages,
        spool(output) as parts,
        started(where, work, (sources.parent / STORE, known, pages.parent, parts.folder), files_for) as reading,
        progress(len(listed)) as done,
    ):
        night = Night(
            sources.parent / STORE,
            parts.folder,
            pages,
            known,
            last_revisions(output),
            history(output / NAME),
            standing.publish_unknown,
            corrections,
            codes_of(STAGES),
            full,
        )
        some = _all(extract.submit, batches(listed, where.threads, night), reading, done)
        read = sorted((one for each in some for one in each), key=attrgetter("part"))
        stage(counted(one.state for one in read))
        read, twins = cross_checking(read, parts)
        between = joined(_all(compare.submit, comparisons(parts, read, night.past.reviews), reading))
        parts.merge("corrections", list(unanswered(corrections, parts.dataset()["corrections"])))
        stage("검산 check")
        evidence = report(_whole(read), _whole((between, twins)), _whole(night), check(_whole(parts)))
        stage("공개 publish")
        summary = publication(_whole(parts.dataset()), output, digest, evidence, standing)
        forget(known, [one.document_id for one in read])
        return summary


def _all(submit: Callable[..., PrefectFuture[Result]], errands: Iterable[object], *others: object) -> list[Result]:
    """What a task gives for each of the errands, in their order."""
    futures = [submit(*map(_whole, (errand, *others))) for errand in errands]
    return [future.result() for future in futures]


def _whole(argument: Argument) -> Argument:
    """The argument for a task as it is: Prefect would search all of it for results it must wait for."""
    return cast("Argument", quote(argument))


def run(
    sources: Path, output: Path, standing: Standing | None = None, where: Where | None = None, *, full: bool = False
) -> Summary:
    """Runs the nightly flow once, on a server of Prefect of its own if no other is set.

    `standing` is what the operator answers for, `where` says where the documents are read.
    Raises SourceListError, CorrectionsError, EngineError or OutputError; anything else is a bug, and nothing is
    published then.
    """
    read_list(sources, digest=not_hashed)
    read_corrections(sources.parent / CORRECTIONS)
    refuse_foreign(output)
    read_hosts(sources.parent / HOSTS)
    with alone(output):
        pass  # what would stop the night is told before a server is started for it
    where = where or Where()
    threads = cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner(max_workers=where.threads))
    stage("Prefect 준비 start")
    night = nightly.with_options(task_runner=threads)
    with failure_told(read_notify(sources.parent)), _server():
        # Prefect's server may be in trouble, not the night: what is published by then is found again.
        return attempted(
            lambda: night(sources, output, standing or Standing(), where, full), (HTTPStatusError, TransportError)
        )


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
    run(files, edition, standing, Where(Engine(engine), workers, scheduler), full=full)
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
