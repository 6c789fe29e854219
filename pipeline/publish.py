"""Publishes a dataset: every table as Parquet and CSV, described by a data package, swapped in as a whole."""

from collections.abc import Callable
from pathlib import Path

from pipeline.csv_files import csv_folder
from pipeline.datapackage import write_datapackage
from pipeline.dataset import Dataset
from pipeline.last_run import write_mark
from pipeline.parquet_files import write_parquet
from pipeline.schema import DOCUMENTS, SCHEMAS
from pipeline.summary import Summary, summarise
from pipeline.swap import replacing


def publish(dataset: Dataset, output: Path, digest: str, evidence: Callable[[Path], None] = lambda _: None) -> Summary:
    """Replaces the output folder by the dataset; gives what was published in numbers.

    `digest` marks the run that made it; `evidence` may write more files into the new folder before it is swapped in.
    Raises OutputError, and then the output is as it was.
    """
    summary = summarise(dataset["documents"])
    with replacing(output) as folder:
        with csv_folder(folder, SCHEMAS) as append:
            for name, rows in dataset.items():
                append(name, rows)
        for name, schema in SCHEMAS.items():
            write_parquet(folder / f"{name}.parquet", schema, dataset[name])
        write_datapackage(folder, map(_source, dataset["documents"]), _version())
        evidence(folder)
        write_mark(folder, digest, summary)
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


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - slow to import, and only publishing needs it

    return version("yesan")
