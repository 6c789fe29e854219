"""`yesan doctor`: whether this machine has what a run needs."""

import argparse

from pipeline import messages
from pipeline.commands.exits import FINE, NO_OUTPUT

_MARKS = {"fine": "[green]✓[/]", "weak": "[yellow]![/]", "fault": "[red]✗[/]"}


def run(options: argparse.Namespace) -> int:
    """The exit code: 4 where something is missing without which nothing can be published."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from pipeline.doctor import State, examine

    table = Table(show_header=False, box=None)
    findings = list(examine(options.sources, options.output))
    for one in findings:
        table.add_row(_MARKS[one.state], escape(one.subject), escape(one.what))
    Console(highlight=False).print(table)
    weak, faults = (sum(one.state is state for one in findings) for state in (State.WEAK, State.FAULT))
    print(messages.EXAMINED.format(faults=faults, weak=weak))
    return NO_OUTPUT if faults else FINE
