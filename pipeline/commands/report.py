"""`yesan report`: the auditors' report of some documents."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline import messages
from pipeline.commands.paths import listed_outcomes, missing, status_of
from pipeline.errors import OutputError
from pipeline.outcome import Outcome


def run(options: argparse.Namespace) -> int:
    """The exit code."""
    import expectations
    from expectations.report.folder import whole_report
    from pipeline.source_files import matching
    from pipeline.sources import contents

    if (options.output / "datapackage.json").exists():
        raise OutputError(messages.PUBLISHED_THERE.format(output=options.output))
    status = missing(options.paths)
    if not any(matching(Path(), path) for path in options.paths):
        return status  # a report of nothing would take the place of the one that is there

    def told() -> Iterator[tuple[Outcome, Callable[[], bytes]]]:
        nonlocal status
        for result, listed in listed_outcomes(options.paths):
            status = max(status, status_of(result))
            yield result, lambda listed=listed: contents(listed)  # type: ignore[misc]

    entries = whole_report(options.output, told(), expectations.across)
    new, reviewed = (sum(getattr(entry, name) for entry in entries) for name in ("new", "reviewed"))
    print(messages.REPORTED.format(documents=len(entries), new=new, reviewed=reviewed, output=options.output))
    return status
