"""`yesan serve`: the nightly flow at its hour, until the command is stopped."""

import argparse
import os
import signal
import sys
from contextlib import nullcontext
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline import messages
from pipeline.commands.exits import FINE


def run(options: argparse.Namespace) -> int:
    """The exit code, when a signal has ended it."""
    from pipeline import log
    from pipeline.corrections_file import NAME, read_corrections
    from pipeline.errors import ScheduleError
    from pipeline.hosts import NAME as HOSTS
    from pipeline.hosts import read_hosts
    from pipeline.notify import read_notify
    from pipeline.prefect_server import URL, address, served, settle
    from pipeline.remote_output import destination
    from pipeline.sources import not_hashed, read_list

    log.begin(options.log)
    # What is wrong with the files is told now, not at two in the morning.
    read_list(options.sources, digest=not_hashed)
    read_corrections(options.sources.parent / NAME)
    read_notify(options.sources.parent)
    read_hosts(options.sources.parent / HOSTS)
    destination(options.output, options.work)
    try:
        ZoneInfo(options.timezone)
    except (KeyError, OSError, ValueError) as error:
        raise ScheduleError(messages.NO_TIMEZONE.format(name=options.timezone)) from error
    settle()
    signal.signal(signal.SIGTERM, _stop)
    # A shell has what it starts in the background ignore it, and a runner that is told to end passes it on.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    given = os.environ.get(URL, "")
    os.environ[URL] = given or address(options.port)
    import flows

    try:
        with nullcontext() if given else served(options.port):
            print(messages.SERVED.format(cron=options.cron, timezone=options.timezone, api=os.environ[URL]), flush=True)
            flows.serve(options.cron, options.timezone, parameters(options))
    except KeyboardInterrupt:
        pass
    print(messages.STOPPED, file=sys.stderr)
    return FINE


def parameters(options: argparse.Namespace) -> dict[str, str | int | bool]:
    """What each night takes, as JSON can say it."""
    from pipeline.object_store import is_object

    return {
        "sources": str(options.sources.resolve()),
        "output": options.output if is_object(options.output) else str(Path(options.output).resolve()),
        "work": str(options.work.resolve()),
        "engine": options.engine,
        "workers": options.workers,
        "scheduler": options.scheduler,
        "full": options.full,
        "publish_unknown_licence": options.publish_unknown_licence,
    }


def _stop(*_: object) -> None:
    raise KeyboardInterrupt
