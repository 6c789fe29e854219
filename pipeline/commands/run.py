"""`yesan run`: the nightly flow, or nothing where a run would publish the same."""

import argparse

from pipeline import messages
from pipeline.commands.exits import FINE, UNREADABLE, complain


def run(options: argparse.Namespace) -> int:
    """The exit code."""
    from pipeline.corrections_file import NAME, read_corrections
    from pipeline.last_run import last_summary, stale, unread
    from pipeline.summary import show
    from pipeline.vintages import nightly

    edition = nightly(options.output)
    corrections = read_corrections(options.sources.parent / NAME)
    if summary := last_summary(options.sources, edition, options.publish_unknown_licence, corrections):
        print(messages.NOTHING_NEW.format(output=edition))
    else:
        import flows

        summary = flows.run(options.sources, edition, publish_unknown=options.publish_unknown_licence)
    for sentence in (*unread(edition), *stale(edition)):
        complain(sentence)
    show(summary)
    return UNREADABLE if summary.quarantined else FINE
