"""`yesan run`: the nightly flow, or nothing where a run would publish the same."""

import argparse

from pipeline import messages
from pipeline.commands.exits import FINE, UNREADABLE, complain


def run(options: argparse.Namespace) -> int:
    """The exit code."""
    from pipeline.last_run import last_summary, unread
    from pipeline.summary import show
    from pipeline.vintages import nightly

    edition = nightly(options.output)
    if summary := last_summary(options.sources, edition, options.publish_unknown_licence):
        print(messages.NOTHING_NEW.format(output=edition))
    else:
        import flows

        summary = flows.run(options.sources, edition, publish_unknown=options.publish_unknown_licence)
    for sentence in unread(edition):
        complain(sentence)
    show(summary)
    return UNREADABLE if summary.quarantined else FINE
