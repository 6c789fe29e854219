"""The shortest list of wrong figures, how much the checks cover, and whether the figures are possible together."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal

from expectations.comparison import subject_of
from expectations.report.contents import Mend, Proof, Slip
from expectations.report.places import anchor
from pipeline.findings import mended_value
from pipeline.model import Audit, Mending, Place, Repair, Table

_THOUSANDTH = Decimal("0.001")
_MOST = 12


def proof(audit: Audit, tables: Mapping[str, Table]) -> Proof:
    """What the checks of a document prove of it as a whole."""
    return Proof(
        coverage=_percent(audit.coverage),
        strength=_percent(audit.strength),
        mends=tuple(_mends(audit.repairs, tables)),
        together="" if audit.possible is None else "possible" if audit.possible else "impossible",
        note=audit.note,
        unexplained=audit.unexplained,
        conflict=tuple(_named(place, tables) for place in audit.conflict[:_MOST] if place.table_id in tables),
    )


def _percent(share: Decimal | None) -> str:
    """A share in percent, rounded down: 100 % means all."""
    return "" if share is None else f"{share.quantize(_THOUSANDTH, ROUND_FLOOR) * 100:.1f}%"


def _mends(found: Sequence[Repair], tables: Mapping[str, Table]) -> Iterator[Mend]:
    for one in found:
        sets = [_set(some, tables) for some in (one.mendings, *one.alternatives[:_MOST])]
        yield Mend(tuple(sets), len(one.alternatives) + 1, one.failures)


def _set(some: Sequence[Mending], tables: Mapping[str, Table]) -> tuple[Slip, ...]:
    return tuple(Slip(*_named(one.place, tables), f"{one.printed:,f}", mended_value(one)) for one in some)


def _named(place: Place, tables: Mapping[str, Table]) -> tuple[str, str]:
    return subject_of(tables[place.table_id], place), f"#{anchor(place)}"
