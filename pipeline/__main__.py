"""The command line: `yesan run`, `yesan extract`, `yesan check`, `yesan report`, `yesan review`.

It stands above every other module, so it imports what a command needs inside that command: `extract` starts in a blink
because it loads neither Prefect nor Great Expectations nor pandas.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import messages
from pipeline.errors import OutputError, ReviewError, SourceListError
from pipeline.model import Extraction, Source, Verdict
from pipeline.options import parser
from pipeline.outcome import Outcome, Stages, outcome
from pipeline.sources import Listed

if TYPE_CHECKING:
    from expectations.discrepancies import Discrepancy

FINE, DISCREPANCIES, USAGE, UNREADABLE, NO_OUTPUT = range(5)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; gives its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = parser().parse_args(arguments)
    try:
        return COMMANDS[options.command](options)
    except (SourceListError, ReviewError) as error:
        _complain(str(error))
        return USAGE
    except OutputError as error:
        _complain(str(error))
        return NO_OUTPUT
    except BrokenPipeError:
        # The reader of a pipe has left (`yesan check … | head`): Python must not try to flush to it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NO_OUTPUT


def _run(options: argparse.Namespace) -> int:
    from pipeline.last_run import last_summary, unread
    from pipeline.summary import show

    if summary := last_summary(options.sources, options.output):
        print(messages.NOTHING_NEW.format(output=options.output))
    else:
        import flows

        summary = flows.run(options.sources, options.output)
    for sentence in unread(options.output):
        _complain(sentence)
    show(summary)
    return UNREADABLE if summary.quarantined else FINE


def _extract(options: argparse.Namespace) -> int:
    from pipeline.csv_files import csv_folder
    from pipeline.dataset import READ, read_rows
    from pipeline.evidence import document
    from pipeline.summary import summarise

    documents = []
    with csv_folder(options.output, READ) as append:
        status = FINE
        for result in _outcomes(options.paths, audited=False):
            for table, rows in read_rows(result).items():
                append(table, rows)
            documents.append(document(result))
            status = max(status, _status(result))
    print(messages.EXTRACTED.format(output=options.output, **summarise(documents).counts))
    return max(status, _missing(options.paths))


def _check(options: argparse.Namespace) -> int:
    import expectations
    from pipeline.findings import between_sentences, mendings, remarks, sentences

    kept: list[Extraction] = []
    status, checks, discrepancies = FINE, 0, 0
    mended: list[str] = []
    cut: list[str] = []
    notices: list[str] = []
    for result in _outcomes(options.paths):
        for sentence in sentences(result.source, result.checks, Verdict.DISCREPANCY):
            print(sentence)
            discrepancies += 1
        cut += sentences(result.source, result.checks, Verdict.TRUNCATED)
        notices += remarks(result.source, result.notices)
        mended += mendings(result)
        kept += result.comparable
        checks += len(result.checks)
        status = max(status, _status(result))
    between = expectations.across(kept)
    checks += len(between)
    for sentence in between_sentences(between, kept):
        print(sentence)
        discrepancies += 1
    for title, lines in ((messages.REPAIRS, mended), (messages.CUT, cut), (messages.NOTICES, notices)):
        if lines:
            print(title, *lines, sep="\n")
    print(messages.CHECKED.format(checks=checks, discrepancies=discrepancies, truncated=len(cut), notices=len(notices)))
    return max(status, _missing(options.paths), DISCREPANCIES if discrepancies else FINE)


def _report(options: argparse.Namespace) -> int:
    import expectations
    from expectations.report.folder import whole_report
    from pipeline.sources import contents

    if (options.output / "datapackage.json").exists():
        raise OutputError(messages.PUBLISHED_THERE.format(output=options.output))
    status = FINE

    def told() -> Iterator[tuple[Outcome, Callable[[], bytes]]]:
        nonlocal status
        for result, listed in _listed_outcomes(options.paths):
            status = max(status, _status(result))
            yield result, lambda listed=listed: contents(listed)  # type: ignore[misc]

    entries = whole_report(options.output, told(), expectations.across)
    new, reviewed = (sum(getattr(entry, name) for entry in entries) for name in ("new", "reviewed"))
    print(messages.REPORTED.format(documents=len(entries), new=new, reviewed=reviewed, output=options.output))
    return max(status, _missing(options.paths))


def _review(options: argparse.Namespace) -> int:
    from expectations.reviews import KNOWN, Opinion, add_review, read_reviews, review_of

    found, known = _discrepancies(options), read_reviews()
    if options.add is not None:
        add_review(review_of(options.add, found, known, Opinion(options.why, options.who, options.when)))
        print(messages.REVIEWED.format(path=KNOWN))
        return _missing(options.paths)
    new = [one for one in found if one.key not in known]
    for one in new:
        print(one.sentence)
    print(messages.TO_REVIEW.format(new=len(new), reviewed=len(found) - len(new)))
    return max(_missing(options.paths), DISCREPANCIES if new else FINE)


def _discrepancies(options: argparse.Namespace) -> "tuple[Discrepancy, ...]":
    """Those of the files that the paths mean; without paths, those of the last run. Raises ReviewError."""
    from expectations.discrepancies import discrepancies, read_discrepancies

    if options.paths:
        return tuple(one for result in _outcomes(options.paths) for one in discrepancies(result.source, result.checks))
    last = read_discrepancies(options.output / "report")
    if last is None:
        raise ReviewError(messages.NO_LAST_RUN.format(output=options.output))
    return last


def _inspect(options: argparse.Namespace) -> int:
    import extractors
    from pipeline.errors import UnreadableDocumentError
    from pipeline.inspection import SCALE, draw, pages_of

    status, count = FINE, 0
    for result in _outcomes(options.paths):
        status = max(status, _status(result))
        if result.extraction is None:
            continue
        path = Path(result.source.path)
        for page in [options.page] if options.page else pages_of(result.extraction):
            try:
                picture = extractors.picture(path.read_bytes(), page, SCALE)
            except IndexError:
                _complain(messages.NO_SUCH_PAGE.format(path=path, page=page))
                status = max(status, USAGE)
            except UnreadableDocumentError as error:
                _complain(f"{path}: {error}")
                return max(status, USAGE)
            else:
                options.output.mkdir(parents=True, exist_ok=True)
                file = options.output / f"{result.source.document_id}.p{page:04d}.png"
                file.write_bytes(draw(picture, result.extraction, page, SCALE))
                count += 1
    print(messages.INSPECTED.format(count=count, output=options.output))
    return max(status, _missing(options.paths))


def _outcomes(paths: Sequence[str], *, audited: bool = True) -> Iterator[Outcome]:
    """Reads and checks every file that the paths mean, one at a time; the audit takes longer than all the rest."""
    return (result for result, _ in _listed_outcomes(paths, audited=audited))


def _listed_outcomes(paths: Sequence[str], *, audited: bool = True) -> Iterator[tuple[Outcome, Listed]]:
    import expectations
    import extractors
    from pipeline.source_files import document_ids, matching
    from pipeline.sources import contents, listed_file

    stages = Stages(extractors.read, extractors.extract, expectations.check, expectations.statuses)
    if audited:
        stages = replace(stages, notices=expectations.notices, audit=expectations.audit)
    files = dict.fromkeys(str(file) for path in paths for file in matching(Path(), path))
    ids = document_ids(files)
    for file in files:
        listed = listed_file(Source(ids[file], "", file), Path(file))
        yield outcome(listed.source, lambda listed=listed: contents(listed), stages), listed  # type: ignore[misc]


def _status(result: Outcome) -> int:
    """Says why a document could not be read or was read in part; gives the exit code it asks for."""
    if result.error:
        _complain(f"{result.source.path}: {result.error.sentence} [{result.error.reason}]")
        return UNREADABLE
    extraction = result.extraction
    if extraction is not None and not (extraction.tables or extraction.records or extraction.doubts):
        _complain(messages.NO_TABLE.format(path=result.source.path))
    for doubt in extraction.doubts if extraction else ():
        _complain(f"{messages.WITHHELD} {doubt.table_id or result.source.path}: {doubt.message} [{doubt.reason}]")
    return FINE


def _missing(paths: Sequence[str]) -> int:
    """Names the paths that mean no file; gives the exit code they ask for."""
    from pipeline.source_files import matching

    missing = [path for path in paths if not matching(Path(), path)]
    for path in missing:
        _complain((messages.NOTHING_THERE if Path(path).is_dir() else messages.NO_SUCH_PATH).format(path=path))
    return USAGE if missing else FINE


def _complain(message: str) -> None:
    print(f"yesan: {message}", file=sys.stderr)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "run": _run,
    "extract": _extract,
    "check": _check,
    "inspect": _inspect,
    "report": _report,
    "review": _review,
}


if __name__ == "__main__":
    sys.exit(main())
