"""The nightly Prefect flow: pull, extract, check, publish."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

# Prefect reads its settings when it is imported. The embedded server of a single machine: quiet, offline, patient while
# it starts, and with batches large enough for its database to keep up. What the user sets stays as it is.
for _name, _value in {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_BATCH_SIZE": "500",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TRIGGERS_READ_BATCH_SIZE": "100",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_CLI_PROMPT": "false",
}.items():
    os.environ.setdefault(_name, _value)

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from prefect.utilities.annotations import quote

import expectations
import extractors
from expectations.batches import Batch, Night, Read, batches, read_batch, unharmed
from expectations.discrepancies import document_of, failing
from expectations.report.folder import NAME, drafts, finish
from expectations.report.history import history
from expectations.review_rows import reviewed
from expectations.reviews import Reviews
from pipeline.catalogue.operator import Standing
from pipeline.correction_rows import unanswered
from pipeline.corrections_file import NAME as CORRECTIONS
from pipeline.corrections_file import read_corrections
from pipeline.engines import Where, started
from pipeline.errors import UnreadableDocumentError
from pipeline.evidence import checks
from pipeline.fetching import Fetcher
from pipeline.hosts import NAME as HOSTS
from pipeline.hosts import read_hosts
from pipeline.last_run import last_revisions, published, run_digest
from pipeline.model import Check
from pipeline.observations import Values
from pipeline.outcome import Stages
from pipeline.progress import progress, stage
from pipeline.publish import publish
from pipeline.pulling import asking
from pipeline.sources import STORE, Listed, read_list, stored
from pipeline.spool import Spooled, spool
from pipeline.summary import Summary
from pipeline.swap import alone, refuse_foreign

DOCUMENTS_A_TASK = 16
KOREA = ZoneInfo("Asia/Seoul")
STAGES = Stages(
    extractors.read,
    extractors.extract,
    expectations.check,
    expectations.statuses,
    expectations.notices,
    expectations.audit,
    page_count=extractors.page_count,
    settle=expectations.settle,
)


Argument = TypeVar("Argument")


@task(cache_policy=NO_CACHE, persist_result=False, retries=2, retry_delay_seconds=1)
def pull(sources: Path) -> tuple[Listed, ...]:
    """The listed documents, their bytes in the store beside the list."""
    store = sources.parent / STORE
    with asking(store, Fetcher(read_hosts(sources.parent / HOSTS))) as pulling:
        listed = read_list(sources, pulling)
    return tuple(_pulled(item, store) for item in listed)


def _pulled(item: Listed, store: Path) -> Listed:
    try:
        stored(item, store)
    except UnreadableDocumentError as error:
        return replace(item, fault=error.sentence, reason=error.reason)
    return item


@task(cache_policy=NO_CACHE, persist_result=False)
def extract(batch: Batch, work: Callable[[Batch], list[Read]], done: Callable[[int], None]) -> list[Read]:
    """What a run keeps of some documents in memory; one that cannot be read is in quarantine, with its reason."""
    read = unharmed(work, batch)
    done(len(batch.items))
    return read


def compared(read: Sequence[Read], reviews: Reviews) -> tuple[list[Read], tuple[Check, ...], dict[str, list[Values]]]:
    """The documents, each with the checks between those that are published that ask about its figures; their rows.

    Of those that fail, the reviews are rows too.
    """
    open_to_all = [one for one in read if one.entry.facts["status"] != "not_licensed"]
    found = expectations.across([extraction for one in open_to_all for extraction in one.comparable])
    more: dict[str, list[Check]] = {}
    for one in found:
        more.setdefault(document_of(one.places[0]), []).append(one)
    rows: dict[str, list[Values]] = {"checks": [], "reviews": []}
    for document in read:
        if asked := more.get(document.document_id):
            source = document.comparable[0].document.source
            rows["checks"] += checks(asked, source, len(document.checks))
            rows["reviews"] += reviewed(source, asked, reviews, len(failing(document.checks)))
    return [replace(one, checks=(*one.checks, *more.get(one.document_id, []))) for one in read], found, rows


@task(cache_policy=NO_CACHE, persist_result=False)
def check(read: Sequence[Read], dataset: Mapping[str, Spooled]) -> Callable[[Path], None]:
    """Great Expectations' word on all checks and on every published table; gives the function that writes it down."""
    from expectations.suites import judged  # noqa: PLC0415 - takes seconds, which the pull need not wait for

    return judged([(one.document_id, one.checks) for one in read], dataset).write


@task(cache_policy=NO_CACHE, persist_result=False)
def report(
    read: Sequence[Read], across: Sequence[Check], night: Night, evidence: Callable[[Path], None]
) -> Callable[[Path], None]:
    """The index of the auditors' report; gives the function that writes all evidence into the published folder."""
    finish(night.pages, [one.entry for one in read], night.past, across)

    def write(folder: Path) -> None:
        evidence(folder)
        night.pages.rename(folder / NAME)

    return write


@task(cache_policy=NO_CACHE, persist_result=False)
def publication(
    dataset: Mapping[str, Spooled],
    output: Path,
    digest: str,
    evidence: Callable[[Path], None],
    standing: Standing,
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
        return _night(sources, output, standing, where, full=full)


def _night(sources: Path, output: Path, standing: Standing, where: Where, *, full: bool) -> Summary:
    stage("원본 수집 pull")
    listed = pull(sources)
    corrections = read_corrections(sources.parent / CORRECTIONS)
    digest = run_digest(listed, standing, corrections)
    if (summary := published(digest, output)) and not full:
        stage("새로운 것 없음 nothing new")
        return summary
    stage("추출 extract")
    work = partial(read_batch, stages=STAGES)
    with (
        drafts(output) as pages,
        spool(output) as parts,
        started(where, work, (sources.parent / STORE, parts.folder)) as reading,
        progress(len(listed)) as done,
    ):
        night = Night(
            sources.parent / STORE,
            parts.folder,
            pages,
            last_revisions(output),
            history(output / NAME),
            standing.publish_unknown,
            corrections,
        )
        futures = [
            extract.submit(_whole(batch), _whole(reading), done) for batch in batches(listed, DOCUMENTS_A_TASK, night)
        ]
        read, across, rows = compared([one for future in futures for one in future.result()], night.past.reviews)
        for name, some in rows.items():
            parts.merge(name, some)
        answered = list(parts.dataset()["corrections"])
        parts.merge("corrections", list(unanswered(corrections, answered)))
        dataset = parts.dataset()
        stage("검산 check")
        evidence = report(_whole(read), _whole(across), _whole(night), check(_whole(read), _whole(dataset)))
        stage("공개 publish")
        return publication(_whole(dataset), output, digest, evidence, standing)


def _whole(argument: Argument) -> Argument:
    """The argument for a task as it is: Prefect would search all of it for results it must wait for."""
    return cast("Argument", quote(argument))


def run(
    sources: Path, output: Path, standing: Standing | None = None, where: Where | None = None, *, full: bool = False
) -> Summary:
    """Runs the nightly flow once, on Prefect's embedded server if no other is set.

    `standing` is what the operator answers for, `where` says where the documents are read.
    Raises SourceListError, CorrectionsError, EngineError or OutputError; anything else is a bug, and nothing is
    published then.
    """
    read_list(sources)
    read_corrections(sources.parent / CORRECTIONS)
    refuse_foreign(output)
    where = where or Where()
    threads = cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner(max_workers=where.threads))
    stage("Prefect 준비 start")
    return nightly.with_options(task_runner=threads)(sources, output, standing or Standing(), where, full)
