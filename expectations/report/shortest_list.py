"""The shortest list of wrong figures, how much the checks cover, and whether the figures are possible together."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal

from expectations.comparison import shown, subject_of
from expectations.report.contents import Mend, Proof
from expectations.report.tables import anchor
from pipeline.model import Audit, Place, Repair, Table

_THOUSANDTH = Decimal("0.001")
_MOST = 40


def proof(audit: Audit, tables: Mapping[str, Table]) -> Proof:
    """What the checks of a document prove of it as a whole."""
    return Proof(
        coverage=_percent(audit.coverage),
        strength=_percent(audit.strength),
        mends=tuple(_mends(audit.repairs, tables)),
        together="" if audit.possible is None else "possible" if audit.possible else "impossible",
        note=audit.note,
        conflict=tuple(_named(place, tables) for place in audit.conflict[:_MOST] if place.table_id in tables),
    )


def _percent(share: Decimal | None) -> str:
    """A share in percent, rounded down: 100 % means all."""
    return "" if share is None else f"{share.quantize(_THOUSANDTH, ROUND_FLOOR) * 100:.1f}%"


def _mends(found: Sequence[Repair], tables: Mapping[str, Table]) -> Iterator[Mend]:
    for one in found:
        if one.place.table_id in tables:
            subject, cell = _named(one.place, tables)
            others = tuple(_named(place, tables) for place in one.alternatives[:_MOST] if place.table_id in tables)
            yield Mend(subject, cell, f"{one.printed:,f}", _mended(one), one.failures, others)


def _mended(one: Repair) -> str:
    """The value that mends the figure, or where it must lie."""
    if one.value is not None:
        return f"{one.value:,f}"
    low, high = (shown(end) if end is not None else "…" for end in (one.allowed.low, one.allowed.high))
    return low if low == high else f"{low} ~ {high}"


def _named(place: Place, tables: Mapping[str, Table]) -> tuple[str, str]:
    return subject_of(tables[place.table_id], place), f"#{anchor(place)}"
