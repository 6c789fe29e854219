"""`yesan run`: the nightly flow, or nothing where a run would publish the same; then the copy in object storage."""

import argparse

from pipeline import messages
from pipeline.commands.exits import FINE, UNREADABLE, complain


def run(options: argparse.Namespace) -> int:
    """The exit code."""
    from pipeline.catalogue.operator import standing_of
    from pipeline.corrections_file import NAME, read_corrections
    from pipeline.engines import Engine, Where
    from pipeline.last_run import last_summary, stale, unread
    from pipeline.log import begin
    from pipeline.remote_output import copied, destination
    from pipeline.summary import show
    from pipeline.vintages import nightly

    begin(options.log)
    wanted = destination(options.output, options.work)
    edition = nightly(wanted.folder)
    corrections = read_corrections(options.sources.parent / NAME)
    standing = standing_of(options.sources.parent, publish_unknown=options.publish_unknown_licence)
    summary = None if options.full else last_summary(options.sources, edition, standing, corrections)
    if summary:
        print(messages.NOTHING_NEW.format(output=edition))
    else:
        import flows

        where = Where(Engine(options.engine), options.workers, options.scheduler)
        summary = flows.run(options.sources, edition, standing, where, full=options.full)
    for sentence in (*unread(edition), *stale(edition)):
        complain(sentence)
    show(summary)
    copied(edition, wanted.address, options.sources.parent)
    return UNREADABLE if summary.quarantined else FINE
