"""`yesan release`: the nightly edition, kept for good."""

import argparse

from pipeline import messages
from pipeline.commands.exits import FINE


def run(options: argparse.Namespace) -> int:
    """The exit code."""
    from datetime import UTC, datetime

    from pipeline.releasing import release

    today = datetime.now(UTC).astimezone().date()
    made = release(options.output, today, options.version)
    print((messages.RELEASED if made.new else messages.RELEASED_ALREADY).format(folder=made.folder))
    return FINE
