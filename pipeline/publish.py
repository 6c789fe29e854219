"""Publishes a dataset: every table in all editions, described, validated and explained, swapped in as a whole."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pipeline.catalogue.about import about_edition
from pipeline.catalogue.dcat import write_dcat
from pipeline.catalogue.gate import validate
from pipeline.catalogue.json_ld import write_json_ld
from pipeline.catalogue.operator import OF_NOBODY, Standing
from pipeline.catalogue.sums import write_sums
from pipeline.changes.changelog import changelog
from pipeline.code_digests import code_digest
from pipeline.datapackage import write_datapackage
from pipeline.editions import write_editions
from pipeline.last_run import version, write_mark
from pipeline.observations import Values
from pipeline.portal.kit import write_kit
from pipeline.schema import CHANGELOG, SCHEMAS
from pipeline.site.write import write_site
from pipeline.sql_views import write_views
from pipeline.summary import Summary, summarise
from pipeline.swap import replacing
from pipeline.vintages import earlier


def publish(
    dataset: Mapping[str, Sequence[Values]],
    output: Path,
    digest: str,
    evidence: Callable[[Path], None] = lambda _: None,
    standing: Standing = OF_NOBODY,
) -> Summary:
    """Replaces the output folder by the dataset; gives what was published in numbers.

    `digest` marks the run that made it; `evidence` may write more files into the new folder before it is swapped in.
    `standing` says who answers for it.
    Raises OutputError, InvalidPackageError where the package is not valid, and then the output is as it was.
    """
    summary, since = summarise(dataset["documents"]), earlier(output)
    with replacing(output) as folder:
        for name, schema in SCHEMAS.items():
            # The last table: it is made of the others as they lie in the folder.
            changed = name == CHANGELOG.name
            write_editions(folder, schema, changelog(folder, since, code_digest()) if changed else dataset[name])
        write_views(folder)
        evidence(folder)
        _describe(folder, output, standing)
        write_sums(folder)
        write_mark(folder, digest, summary, since)
    return summary


def _describe(folder: Path, before: Path, standing: Standing) -> None:
    about = about_edition(folder, standing, version(), before)
    write_datapackage(folder, about)
    validate(folder)
    write_json_ld(folder, about)
    write_dcat(folder, about)
    write_kit(folder, about)
    write_site(folder, about)
