"""What a night does, step by step: pull, read, compare, check, report, publish; who runs the steps is asked to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from expectations.batches import Batch, Read, batches, told, unharmed
from expectations.comparing import Comparison, comparisons
from expectations.cross_checking import cross_checking
from expectations.known_results import codes_of, counted
from expectations.report.between import Tally, joined
from expectations.report.folder import NAME, drafts, finish
from expectations.report.history import history
from expectations.results import Night
from expectations.run_parts import run_parts
from expectations.work import at_work, files_for
from pipeline.catalogue.operator import Standing
from pipeline.correction_rows import unanswered
from pipeline.corrections_file import NAME as CORRECTIONS
from pipeline.corrections_file import read_corrections
from pipeline.engines import Where, started
from pipeline.hosts import NAME as HOSTS
from pipeline.hosts import read_hosts
from pipeline.known import folder_of, forget
from pipeline.last_run import last_revisions, published, run_digest
from pipeline.outcome import Stages
from pipeline.progress import progress, stage
from pipeline.publish import publish
from pipeline.pulling import pulled
from pipeline.sources import STORE, Listed, not_hashed, read_list
from pipeline.spool import Spool, Spooled, spool
from pipeline.summary import Summary
from pipeline.swap import alone, refuse_foreign
from pipeline.twins.cross_check import CrossCheck

KOREA = ZoneInfo("Asia/Seoul")
Result = TypeVar("Result")


class Steps(Protocol):
    """Runs the steps of a night: here, or wherever they can be watched."""

    def one(self, step: Callable[..., Result], *arguments: object) -> Result:
        """What a step gives."""

    def each(self, step: Callable[..., Result], errands: Iterable[object], *others: object) -> list[Result]:
        """What a step gives for each of the errands, in their order; several may be under way at once."""


@dataclass(frozen=True, slots=True)
class Task:
    """Which list is to be published where, what the operator answers for, where documents are read, and by what.

    With `full` it is done although nothing is new.
    """

    sources: Path
    output: Path
    standing: Standing
    where: Where
    stages: Stages
    full: bool = False


def refuse(sources: Path, output: Path) -> None:
    """Raises SourceListError, CorrectionsError or OutputError where a night could only fail: before a server starts."""
    read_list(sources, digest=not_hashed)
    read_corrections(sources.parent / CORRECTIONS)
    refuse_foreign(output)
    read_hosts(sources.parent / HOSTS)
    with alone(output):
        pass


def whole_night(asked: Task, steps: Steps) -> Summary:
    """Pulls what the list names, reads, checks and publishes it; gives what was published in numbers."""
    stage("원본 수집 pull")
    sources, output = asked.sources, asked.output
    listed = steps.one(pull, sources)
    corrections = read_corrections(sources.parent / CORRECTIONS)
    digest = run_digest(listed, asked.standing, corrections)
    if (summary := published(digest, output)) and not asked.full:
        stage("새로운 것 없음 nothing new")
        return summary
    stage("추출 extract")
    work, known, store = partial(at_work, stages=asked.stages), folder_of(output), sources.parent / STORE
    known.mkdir(parents=True, exist_ok=True)
    with (
        drafts(output) as pages,
        spool(output) as parts,
        started(asked.where, work, (store, known, pages.parent, parts.folder), files_for) as reading,
        progress(len(listed)) as done,
    ):
        night = Night(
            store,
            parts.folder,
            pages,
            known,
            last_revisions(output),
            history(output / NAME),
            asked.standing.publish_unknown,
            corrections,
            codes_of(asked.stages),
            asked.full,
        )
        some = steps.each(extract, batches(listed, asked.where.threads, night), reading, done)
        read = sorted((one for each in some for one in each), key=attrgetter("part"))
        stage(counted(one.state for one in read))
        read, twins = cross_checking(read, parts)
        between = joined(steps.each(compare, comparisons(parts, read, night.past.reviews), reading))
        parts.merge("corrections", list(unanswered(corrections, parts.dataset()["corrections"])))
        stage("검산 check")
        evidence = steps.one(report, read, (between, twins), night, steps.one(check, parts))
        stage("공개 publish")
        summary = steps.one(publication, parts.dataset(), output, digest, evidence, asked.standing)
        forget(known, [one.document_id for one in read])
        return summary


def pull(sources: Path) -> tuple[Listed, ...]:
    """The listed documents, their bytes in the store beside the list."""
    return pulled(sources)


def extract(batch: Batch, work: Callable[[Batch], list[Read]], done: Callable[[int], None]) -> list[Read]:
    """What a run keeps of some documents in memory; one that cannot be read is in quarantine, with its reason."""
    read = told(unharmed(work, batch))
    done(len(read))
    return read


def compare(comparison: Comparison, work: Callable[[Comparison], Tally]) -> Tally:
    """What the documents of a part of the run print otherwise than others."""
    return work(comparison)


def check(parts: Spool) -> Callable[[Path], None]:
    """Great Expectations' word on all checks and on every published table; gives the function that writes it down."""
    from expectations.suites import judged_by_parts  # noqa: PLC0415 - takes seconds, which the pull need not wait for

    return judged_by_parts(run_parts(parts)).write


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


def publication(
    dataset: Mapping[str, Spooled], output: Path, digest: str, evidence: Callable[[Path], None], standing: Standing
) -> Summary:
    """The dataset in its place."""
    today = datetime.now(tz=KOREA).date().isoformat()
    return publish(dataset, output, digest, evidence, replace(standing, today=today))
