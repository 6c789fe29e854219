"""The judge of a run: Great Expectations validates every identity and every published table, each once.

The rules line up two intervals: what the printed digits stand for, and what the operands allow. An identity holds when
they overlap, which is two comparisons of columns. Nothing here knows a rule.
"""

import json
import logging
import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")

import great_expectations as gx
import pandas as pd
import pyarrow as pa
from great_expectations import expectations as expect
from great_expectations.core import ExpectationSuiteValidationResult
from great_expectations.core.batch_definition import BatchDefinition
from great_expectations.execution_engine import pandas_execution_engine
from great_expectations.expectations.metadata_types import FailureSeverity
from great_expectations.render.renderer import ValidationResultsPageRenderer
from great_expectations.render.view import DefaultJinjaPageView
from great_expectations.validator.v1_validator import Validator

from expectations import offline_pages
from expectations.contracts import COLUMNS, columns_frame, columns_suite, contract_frame, contract_suite, row_count
from expectations.joined_results import joined
from expectations.joined_results import whole as all_of
from expectations.operands import BOUNDS, PLACE
from expectations.run_parts import Part
from expectations.whole_keys import WholeKeys
from pipeline.observations import Values
from pipeline.schema import OBSERVATIONS, SCHEMAS

# It tells of every temporary folder it makes, and sets its own level to do so.
logging.getLogger("great_expectations.data_context.types.base").setLevel(logging.WARNING)
# It would take a fingerprint of every smaller frame, which says nothing of a run and costs more than judging it.
pandas_execution_engine.HASH_THRESHOLD = 0

IDENTITIES = "identities"
_NUMBER = "number"


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
        name=IDENTITIES,
        expectations=[reaches, is_reached],
        meta={"title": "검산: 보고서가 밝히거나 뜻하는 모든 등식 / every identity that a report declares or implies"},
    )


def judged(operands: pa.Table, dataset: Mapping[str, Sequence[Values]]) -> Judgement:
    """The verdict on all checks, given by their `operands`, and on the rows of every table of the dataset.

    Raises JudgementError if Great Expectations lists other checks than those whose verdict is a discrepancy, or if the
    rows of a table break its contract.
    """
    return judged_by_parts([Part(operands, dataset)])


def judged_by_parts(parts: Iterable[Part]) -> Judgement:
    """The verdict on a run, of which only one part is in memory at a time. Raises JudgementError as `judged` does."""
    frames, keys = _frames(), WholeKeys()
    whole: dict[str, tuple[gx.ExpectationSuite, ExpectationSuiteValidationResult]] = {}
    for part in parts:
        for suite, result in _results(frames, part, keys, {*whole}):
            whole[suite.name] = (suite, joined(whole[suite.name][1], result) if suite.name in whole else result)
    if twice := keys.twice():
        raise JudgementError(f"{twice[0]}: {', '.join(twice[1])} is not the key of one row alone")
    validated = [(suite, all_of(result)) for suite, result in whole.values()]
    failing = _failing(whole[IDENTITIES][1])
    return Judgement({suite.name: _json(result) for suite, result in validated}, failing, _data_docs(validated))


def _results(
    frames: BatchDefinition[None], part: Part, keys: WholeKeys, seen: Container[str]
) -> Iterator[tuple[gx.ExpectationSuite, ExpectationSuiteValidationResult]]:
    """The result of every suite over one part; a table without rows is looked at only if it was never seen."""
    suite = identity_suite()
    if len(part.operands) or suite.name not in seen:
        identities = _validated(frames, suite, _check_frame(part.operands), [_NUMBER])
        for one in identities.results:
            one.result = _placed(one.result, part.operands)
        _agree(part.operands, _failing(identities))
        yield suite, identities
    for suite, frame, index in _promises(part, keys, seen):
        result = _validated(frames, suite, frame, index)
        broken = [one.expectation_config for one in result.results if not one.success]
        if critical := [str(one) for one in broken if one and one.severity is FailureSeverity.CRITICAL]:
            raise JudgementError(f"{suite.name}: " + "; ".join(critical))
        yield suite, result


