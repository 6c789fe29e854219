"""How an edition is to be cited, and the sentences that the licences of its sources ask for."""

from collections.abc import Sequence

from pipeline.catalogue.about import About, TableAbout, TableFile
from pipeline.catalogue.words import NAME
from pipeline.licences import TERMS, Licence

MOST_SOURCES = 200


def citation(table: TableAbout, about: About) -> str:
    """A line that names the table, its version, its day and its bytes."""
    parts = (
        about.operator.publisher,
        f"{NAME.korean}: {table.schema.title.korean} ({table.schema.name})",
        f"yesan {about.version}",
        table.modified,
        about.operator.landing_page,
        f"SHA-256 {_printed(table.files).sha256[:16]}",
    )
    return ", ".join(part for part in parts if part) + "."


def bibtex(table: TableAbout, about: About) -> str:
    """The same for BibTeX."""
    lines = {
        "title": f"{{{NAME.english}: {table.schema.title.english}}}",
        "author": f"{{{about.operator.publisher or 'yesan'}}}",
        "year": (table.modified or about.modified)[:4],
        "version": about.version,
        "url": about.operator.landing_page,
        "note": f"SHA-256 {_printed(table.files).sha256}",
    }
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in lines.items() if value)
    return f"@misc{{yesan_{table.schema.name},\n{fields}}}"


def _printed(files: Sequence[TableFile]) -> TableFile:
    return next(file for file in files if file.edition.ending == ".csv")


def attributions(table: TableAbout) -> tuple[str, ...]:
    """The sentences with which its sources are to be named, each once; of very many, the first, and where all are."""
    sentences = tuple(dict.fromkeys(source["attribution"] for source in table.sources))
    more = len(sentences) - MOST_SOURCES
    return (
        sentences if more <= 0 else (*sentences[:MOST_SOURCES], f"외 {more}건 and {more} more: documents.attribution")
    )


def licence_line(licences: Sequence[Licence]) -> str:
    """The licences whose terms all hold, in one line to copy; empty where no source is used."""
    return " · ".join(f"{TERMS[licence].korean} ({licence})" for licence in licences)
