"""The suite of each published table, made from its declaration: what the table promises its readers."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Literal

import great_expectations as gx
import numpy as np
import pandas as pd
import pyarrow as pa
from great_expectations import expectations as expect
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import Expectation, MulticolumnMapExpectation
from great_expectations.expectations.metadata_types import FailureSeverity
from great_expectations.expectations.metrics.map_metric_provider import MulticolumnMapMetricProvider
from great_expectations.expectations.metrics.map_metric_provider.multicolumn_condition_partial import (
    multicolumn_condition_partial,
)

from pipeline.arrow_tables import in_columns
from pipeline.observations import Values
from pipeline.schema import DOCUMENTS, OBSERVATIONS, TableSchema
from pipeline.schema.columns import PublishedColumn, published_columns

COLUMNS = "columns"
_FILLED = pd.Index(["filled"], dtype=object)
_ONE_PLACE = ["document_id", "page", "x0", "top", "table_id", "row", "header", "measure", "unit_measure"]
# The tables whose rows the row of their document counts.
_COUNTED = ("tables", "records")


class ColumnsFilled(MulticolumnMapMetricProvider):
    """Tells which rows hold a value in every one of some columns."""

    condition_metric_name = "multicolumn_values.filled"
    condition_domain_keys = ("batch_id", "table", "column_list", "row_condition", "condition_parser", "ignore_row_if")

    @multicolumn_condition_partial(engine=PandasExecutionEngine)  # type: ignore[untyped-decorator]
    def _pandas(cls, column_list: pd.DataFrame, **_: object) -> "pd.Series[bool]":  # noqa: N805 - GX calls it with its class
        filled = [column_list[name].notna().to_numpy() for name in column_list.columns]
        return pd.Series(np.logical_and.reduce(filled), column_list.index, dtype=bool)


class ExpectColumnsToBeFilled(MulticolumnMapExpectation):
    """Expects no row without a value in one of the columns: asking for each column alone would take a second."""

    map_metric = "multicolumn_values.filled"
    args_keys = ("column_list",)
    ignore_row_if: Literal["all_values_are_missing", "any_value_is_missing", "never"] = "never"


def contract_suite(schema: TableSchema, rows: int | None) -> gx.ExpectationSuite:
    """Required fields, code lists, the key, and as many rows as the documents count, if they do.

    That an amount is published only once is a warning: two figures in one cell whose units are not known look the same,
    and are published.
    """
    required = [field for field in schema.fields if field.required]
    expectations: list[Expectation] = []
    if required:
        names = ", ".join(field.title.korean for field in required)
        columns = [field.name for field in required]
        expectations.append(ExpectColumnsToBeFilled(column_list=columns, description=f"빈칸이 없다: {names}"))
    expectations += [
        expect.ExpectColumnValuesToBeInSet(
            column=field.name, value_set=list(field.words), description=f"정해진 말만 쓴다: {field.title.korean}"
        )
        for field in schema.fields
        if field.codes
    ]
    expectations += [_unique(key) for key in (schema.key, schema.second_key) if key]
    if schema is OBSERVATIONS:
        expectations.append(
            expect.ExpectCompoundColumnsToBeUnique(
                column_list=_ONE_PLACE,
                description="인쇄된 값 하나는 한 번만 실린다 (두 값이 한 칸에 있으면 단위로 가린다)",
                severity=FailureSeverity.WARNING,
            )
        )
    if rows is not None:
        description = "문서마다 센 수와 같다 / as many rows as the documents count"
        expectations.append(expect.ExpectTableRowCountToEqual(value=rows, description=description))
    title = f"공개 데이터의 약속: {schema.title.korean} / {schema.title.english}"
    return gx.ExpectationSuite(name=schema.name, expectations=expectations, meta={"title": title})


def columns_suite() -> gx.ExpectationSuite:
    """Every published column stands where the contract with the readers has it, by its name and type."""
    return gx.ExpectationSuite(
        name=COLUMNS,
        expectations=[
            expect.ExpectColumnPairValuesToBeEqual(
                column_A="name",
                column_B="promised_name",
                ignore_row_if="neither",
                description="열의 이름과 차례가 약속과 같다 / names and order of columns are as promised",
            ),
            expect.ExpectColumnPairValuesToBeEqual(
                column_A="type",
                column_B="promised_type",
                ignore_row_if="neither",
                description="열의 형이 약속과 같다 / types of columns are as promised",
            ),
            expect.ExpectColumnValuesToBeNull(
                column="other_type", description="실린 값의 형이 열의 형과 같다 / values are of their column's type"
            ),
        ],
        meta={"title": "공개 데이터의 열: 이름·차례·형 / columns of the published tables: names, order and types"},
    )


def columns_frame(dataset: Mapping[str, Sequence[Values]]) -> pd.DataFrame:
    """A row for every published column, known by its table and position."""
    columns = list(published_columns(dataset))
    frame = pd.DataFrame(columns, columns=list(PublishedColumn._fields), dtype=object)
    return frame.set_index(["table", "position"])


def contract_frame(schema: TableSchema, rows: Sequence[Values]) -> pd.DataFrame:
    """The columns of which the suite speaks, as codes of their distinct values: what stands often is looked at once.

    An empty text is no value, as readers of the published files see it. A key of one column has no value twice, and
    stands as it is; of a column that must only be filled, all that is there is whether it is.
    """
    keys = [key for key in (schema.key, schema.second_key) if key]
    alone = {key[0] for key in keys if len(key) == 1}
    compared = {"document_id", *chain.from_iterable(keys), *(field.name for field in schema.fields if field.codes)}
    compared |= set(_ONE_PLACE) if schema is OBSERVATIONS else set()
    used = [field.name for field in schema.fields if field.required or field.name in compared]
    table = in_columns(schema, rows, used)
    frame = {}
    for name, column in zip(table.column_names, table.columns, strict=True):
        if name in alone:
            frame[name] = column.to_pandas()
        else:
            frame[name] = _coded(column) if name in compared else _filled(column)
    return pd.DataFrame(frame)


def _coded(column: pa.ChunkedArray) -> pd.Categorical:
    coded = column.combine_chunks().dictionary_encode()
    return pd.Categorical.from_codes(coded.indices.fill_null(-1).to_numpy(), coded.dictionary.to_pandas())


def _filled(column: pa.ChunkedArray) -> pd.Categorical:
    return pd.Categorical.from_codes(column.is_valid().to_numpy().astype(int) - 1, _FILLED)


def row_count(name: str, dataset: Mapping[str, Sequence[Values]]) -> int | None:
    """How many rows the documents of a dataset count for a table; None where they do not."""
    documents = dataset.get(DOCUMENTS.name)
    if documents is None or name not in _COUNTED:
        return None
    counts = in_columns(DOCUMENTS, documents, [name]).column(0)
    return sum(int(str(count)) for count in counts.to_pylist())


def _unique(key: Sequence[str]) -> Expectation:
    description = "열쇠는 한 번만 나온다 / the key occurs once"
    if len(key) == 1:
        return expect.ExpectColumnValuesToBeUnique(column=key[0], description=description)
    return expect.ExpectCompoundColumnsToBeUnique(column_list=list(key), description=description)
