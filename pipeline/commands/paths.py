"""Reads and checks what the paths of a command mean, and tells of what cannot be read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline import messages
from pipeline.commands.exits import FINE, UNREADABLE, USAGE, complain
from pipeline.model import Source
from pipeline.outcome import Outcome, no_audit, no_notices, one_page, outcome
from pipeline.sources import Listed


def outcomes(paths: Sequence[str], *, audited: bool = True) -> Iterator[Outcome]:
    """Reads and checks every file that the paths mean, one at a time; the audit takes longer than all the rest."""
    return (result for result, _ in listed_outcomes(paths, audited=audited))


def listed_outcomes(paths: Sequence[str], *, audited: bool = True) -> Iterator[tuple[Outcome, Listed]]:
    """The same, each with the file that it came from."""
    from pipeline.commands.stages import STAGES
    from pipeline.source_files import document_ids, matching, printable
    from pipeline.sources import contents, listed_file

    stages = replace(STAGES, page_count=one_page)
    if not audited:
        stages = replace(stages, notices=no_notices, audit=no_audit)
    files = dict.fromkeys(str(file) for path in paths for file in matching(Path(), path))
    ids = document_ids(files)
    for file in files:
        listed = listed_file(Source(ids[file], "", printable(file)), Path(file))
        yield outcome(listed.source, lambda listed=listed: contents(listed), stages), listed  # type: ignore[misc]


def status_of(result: Outcome) -> int:
    """Says why a document could not be read or was read in part; gives the exit code it asks for."""
    if result.error:
        complain(f"{result.source.path}: {result.error.sentence} [{result.error.reason}]")
        return UNREADABLE
    extraction = result.extraction
    if extraction is not None and not (extraction.tables or extraction.records or extraction.doubts):
        complain(messages.NO_TABLE.format(path=result.source.path))
    for doubt in extraction.doubts if extraction else ():
        complain(f"{messages.WITHHELD} {doubt.table_id or result.source.path}: {doubt.message} [{doubt.reason}]")
    return FINE


def missing(paths: Sequence[str]) -> int:
    """Names the paths that mean no file; gives the exit code they ask for."""
    from pipeline.source_files import matching

    absent = [path for path in paths if not matching(Path(), path)]
    for path in absent:
        complain((messages.NOTHING_THERE if Path(path).is_dir() else messages.NO_SUCH_PATH).format(path=path))
    return USAGE if absent else FINE
