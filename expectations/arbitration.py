"""Which table a figure that two tables print differently is wrong in, by what each table's own arithmetic says."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipeline.model import Check, Interval, Place, Verdict


def arbitrate(checks: Sequence[Check]) -> tuple[Check, ...]:
    """The checks, those that fail between tables with their suspects told.

    A place is cleared when its own table proves it: a check there holds that would have noticed an error of this size.
    A place is accused when a check of its own table fails. Where that leaves every place or none, all are suspects.
    """
    own: dict[Place, list[Check]] = {place: [] for check in checks if _is_open(check) for place in check.places}
    for check in checks if own else ():
        if not _is_between_tables(check):
            for place in check.places:
                if place in own:
                    own[place].append(check)
    return tuple(_settled(check, own) if _is_open(check) else check for check in checks)


def _is_between_tables(check: Check) -> bool:
    first = check.places[0].table_id
    return any(place.table_id != first for place in check.places)


def _is_open(check: Check) -> bool:
    return check.verdict is Verdict.DISCREPANCY and _is_between_tables(check)


def _settled(check: Check, own: Mapping[Place, Sequence[Check]]) -> Check:
    accused = [place for place in check.places if any(c.verdict is Verdict.DISCREPANCY for c in own.get(place, ()))]
    if 0 < len(accused) < len(check.places):
        return check._replace(suspects=tuple(accused))
    share = _share_of_error(check)
    doubtful = [place for place in check.places if not any(_would_notice(c, share) for c in own.get(place, ()))]
    return check._replace(suspects=tuple(doubtful)) if doubtful else check


def _share_of_error(check: Check) -> Decimal:
    """The size of the contradiction, as a share of the larger of the two figures."""
    computed = check.computed or Decimal(0)
    largest = max(abs(check.printed), abs(computed))
    return abs(check.printed - computed) / largest if largest else Decimal(0)


def _would_notice(check: Check, share: Decimal) -> bool:
    """Whether a check that holds would fail if its figures were off by this share of the printed one."""
    if check.verdict is Verdict.DISCREPANCY or not check.can_fail:
        return False
    return abs(check.printed) * share > _slack(check.printed_interval) + _slack(check.computed_interval)


def _slack(interval: Interval) -> Decimal:
    if interval.low is None or interval.high is None:
        return Decimal("Infinity")
    return (interval.high - interval.low) / 2
