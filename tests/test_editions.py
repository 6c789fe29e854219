"""Every reader's tool finds the same rows, sums, texts and blanks in every edition."""

import csv
import io
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import csv as arrow_csv
from pyarrow import parquet

from pipeline.csv_files import plain
from pipeline.csv_lines import lines, unguarded
from pipeline.dataset import Dataset, joined, published_rows
from pipeline.outcome import Outcome
from pipeline.publish import publish
from pipeline.schema import OBSERVATIONS, SCHEMAS, Type

TRICKY = (
    "- 인건비",
    "=1+1",
    "+82",
    "@cmd",
    "\t들여쓰기",
    "'=이미",
    "011",
    '그는 "예산"이라 했다',
    "쉼표, 줄\n바꿈",
    "\r끝",
)
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture
def dataset(sample: Outcome) -> Dataset:
    """The rows of the sample, and labels and sections that tools are known to spoil."""
    whole = joined([published_rows(sample)])
    at = {name: OBSERVATIONS.names.index(name) for name in ("observation_id", "row", "label", "section")}
    first = whole["observations"][0]
    for number, text in enumerate(TRICKY, start=100):
        row = list(first)
        row[at["observation_id"]], row[at["row"]], row[at["label"]], row[at["section"]] = str(number), number, text, ""
        whole["observations"].append(tuple(row))
    return whole


@pytest.fixture
def folder(dataset: Dataset, tmp_path: Path) -> Path:
    """The published folder."""
    publish(dataset, tmp_path / "output", "digest")
    return tmp_path / "output"


Found = tuple[int, int, int, int, str]
_TYPED = {field.name: field.type for field in OBSERVATIONS.fields}


def expected(dataset: Dataset) -> Found:
    """Rows, won, empty amounts, empty sections, and the label with leading zeros."""
    rows = dataset["observations"]
    won = [row[OBSERVATIONS.names.index("amount_krw")] for row in rows]
    sections = [row[OBSERVATIONS.names.index("section")] for row in rows]
    return len(rows), sum(value for value in won if isinstance(value, int)), won.count(None), sections.count(""), "011"


def by_csv(file: Path, encoding: str) -> Found:
    """Python's csv."""
    with file.open(encoding=encoding, newline="") as handle:
        rows = list(csv.DictReader(handle))
    won = [row["amount_krw"] for row in rows]
    (label,) = [row["label"] for row in rows if row["label"].startswith("0")]
    return len(rows), sum(map(int, filter(None, won))), won.count(""), sum(not r["section"] for r in rows), label


def by_pandas(file: Path) -> Found:
    """pandas, told which columns are texts; CSV knows no types."""
    if file.suffix == ".parquet":
        frame = pd.read_parquet(file, dtype_backend="pyarrow")
    else:
        texts = {name: "string" for name, kind in _TYPED.items() if kind is Type.TEXT}
        frame = pd.read_csv(file, dtype={**texts, "amount_krw": "Int64"}, keep_default_na=False, na_values=[""])
    (label,) = frame["label"][frame["label"].fillna("").str.startswith("0")]
    return (
        len(frame), int(frame["amount_krw"].sum()), int(frame["amount_krw"].isna().sum()),
        int(frame["section"].isna().sum()), label,
    )  # fmt: skip


def by_polars(file: Path) -> Found:
    """polars, told the same."""
    if file.suffix == ".parquet":
        frame = pl.read_parquet(file)
    else:
        texts = {name: pl.String for name, kind in _TYPED.items() if kind is Type.TEXT}
        frame = pl.read_csv(file, schema_overrides=texts)
    label = frame.filter(pl.col("label").str.starts_with("0"))["label"].item()
    won = frame["amount_krw"]
    return len(frame), int(won.sum()), won.null_count(), frame["section"].null_count(), label


def by_duckdb(file: Path) -> Found:
    """DuckDB, told that texts are texts."""
    texts = ", ".join(f"'{name}': 'VARCHAR'" for name, kind in _TYPED.items() if kind is Type.TEXT)
    source = f"'{file}'" if file.suffix == ".parquet" else f"read_csv('{file}', types = {{{texts}}})"
    blank = "count(*) FILTER (amount_krw IS NULL), count(*) FILTER (section IS NULL)"
    query = f"SELECT count(*), sum(amount_krw), {blank}, max(label) FILTER (label LIKE '0%') FROM {source}"  # noqa: S608
    ((rows, won, no_won, no_section, label),) = duckdb.execute(query).fetchall()
    return rows, int(won), no_won, no_section, label


def by_arrow(file: Path) -> Found:
    """PyArrow."""
    if file.suffix == ".parquet":
        table = parquet.read_table(file)
    else:
        texts = {name: pa.string() for name, kind in _TYPED.items() if kind is Type.TEXT}
        options = arrow_csv.ConvertOptions(
            column_types=texts, strings_can_be_null=True, quoted_strings_can_be_null=True
        )
        table = arrow_csv.read_csv(
            file, arrow_csv.ReadOptions(), arrow_csv.ParseOptions(newlines_in_values=True), options
        )
    won = table["amount_krw"]
    (label,) = [text for text in table["label"].to_pylist() if text and text.startswith("0")]
    return table.num_rows, sum(filter(None, won.to_pylist())), won.null_count, table["section"].null_count, label


