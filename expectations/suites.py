"""The judge of a run: Great Expectations validates every identity and every published table, each once.

The rules line up two intervals: what the printed digits stand for, and what the operands allow. An identity holds when
they overlap, which is two comparisons of columns. Nothing here knows a rule.
"""

import json
import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from pathlib import Path
from typing import Any

os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")

import great_expectations as gx
import pandas as pd
from great_expectations import expectations as expect
from great_expectations.core import ExpectationSuiteValidationResult
from great_expectations.datasource.fluent import PandasDatasource
from great_expectations.expectations.metadata_types import FailureSeverity
from great_expectations.render.renderer import ValidationResultsPageRenderer
from great_expectations.render.view import DefaultJinjaPageView

from expectations import offline_pages
from expectations.contracts import contract_frame, contract_suite, row_count
from pipeline.model import Check, Interval, Verdict
from pipeline.observations import Values
from pipeline.schema import OBSERVATIONS, SCHEMAS

PLACE = ["document_id", "check", "rule", "table_id", "subject", "row", "column", "page"]
_BOUNDS = ["printed_low", "printed_high", "computed_low", "computed_high"]
# Finer than any printed or computed figure: the next value beside an end lies on the same side of all other figures.
_FINE = Context(prec=60)
# It tells of every temporary folder it makes, and sets its own level to do so.
logging.getLogger("great_expectations.data_context.types.base").setLevel(logging.WARNING)


