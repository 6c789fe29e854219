"""Publishes a dataset: every table as Parquet and CSV, described by a data package, swapped in as a whole."""

from collections.abc import Callable
from pathlib import Path

from pipeline.changes.changelog import changelog
from pipeline.csv_files import csv_folder
from pipeline.datapackage import write_datapackage
from pipeline.dataset import Dataset
from pipeline.last_run import code_digest, version, write_mark
from pipeline.parquet_files import write_parquet
from pipeline.schema import CHANGELOG, DOCUMENTS, SCHEMAS
from pipeline.summary import Summary, summarise
from pipeline.swap import replacing
from pipeline.vintages import earlier


def publish(dataset: Dataset, output: Path, digest: str, evidence: Callable[[Path], None] = lambda _: None) -> Summary:
    """Replaces the output folder by the dataset; gives what was published in numbers.

    `digest` marks the run that made it; `evidence` may write more files into the new folder before it is swapped in.
    Raises OutputError, and then the output is as it was.
    """
    summary, since = summarise(dataset["documents"]), earlier(output)
    with replacing(output) as folder:
        with csv_folder(folder, SCHEMAS) as append:
            for name, schema in SCHEMAS.items():
                # The last table: it is made of the others as they lie in the folder.
                changed = name == CHANGELOG.name
                rows = list(changelog(folder, since, code_digest())) if changed else dataset[name]
                write_parquet(folder / f"{name}.parquet", schema, rows)
                append(name, rows)
        write_datapackage(folder, map(_source, dataset["documents"]), version())
        evidence(folder)
        write_mark(folder, digest, summary, since)
    return summary


def _source(document: tuple[object, ...]) -> dict[str, str]:
    values = dict(zip(DOCUMENTS.names, map(str, document), strict=True))
    described = {
        "title": values["title"] or values["document_id"],
        "path": values["url"],
        "version": values["revision"],
        "publisher": values["publisher"],
        "licence": values["licence"],
    }
    return {name: text for name, text in described.items() if text}
