"""What a run knows of before: the reviews, and the discrepancies that the last run listed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from expectations.discrepancies import Discrepancy, read_discrepancies
from expectations.reviews import Reviews, read_reviews

NEW, CHANGED = "new", "changed"
Changes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The reviews, and the last run's discrepancies by document; `first` says that there was no last run."""

    reviews: Reviews = field(default_factory=dict)
    last: Mapping[str, tuple[Discrepancy, ...]] = field(default_factory=dict)
    first: bool = True


def history(last_report: Path) -> History:
    """What the last run's report folder and the file of reviews say. Raises ReviewError."""
    last = read_discrepancies(last_report)
    by_document: dict[str, list[Discrepancy]] = defaultdict(list)
    for one in last or ():
        by_document[one.document_id].append(one)
    return History(read_reviews(), {name: tuple(some) for name, some in by_document.items()}, first=last is None)


def compared(now: Sequence[Discrepancy], last: Iterable[Discrepancy]) -> tuple[Changes, tuple[Discrepancy, ...]]:
    """For each discrepancy `new`, `changed` (its difference is another) or nothing; and those that are gone.

    The same rule may speak of the same subject in several tables, so each one of the last run stands for one at most.
    """
    left = list(last)
    marks = [_take(left, one, same_difference=True) for one in now]
    marks = [had or _take(left, one, same_difference=False) for had, one in zip(marks, now, strict=True)]
    return tuple(mark or NEW for mark in marks), tuple(left)


def _take(left: list[Discrepancy], one: Discrepancy, *, same_difference: bool) -> str:
    """Takes the first of `left` that is about the same figure: 'same' or 'changed', or empty where there is none."""
    for at, old in enumerate(left):
        if (old.rule, old.subject) == (one.rule, one.subject) and (old.difference == one.difference) >= same_difference:
            del left[at]
            return "same" if same_difference else CHANGED
    return ""