def _promises(
    part: Part, keys: WholeKeys, seen: Container[str]
) -> Iterator[tuple[gx.ExpectationSuite, pd.DataFrame, list[str]]]:
    """What the columns and the rows of a part are held to."""
    if COLUMNS not in seen:
        yield columns_suite(), columns_frame(part.rows), ["table", "position"]
    for name, rows in part.rows.items():
        count = row_count(name, part.rows)
        if name in seen and not rows and not count:
            continue
        suite, frame = contract_suite(SCHEMAS[name], count), contract_frame(SCHEMAS[name], rows)
        keys.add(SCHEMAS[name], frame)
        yield suite, frame, ["document_id", "table_id", "row", "header"] if name == OBSERVATIONS.name else []


def _data_docs(results: Sequence[tuple[gx.ExpectationSuite, ExpectationSuiteValidationResult]]) -> dict[str, str]:
    """A page for each validation, and the index of them.

    The pages are rendered from the results at hand: a site of Data Docs would want a store to read them from.
    """
    titles = [
        (f"{suite.name}.html", str((suite.meta or {})["title"]), bool(result.success)) for suite, result in results
    ]
    for one in (one for _, result in results for one in result.results):
        one.result = offline_pages.with_one_value(one.result)
    renderer, view = ValidationResultsPageRenderer(), DefaultJinjaPageView()
    pages = {
        name: offline_pages.offline(view.render(renderer.render(result)), title)  # type: ignore[no-untyped-call]
        for (name, title, _), (_, result) in zip(titles, results, strict=True)
    }
    return {"index.html": offline_pages.index(titles), **pages}


def _check_frame(operands: pa.Table) -> pd.DataFrame:
    """The ends of both intervals as decimals that stay exact, each row known by its number."""
    ends: pd.DataFrame = operands.select(BOUNDS).to_pandas(types_mapper=pd.ArrowDtype)
    ends.index = pd.RangeIndex(len(ends), name=_NUMBER)
    return ends


def _placed(result: dict[str, Any], operands: pa.Table) -> dict[str, Any]:
    """The result with the place of what fails beside its figures; GX would look it up cell by cell."""
    lists = {name: some for name, some in result.items() if name.endswith("unexpected_index_list")}
    for name, some in lists.items():
        places = operands.select(PLACE).take(pa.array([row[_NUMBER] for row in some], pa.int64())).to_pylist()
        ends = [{end: row[end] for end in row if end != _NUMBER} for row in some]
        lists[name] = [figures | place for figures, place in zip(ends, places, strict=True)]
    return {**result, **lists, "unexpected_index_column_names": list(PLACE)} if lists else result


def _frames() -> BatchDefinition[None]:
    """Where the frames of a run are handed in one after the other: a place for each would cost more than judging."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}  # type: ignore[assignment]
    return (
        context.data_sources.add_pandas("run").add_dataframe_asset("table").add_batch_definition_whole_dataframe("all")
    )


def _validated(
    frames: BatchDefinition[None], suite: gx.ExpectationSuite, frame: pd.DataFrame, index: list[str]
) -> ExpectationSuiteValidationResult:
    """The result of a suite; where `index` names columns it lists the place of all that fails, which costs time."""
    result_format = {
        "result_format": "COMPLETE" if index else "BOOLEAN_ONLY",
        "unexpected_index_column_names": index,
        "include_unexpected_rows": False,
        # It would name rows of a frame that nobody but this process has.
        "return_unexpected_index_query": False,
    }
    judge = Validator(frames, result_format, {"dataframe": frame})
    result = judge.validate_expectation_suite(suite)
    if raised := [one for one in result.results if (one.exception_info or {}).get("raised_exception")]:
        raise JudgementError(f"{suite.name}: {raised[0].exception_info}")
    return result


def _failing(result: ExpectationSuiteValidationResult) -> frozenset[tuple[str, int]]:
    return frozenset(
        (str(row["document_id"]), int(row["check"]))
        for one in result.results
        for row in one.result.get("unexpected_index_list") or ()
    )


def _agree(operands: pa.Table, failing: frozenset[tuple[str, int]]) -> None:
    ours = operands.filter(operands["fails"]).select(["document_id", "check"]).to_pydict()
    if different := sorted(set(zip(ours["document_id"], ours["check"], strict=True)) ^ failing):
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
