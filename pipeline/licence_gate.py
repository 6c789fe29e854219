"""Keeps what a source's licence forbids out of the published rows, and says so in their place."""

from pipeline.model import Doubt
from pipeline.observations import Values
from pipeline.outcome import Outcome
from pipeline.schema import DOCUMENTS

_WHY = {
    "changes_forbidden": "변경을 금지하는 이용허락이라 싣지 않습니다 / its licence forbids changes",
    "unknown_licence": (
        "이용허락을 알 수 없어 싣지 않습니다(원본 목록에 적거나 --publish-unknown-licence) / its licence is not known: "
        "name it in the list of sources, or run with --publish-unknown-licence"
    ),
}
# What the report says of a document that is only checked; of the published rows there are none to count.
_COUNTS = ("tables", "records", "amounts", "verified", "unverified", "discrepancy", "numbers_inside", "numbers_outside")
_EMPTIED = ("coverage", "strength", "jointly_possible")


def refused(result: Outcome) -> str:
    """In words, why nothing of the document is published, and how much of it was read and checked all the same."""
    extraction = result.extraction
    read = sum(len(table.amounts) for table in extraction.tables) if extraction else 0
    return (
        f"{result.source.licence or 'unknown'}: {_WHY[result.refusal]} (읽고 검산한 칸 {read} amounts read and checked)"
    )


def withheld_whole(result: Outcome) -> Doubt:
    """The doubt that stands in `withheld` for all of a document."""
    return Doubt(result.source.document_id, "", result.refusal, refused(result))


def without_counts(document: Values, withheld: int) -> Values:
    """The row of a document of which nothing is published, with as many things withheld as are listed."""
    values: dict[str, object] = dict(zip(DOCUMENTS.names, document, strict=True))
    values |= dict.fromkeys(_COUNTS, 0) | dict.fromkeys(_EMPTIED) | {"withheld": withheld}
    return tuple(values.values())
