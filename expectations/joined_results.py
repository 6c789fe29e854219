"""Joins what Great Expectations says of two parts of a run into what it says of both."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

_COUNTS = ("element_count", "missing_count", "unexpected_count")
_PERCENTS = {
    "missing_percent": ("missing_count", "element_count"),
    "unexpected_percent_total": ("unexpected_count", "element_count"),
    "unexpected_percent": ("unexpected_count", "present"),
    "unexpected_percent_nonmissing": ("unexpected_count", "present"),
}
_LISTS = ("unexpected_list", "unexpected_index_list")
_FIRST = ("partial_unexpected_list", "partial_unexpected_index_list")
_MOST = 20


def joined(one: Any, other: Any) -> Any:  # noqa: ANN401 - results of Great Expectations, which `suites` alone imports
    """The result of a suite over both parts, which share no document: an expectation holds if it does of each.

    Raises ValueError where they are not results of one suite.
    """
    for ours, theirs in zip(one.results, other.results, strict=True):
        _join_configuration(ours.expectation_config, theirs.expectation_config)
        ours.success = ours.success and theirs.success
        ours.result = _joined_result(ours.result, theirs.result)
    one.success = all(each.success for each in one.results)
    good = sum(bool(each.success) for each in one.results)
    one.statistics |= {
        "successful_expectations": good,
        "unsuccessful_expectations": len(one.results) - good,
        "success_percent": 100 * good / len(one.results) if one.results else None,
    }
    return one


def _join_configuration(ours: Any, theirs: Any) -> None:  # noqa: ANN401 - as above
    """Makes the number of rows that is expected that of both parts; nothing else may differ."""
    if ours.type == "expect_table_row_count_to_equal":
        ours.kwargs["value"] += theirs.kwargs["value"]
    elif (ours.type, ours.kwargs) != (theirs.type, theirs.kwargs):
        raise ValueError(f"{ours.type} {ours.kwargs} is not {theirs.type} {theirs.kwargs}")


def _joined_result(ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    whole = dict(ours)
    whole |= {name: ours[name] + theirs[name] for name in (*_COUNTS, *_LISTS) if name in ours}
    whole |= {name: (ours[name] + theirs[name])[:_MOST] for name in _FIRST if name in ours}
    if "observed_value" in whole:
        whole["observed_value"] += theirs["observed_value"]
    return whole


def whole(result: Any) -> Any:  # noqa: ANN401 - as above
    """The result with shares and counts made of its numbers: the same however many parts it was joined of."""
    for one in result.results:
        if "element_count" in one.result:
            one.result |= _shares(one.result)
        if "partial_unexpected_counts" in one.result:
            one.result["partial_unexpected_counts"] = _most_common(one.result["partial_unexpected_list"])
    return result


def _shares(result: dict[str, Any]) -> dict[str, Any]:
    present = result["element_count"] - result.get("missing_count", 0)
    counts = {**result, "present": present}
    return {name: _percent(counts[part], counts[all_]) for name, (part, all_) in _PERCENTS.items() if name in result}


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def _most_common(values: Sequence[Any]) -> list[dict[str, Any]]:
    counted = Counter(map(str, values))
    first = {str(value): value for value in reversed(values)}
    return [{"value": first[name], "count": number} for name, number in counted.most_common()]
