"""Says what of a night is worth a look in the morning: counts, new discrepancies, new quarantine, as a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from expectations.discrepancies import Discrepancy, read_discrepancies
from expectations.reviews import read_reviews
from pipeline import notify
from pipeline.last_run import quarantined
from pipeline.log import event
from pipeline.notify import Notify
from pipeline.summary import Summary, named

_MOST = 50


@dataclass(frozen=True, slots=True)
class Known:
    """What an edition holds: the keys of its discrepancies, and the reasons of its documents in quarantine by id."""

    discrepancies: tuple[Discrepancy, ...] = ()
    quarantined: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Morning:
    """What a night published, and what of it was not there the night before; nobody has reviewed the discrepancies."""

    edition: Path
    summary: Summary
    discrepancies: tuple[Discrepancy, ...]
    quarantined: tuple[tuple[str, str], ...]

    @property
    def quiet(self) -> bool:
        """Whether there is nothing new to look at."""
        return not self.discrepancies and not self.quarantined

    @property
    def news(self) -> dict[str, list[str]]:
        """The documents of what is new, by the kind of it; a kind of which nothing is new is not there."""
        kinds = {
            "discrepancies": sorted({one.document_id for one in self.discrepancies}),
            "quarantine": [name for name, _ in self.quarantined],
        }
        return {kind: some[:_MOST] for kind, some in kinds.items() if some}

    @property
    def facts(self) -> dict[str, object]:
        """For programs: the counts, and how many discrepancies and documents in quarantine are new."""
        new = {"new_discrepancies": len(self.discrepancies), "newly_quarantined": len(self.quarantined)}
        return {**self.summary.counts, **new, "edition": str(self.edition)}

    @property
    def title(self) -> str:
        """One line."""
        return (
            f"yesan: 새 불일치 new discrepancies {len(self.discrepancies)}, "
            f"새 격리 newly quarantined {len(self.quarantined)}"
        )

    @property
    def lines(self) -> tuple[str, ...]:
        """What is new, one line each, at most fifty of a kind."""
        return (
            *_some([f"{name} [{reason}]" for name, reason in self.quarantined]),
            *_some([one.sentence for one in self.discrepancies]),
        )

    @property
    def page(self) -> str:
        """All of it as Markdown, with the places of the report."""
        rows = [f"| {name} | {count:,} |" for name, count in named(self.summary)]
        parts = [f"# {self.title}", "\n".join(["| | |", "|---|---:|", *rows])]
        if self.lines:
            parts.append("\n".join(f"- {_plain(line)}" for line in self.lines))
        report = self.edition / "report" / "index.html"
        return "\n\n".join([*parts, f"`{report}` · `yesan status --output {self.edition.parent}`", ""])


def known(edition: Path) -> Known:
    """What an edition holds; nothing where there is none."""
    return Known(read_discrepancies(edition / "report") or (), quarantined(edition))


def morning(edition: Path, summary: Summary, before: Known) -> Morning:
    """What the night that published an edition has brought, held against what was there before."""
    now, reviews = known(edition), read_reviews()
    had = {one.key for one in before.discrepancies} | set(reviews)
    return Morning(
        edition,
        summary,
        tuple(one for one in now.discrepancies if one.key not in had),
        tuple(one for one in now.quarantined if one not in before.quarantined),
    )


def tell(found: Morning, who: Notify) -> None:
    """Tells the log of a night, and of one that is not quiet whom the operator named."""
    event("night", found.facts)
    if who.always or not found.quiet:
        notify.tell(who, found.title, "\n".join(found.lines), found.facts)


def _some(lines: Sequence[str]) -> Sequence[str]:
    left = len(lines) - _MOST
    return lines if left <= 0 else [*lines[:_MOST], f"외 {left}건 / and {left} more"]


def _plain(text: str) -> str:
    """The text with nothing that Markdown or HTML would take for its own."""
    return "".join(f"\\{letter}" if letter in r"\`*_[]<>#|!&" else letter for letter in text)
