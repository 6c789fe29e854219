"""What the command line takes: its commands, their options, and the help, in Korean and English."""

import argparse
import sys
from pathlib import Path

from pipeline import messages


def parser() -> argparse.ArgumentParser:
    """The parser; the option `command` is the command's name."""
    made = argparse.ArgumentParser(
        prog="yesan",
        description=messages.DESCRIPTION,
        epilog=messages.EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    made.add_argument("-h", "--help", action="help", help=messages.HELP)
    made.add_argument("--version", action=_Version, nargs=0, help=messages.VERSION)
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    run = _command(commands, "run", messages.RUN)
    _add_night(run)
    serve = _command(commands, "serve", messages.SERVE)
    serve.add_argument("--cron", default="0 2 * * *", metavar="CRON", help=messages.CRON)
    serve.add_argument("--timezone", default="Asia/Seoul", metavar="NAME", help=messages.TIMEZONE)
    serve.add_argument("--port", type=_positive, default=4200, metavar="N", help=messages.PORT)
    _add_night(serve)
    status = _command(commands, "status", messages.STATUS)
    status.add_argument("--output", type=Path, default=Path("output"), metavar="DIR", help=messages.REVIEW_OUTPUT)
    status.add_argument("--metrics", action="store_true", help=messages.METRICS)
    doctor = _command(commands, "doctor", messages.DOCTOR)
    doctor.add_argument("--sources", type=Path, default=Path("raw/sources.csv"), metavar="FILE", help=messages.SOURCES)
    doctor.add_argument("--output", type=Path, default=Path("output"), metavar="DIR", help=messages.REVIEW_OUTPUT)
    extract = _command(commands, "extract", messages.EXTRACT)
    extract.add_argument("paths", nargs="+", metavar="PATH", help=messages.PATHS)
    extract.add_argument("--output", type=Path, default=Path("extracted"), metavar="DIR", help=messages.EXTRACT_OUTPUT)
    check = _command(commands, "check", messages.CHECK)
    check.add_argument("paths", nargs="+", metavar="PATH", help=messages.PATHS)
    report = _command(commands, "report", messages.REPORT)
    report.add_argument("paths", nargs="+", metavar="PATH", help=messages.PATHS)
    report.add_argument("--output", type=Path, default=Path("report"), metavar="DIR", help=messages.REPORT_OUTPUT)
    review = _command(commands, "review", messages.REVIEW)
    review.add_argument("paths", nargs="*", metavar="PATH", help=messages.REVIEW_PATHS)
    review.add_argument("--output", type=Path, default=Path("output"), metavar="DIR", help=messages.REVIEW_OUTPUT)
    review.add_argument("--add", metavar="CODE", help=messages.ADD)
    for name, text in (("why", messages.WHY), ("who", messages.WHO), ("when", messages.WHEN)):
        review.add_argument(f"--{name}", default="", metavar="TEXT" if name != "when" else "DATE", help=text)
    release = _command(commands, "release", messages.RELEASE)
    release.add_argument("--output", type=Path, default=Path("output"), metavar="DIR", help=messages.RELEASE_OUTPUT)
    release.add_argument("--version", default="", metavar="vYYYY.M.N", help=messages.RELEASE_VERSION)
    diff = _command(commands, "diff", messages.DIFF)
    diff.add_argument("old", metavar="A", help=messages.DIFF_SIDE)
    diff.add_argument("new", metavar="B", help=messages.DIFF_SIDE)
    diff.add_argument("--edition", type=Path, default=Path("output"), metavar="DIR", help=messages.DIFF_EDITION)
    diff.add_argument("--output", type=Path, metavar="DIR", help=messages.DIFF_OUTPUT)
    inspect = _command(commands, "inspect", messages.INSPECT)
    inspect.add_argument("paths", nargs="+", metavar="PATH", help=messages.PATHS)
    inspect.add_argument("--page", type=int, metavar="N", help=messages.PAGE)
    inspect.add_argument("--output", type=Path, default=Path("inspected"), metavar="DIR", help=messages.INSPECT_OUTPUT)
    return made


def _add_night(command: argparse.ArgumentParser) -> None:
    """Adds what a night takes, whoever starts it."""
    command.add_argument("--sources", type=Path, default=Path("raw/sources.csv"), metavar="FILE", help=messages.SOURCES)
    command.add_argument("--output", default="output", metavar="DIR|ADDRESS", help=messages.RUN_OUTPUT)
    command.add_argument("--work", type=Path, default=Path("output"), metavar="DIR", help=messages.RUN_WORK)
    command.add_argument("--engine", choices=("local", "dask", "inline"), default="local", help=messages.ENGINE)
    command.add_argument("--workers", type=_positive, default=0, metavar="N", help=messages.WORKERS)
    command.add_argument("--scheduler", default="", metavar="ADDRESS", help=messages.SCHEDULER)
    command.add_argument("--log", choices=("text", "json"), default="", help=messages.LOG)
    command.add_argument("--full", action="store_true", help=messages.FULL)
    command.add_argument("--publish-unknown-licence", action="store_true", help=messages.PUBLISH_UNKNOWN)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, text: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=text,
        description=text,
        epilog=messages.EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    command.add_argument("-h", "--help", action="help", help=messages.HELP)
    command.set_defaults(command=name)
    return command


class _Version(argparse.Action):
    """Prints the installed version; looks it up only when asked, since that takes longer than an extraction."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Prints and leaves."""
        from importlib.metadata import version  # noqa: PLC0415

        sys.stdout.write(f"yesan {version('yesan')}\n")
        parser.exit()