class JudgementError(Exception):
    """Raised when Great Expectations contradicts our arithmetic, or the frame breaks its contract: a bug of ours."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What Great Expectations says of a run: its results as JSON, and the failing checks as (document, number).

    `pages` are its Data Docs by file name, made to be read offline.
    """

    results: dict[str, dict[str, object]]
    failing: frozenset[tuple[str, int]]
    pages: dict[str, str]

    def write(self, folder: Path) -> None:
        """Writes the results into `folder`/validation, one file a suite, and the Data Docs beside. Raises OSError."""
        target = folder / "validation"
        (target / "docs").mkdir(parents=True)
        for name, page in self.pages.items():
            (target / "docs" / name).write_text(page, encoding="utf-8")
        for name, result in self.results.items():
            text = json.dumps(result, ensure_ascii=False, indent=1, sort_keys=True, default=str)
            (target / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def identity_suite() -> gx.ExpectationSuite:
    """Two comparisons that say that the printed and the computed interval overlap."""
    reaches = expect.ExpectColumnPairValuesAToBeGreaterThanB(
        column_A="printed_high",
        column_B="computed_low",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
        description="인쇄값이 너무 작지 않다: 상한이 계산값의 하한에 이른다 / the printed figure is not too small",
    )
    is_reached = expect.ExpectColumnPairValuesAToBeGreaterThanB(
        column_A="computed_high",
        column_B="printed_low",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
        description="인쇄값이 너무 크지 않다: 하한에 계산값의 상한이 이른다 / the printed figure is not too large",
    )
    return gx.ExpectationSuite(
        name="identities",
        expectations=[reaches, is_reached],
        meta={"title": "검산: 보고서가 밝히거나 뜻하는 모든 등식 / every identity that a report declares or implies"},
    )


def judged(checks: Iterable[tuple[str, Sequence[Check]]], dataset: Mapping[str, Sequence[Values]]) -> Judgement:
    """The verdict on all checks, given by document, and on the rows of every table of the dataset.

    Raises JudgementError if Great Expectations lists other checks than those whose verdict is a discrepancy, or if the
    rows of a table break its contract.
    """
    by_document = [(document_id, list(some)) for document_id, some in checks]
    frames = _frames()
    identities = _validated(frames, identity_suite(), _check_frame(by_document), PLACE)
    failing = _failing(identities)
    _agree(by_document, failing)
    validated = [(identity_suite(), identities)]
    for name, rows in dataset.items():
        suite = contract_suite(SCHEMAS[name], row_count(name, dataset))
        index = ["document_id", "table_id", "row", "header"] if name == OBSERVATIONS.name else []
        result = _validated(frames, suite, contract_frame(SCHEMAS[name], rows), index)
        broken = [one.expectation_config for one in result.results if not one.success]
        if critical := [str(one) for one in broken if one and one.severity is FailureSeverity.CRITICAL]:
            raise JudgementError(f"{name}: " + "; ".join(critical))
        validated.append((suite, result))
    return Judgement({suite.name: _json(result) for suite, result in validated}, failing, _data_docs(validated))


def _data_docs(results: Sequence[tuple[gx.ExpectationSuite, ExpectationSuiteValidationResult]]) -> dict[str, str]:
    """A page for each validation, and the index of them.

    The pages are rendered from the results at hand: a site of Data Docs would want a store to read them from.
    """
    titles = [
        (f"{suite.name}.html", str((suite.meta or {})["title"]), bool(result.success)) for suite, result in results
    ]
    renderer, view = ValidationResultsPageRenderer(), DefaultJinjaPageView()
    pages = {
        name: offline_pages.offline(view.render(renderer.render(result)), title)  # type: ignore[no-untyped-call]
        for (name, title, _), (_, result) in zip(titles, results, strict=True)
    }
    return {"index.html": offline_pages.index(titles), **pages}


def _check_frame(by_document: Iterable[tuple[str, Sequence[Check]]]) -> pd.DataFrame:
    rows = [
        _check_row(document_id, number, check) for document_id, some in by_document for number, check in enumerate(some)
    ]
    # Objects keep the Decimals exact: a float column would round the ends of the intervals.
    return pd.DataFrame(rows, columns=[*PLACE, *_BOUNDS], dtype=object)


def _check_row(document_id: str, number: int, check: Check) -> tuple[object, ...]:
    place = (
        document_id,
        number,
        check.rule,
        check.table_id,
        check.subject,
        check.places[0].row,
        check.places[0].column,
    )
    # Half a unit is rounded away from zero, so a printed figure stands for its end towards zero and not for the other.
    printed = _ends(check.printed_interval, keeps_low=check.printed > 0, keeps_high=check.printed < 0)
    return (*place, check.box.page, *printed, *_ends(check.computed_interval))


def _ends(
    interval: Interval, *, keeps_low: bool = False, keeps_high: bool = False
) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest value of an interval whose other ends do not belong to it; of a point, the point."""
    low, high = interval.low, interval.high
    if low is not None and low == high:
        return low, high
    return (
        low if low is None or keeps_low else low.next_plus(_FINE),
        high if high is None or keeps_high else high.next_minus(_FINE),
    )


def _frames() -> PandasDatasource:
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}  # type: ignore[assignment]
    return context.data_sources.add_pandas("run")


def _validated(
    frames: PandasDatasource, suite: gx.ExpectationSuite, frame: pd.DataFrame, index: list[str]
) -> ExpectationSuiteValidationResult:
    """The result of a suite; where `index` names columns it lists the place of all that fails, which costs time."""
    asset = frames.add_dataframe_asset(suite.name)
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    result_format = {
        "result_format": "COMPLETE" if index else "BOOLEAN_ONLY",
        "unexpected_index_column_names": index,
        "include_unexpected_rows": False,
    }
    result = batch.validate(suite, result_format=result_format)
    if raised := [one for one in result.results if (one.exception_info or {}).get("raised_exception")]:
        raise JudgementError(f"{suite.name}: {raised[0].exception_info}")
    return result


def _failing(result: ExpectationSuiteValidationResult) -> frozenset[tuple[str, int]]:
    return frozenset(
        (str(row["document_id"]), int(row["check"]))
        for one in result.results
        for row in one.result.get("unexpected_index_list") or ()
    )


def _agree(by_document: Iterable[tuple[str, Sequence[Check]]], failing: frozenset[tuple[str, int]]) -> None:
    ours = {
        (document_id, number)
        for document_id, some in by_document
        for number, check in enumerate(some)
        if check.verdict is Verdict.DISCREPANCY
    }
    if different := sorted(ours ^ failing):
        raise JudgementError(
            f"Great Expectations and our verdicts differ on {len(different)} checks, first {different[0]}"
        )


def _json(result: ExpectationSuiteValidationResult) -> dict[str, object]:
    """The result without the ids and times that differ from run to run."""
    for one in result.results:
        # GX turns Decimals into floats itself, but looks through the whole stack for each one to warn of it.
        one.result = _floats(one.result)
    whole = result.to_json_dict()  # type: ignore[no-untyped-call]
    kept = {name: value for name, value in whole.items() if name not in {"meta", "id"}}
    kept["results"] = [{name: value for name, value in one.items() if name != "meta"} for one in whole["results"]]
    return kept


def _floats(value: Any) -> Any:  # noqa: ANN401 - whatever GX has put in a result
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dict):
        return {name: _floats(one) for name, one in value.items()}
    return [_floats(one) for one in value] if isinstance(value, (list, tuple)) else value