def test_every_tool_reads_the_same_of_every_edition(folder: Path, dataset: Dataset) -> None:
    """Rows, sums in won, leading zeros, blanks: five tools, three editions."""
    want = expected(dataset)
    assert want[1] > 0
    assert by_csv(folder / "observations.csv", "utf-8") == want
    assert by_csv(folder / "observations.excel.csv", "utf-8-sig") == want
    for read in (by_pandas, by_polars, by_duckdb, by_arrow):
        for edition in ("parquet", "csv", "excel.csv"):
            assert read(folder / f"observations.{edition}") == want, (read.__doc__, edition)


def test_the_views_of_duckdb_work_in_any_folder_and_say_what_they_hold(folder: Path, dataset: Dataset) -> None:
    """One script, and every table is there with its meaning."""
    with duckdb.connect() as connection:
        connection.execute(f"SET file_search_path = '{folder}'")
        connection.execute((folder / "yesan.sql").read_text(encoding="utf-8"))
        for name, rows in dataset.items():
            assert connection.execute(f'SELECT count(*) FROM "{name}"').fetchall() == [(len(rows),)]  # noqa: S608
        comments = connection.execute(
            "SELECT comment FROM duckdb_columns() WHERE column_name = 'amount_krw'"
        ).fetchall()
        assert any("원 단위로 고친 금액" in str(comment) for (comment,) in comments)


def test_a_spreadsheet_gets_text_as_text_and_numbers_as_they_are(folder: Path, dataset: Dataset) -> None:
    """What looks like a formula has one apostrophe before it, and without it every text is back; no number has one."""
    data = (folder / "observations.excel.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfobservation_id,")
    assert data.endswith(b"\r\n")
    assert "'- 인건비".encode() in data
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    for row, values in zip(rows, dataset["observations"], strict=True):
        for field, value in zip(OBSERVATIONS.fields, values, strict=True):
            read = unguarded(row[field.name]) if field.type is Type.TEXT else row[field.name]
            assert read == ("" if value is None else str(plain(value))), field.name
    assert "-500" in {row["value"] for row in rows}


TEXTS = st.text(alphabet="=+-@\t\r\n',\"가a1 ", max_size=6)


@given(st.lists(st.tuples(TEXTS, st.none() | st.integers(-(2**63), 2**63 - 1), st.booleans()), min_size=1, max_size=5))
def test_lines_of_whole_columns_are_those_of_pythons_csv(rows: list[tuple[str, int | None, bool]]) -> None:
    """The quick way gives, byte for byte, what a row by row writer gives, and the guard comes off again."""
    texts, numbers, flags = zip(*rows, strict=True)
    table = pa.table({"a": pa.array(texts, pa.string()), "b": pa.array(numbers, pa.int64()), "c": pa.array(flags)})
    by_row = io.StringIO(newline="")
    # Always a line feed: Python leaves a carriage return bare, and readers take it for the end of a line.
    csv.writer(by_row, lineterminator="\r\n").writerows([plain(value) for value in row] for row in rows)
    assert lines(table, "\r\n").decode() == by_row.getvalue()
    guarded = csv.reader(io.StringIO(lines(table, "\r\n", (True, False, False)).decode(), newline=""))
    first = [row[0] for row in guarded]
    assert [unguarded(text) for text in first] == list(texts)
    assert not any(text.startswith(("=", "+", "-", "@", "\t", "\r")) for text in first)


def test_numbers_print_the_same_by_column_as_by_row() -> None:
    """Decimals keep their digits, also the last zero; places are whole or have a point; nothing has an exponent."""
    table = pa.table({"value": ["0.50"], "x0": [10.0], "top": [104.25], "won": [-(2**63)], "far": [14400.0]})
    assert lines(table) == b"0.50,10,104.25,-9223372036854775808,14400\n"
    assert list(map(plain, (Decimal("0.50"), 10.0, 104.25, 14400.0))) == ["0.50", 10, 104.25, 14400]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: `make system` installs it for root")
def test_libreoffice_opens_the_excel_edition(folder: Path, dataset: Dataset, tmp_path: Path) -> None:
    """Korean, texts and numbers are right when the file is opened without any setting but UTF-8."""
    assert SOFFICE is not None
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    read_as = "--infilter=Text - txt - csv (StarCalc):44,34,76,1"
    file = folder / "observations.excel.csv"
    command = [SOFFICE, profile, "--headless", read_as, "--convert-to", "xlsx", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    frame = pd.read_excel(tmp_path / "observations.excel.xlsx", dtype={"label": str}, engine="openpyxl")
    assert int(frame["amount_krw"].sum()) == expected(dataset)[1]
    labels = {unguarded(str(text)) for text in frame["label"]}
    assert {"- 인건비", "=1+1", "+82", "@cmd", '그는 "예산"이라 했다', "쉼표, 줄\n바꿈"} <= labels
    assert set(frame.columns) == set(SCHEMAS["observations"].names)
