"""Counts what a run read and how far it can be trusted, and shows it as a table."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from pipeline.observations import Values
from pipeline.schema import DOCUMENTS

_TITLES = {
    "documents": "문서 documents",
    "quarantined": "읽지 못한 문서 quarantined",
    "not_licensed": "이용허락이 없어 싣지 않은 문서 not licensed",
    "tables": "표 tables",
    "amounts": "값 amounts",
    "verified": "검산됨 verified",
    "unverified": "검산할 식 없음 unverified",
    "discrepancy": "불일치 discrepancy",
    "withheld": "보류 withheld",
    "cross_check": "다른 형식으로 실은 문서 published from another format",
}


@dataclass(frozen=True, slots=True)
class Summary:
    """How much was read, and how much of it is verified, unverified, under a failing identity, or withheld.

    `cross_check` are documents whose amounts are published from another format, and are not counted here again.
    """

    documents: int
    quarantined: int
    not_licensed: int
    tables: int
    amounts: int
    verified: int
    unverified: int
    discrepancy: int
    withheld: int
    cross_check: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """The counts by name."""
        return asdict(self)


def summarise(rows: Iterable[Values]) -> Summary:
    """The sums over the rows of `documents`."""
    documents = [dict(zip(DOCUMENTS.names, row, strict=True)) for row in rows]
    summed = ("tables", "amounts", "verified", "unverified", "discrepancy", "withheld")
    return Summary(
        documents=len(documents),
        quarantined=sum(row["status"] == "quarantined" for row in documents),
        not_licensed=sum(row["status"] == "not_licensed" for row in documents),
        cross_check=sum(row["status"] == "cross_check" for row in documents),
        **{name: sum(int(str(row[name])) for row in documents) for name in summed},
    )


def named(summary: Summary) -> Iterator[tuple[str, int]]:
    """The counts with their titles in Korean and English."""
    return ((_TITLES[name], count) for name, count in summary.counts.items())


def show(summary: Summary) -> None:
    """Prints the closing table."""
    from rich.console import Console  # noqa: PLC0415 - `extract` counts too, and must not wait for rich
    from rich.table import Table  # noqa: PLC0415

    table = Table(show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for title, count in named(summary):
        table.add_row(title, f"{count:,}")
    Console().print(table)
