"""`yesan extract`: the tables of some documents as CSV."""

import argparse

from pipeline import messages
from pipeline.commands.exits import FINE
from pipeline.commands.paths import missing, outcomes, status_of


def run(options: argparse.Namespace) -> int:
    """The exit code."""
    from pipeline.csv_files import csv_folder
    from pipeline.dataset import READ, read_rows
    from pipeline.evidence import document
    from pipeline.summary import summarise

    documents = []
    with csv_folder(options.output, READ) as append:
        status = FINE
        for result in outcomes(options.paths, audited=False):
            for table, rows in read_rows(result).items():
                append(table, rows)
            documents.append(document(result))
            status = max(status, status_of(result))
    print(messages.EXTRACTED.format(output=options.output, **summarise(documents).counts))
    return max(status, missing(options.paths))
