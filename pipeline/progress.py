"""Shows how far a run has come, on standard error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from pipeline.log import event, wanted


def stage(name: str) -> None:
    """Names the stage that begins."""
    if wanted():
        event("stage", {"stage": name})
    else:
        Console(stderr=True, highlight=False).print(f"▸ {name}")


@contextmanager
def progress(total: int) -> Iterator[Callable[[int], None]]:
    """Gives a function to call after some of `total` documents, with their number; a terminal shows a bar meanwhile."""
    columns = (TextColumn("문서 documents"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=wanted() or not console.is_terminal) as bar:
        job = bar.add_task("", total=total)
        yield lambda count: bar.advance(job, count)
