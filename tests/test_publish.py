"""Publishing: typed and described, the same bytes every time, and never half a folder."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import frictionless
import pytest
from pyarrow import parquet

from pipeline import swap
from pipeline.csv_files import csv_folder
from pipeline.dataset import Dataset, joined, published_rows
from pipeline.errors import OutputError, UnreadableDocumentError
from pipeline.last_run import last_revisions, last_summary, run_digest, write_mark
from pipeline.model import Source
from pipeline.outcome import Outcome
from pipeline.publish import publish
from pipeline.schema import SCHEMAS, Type
from pipeline.sources import read_list
from pipeline.summary import Summary

pytestmark = pytest.mark.usefixtures("bare")


@pytest.fixture
def dataset(sample: Outcome) -> Dataset:
    """The rows of the sample and of a document that is missing."""
    missing = Outcome(Source("z", "", "z.txt"), error=UnreadableDocumentError("missing", "no such file"))
    return joined([published_rows(sample), published_rows(missing)])


def test_every_table_is_there_in_all_editions_and_the_package_is_valid(dataset: Dataset, tmp_path: Path) -> None:
    """A reader's own tool finds the package valid: types, codes, keys, hashes, sizes."""
    output = tmp_path / "output"
    publish(dataset, output, "digest")
    for edition in (".parquet", ".csv", ".excel.csv"):
        names = {path.name.removesuffix(edition) for path in output.glob(f"*{edition}")}
        assert {name for name in names if edition != ".csv" or not name.endswith(".excel")} == set(SCHEMAS)
    report = frictionless.validate(str(output / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "message"])


def test_parquet_says_what_csv_says(dataset: Dataset, tmp_path: Path) -> None:
    """The two editions hold the same values, and only Parquet knows their types."""
    publish(dataset, tmp_path / "output", "digest")
    for name, schema in SCHEMAS.items():
        typed = parquet.read_table(tmp_path / "output" / f"{name}.parquet").to_pylist()
        with (tmp_path / "output" / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
            printed = list(csv.DictReader(handle))
        assert len(typed) == len(printed) == len(dataset[name])
        for typed_row, printed_row in zip(typed, printed, strict=True):
            for field in schema.fields:
                assert as_type(printed_row[field.name], field.type) == typed_row[field.name], (name, field.name)


def as_type(printed: str, kind: Type) -> object:
    """A CSV value as its field's type says."""
    if kind is Type.TEXT:
        return printed or None
    if kind is Type.FLAG:
        return printed == "true" if printed else None
    return Decimal(printed) if printed else None


def test_parquet_fields_are_described(dataset: Dataset, tmp_path: Path) -> None:
    """The meaning and the unit of a column travel with the file."""
    publish(dataset, tmp_path / "output", "digest")
    field = parquet.read_schema(tmp_path / "output" / "observations.parquet").field("amount_krw")
    assert field.metadata[b"unit"] == b"KRW"
    assert field.metadata[b"title"].decode() == "Amount in won / 금액(원)"
    assert "원 단위로 고친 금액".encode() in field.metadata[b"description"]
    assert b"No money, or no number" in field.metadata[b"empty"]


def test_csv_is_utf_8_with_line_feeds_and_plain_numbers(dataset: Dataset, tmp_path: Path) -> None:
    """No BOM, no carriage return, no exponent, no needless decimals."""
    publish(dataset, tmp_path / "output", "digest")
    data = (tmp_path / "output" / "observations.csv").read_bytes()
    assert data.startswith(b"observation_id,document_id,")
    assert b"\r" not in data
    assert ",62.8,PERCENT,0,,reported,discrepancy,62.8,1,4,10,8,10,10\n" in data.decode()


def test_the_same_dataset_gives_the_same_bytes(dataset: Dataset, tmp_path: Path) -> None:
    """Checksums change only where the data do."""
    for name in ("one", "other"):
        publish(dataset, tmp_path / name, "digest")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes(), path.name


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_failed_publication_leaves_the_old_one_whole(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, can_exchange: bool
) -> None:
    """Readers keep yesterday's files, also where two folders cannot be exchanged, and nothing is left lying about."""
    if not can_exchange:
        monkeypatch.setattr(swap, "exchange", lambda *_: False)
    output = tmp_path / "output"
    publish(dataset, output, "first")

    def full_disk(_: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match="No space left"):
        publish(dataset, output, "second", full_disk)
    assert json.loads((output / "run.json").read_text())["digest"] == "first"
    publish(dataset, output, "third")
    assert json.loads((output / "run.json").read_text())["digest"] == "third"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".output.lock", "output"]


def test_the_old_folder_comes_back_when_the_new_one_cannot_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The instant between two renames is the only one in which anything could be lost."""
    output = tmp_path / "output"
    output.mkdir()
    (output / swap.MARK).write_text("old")
    monkeypatch.setattr(swap, "exchange", lambda *_: False)
    monkeypatch.setattr(swap, "flush", lambda staging: staging.rmdir())
    with pytest.raises(OutputError, match="No such file"), swap.replacing(output):
        pass
    assert (output / swap.MARK).read_text() == "old"


def test_only_what_the_system_cannot_do_is_done_in_two_steps(tmp_path: Path) -> None:
    """Any other error of an exchange is told."""
    (tmp_path / "one").mkdir()
    with pytest.raises(FileNotFoundError):
        swap.exchange(tmp_path / "one", tmp_path / "other")


def test_a_folder_that_no_run_made_is_never_replaced(dataset: Dataset, tmp_path: Path) -> None:
    """A mistyped --output must not delete anybody's files."""
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(OutputError, match="no run made"):
        publish(dataset, tmp_path, "digest")
    with pytest.raises(OutputError, match="is not a folder"):
        publish(dataset, tmp_path / "thesis.txt", "digest")
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_what_keeps_the_folder_in_git_stays(dataset: Dataset, tmp_path: Path) -> None:
    """A run leaves a clean working tree."""
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / ".gitkeep").touch()
    publish(dataset, tmp_path / "output", "digest")
    assert (tmp_path / "output" / ".gitkeep").exists()


def test_two_runs_never_write_one_output(dataset: Dataset, tmp_path: Path) -> None:
    """The second run stops and says why."""
    with (
        swap.replacing(tmp_path / "output"),
        pytest.raises(OutputError, match="another run"),
    ):
        publish(dataset, tmp_path / "output", "digest")


def test_an_interrupted_extraction_leaves_the_old_files(tmp_path: Path) -> None:
    """`extract` puts its files in place only when all are whole."""
    (tmp_path / "pages.csv").write_text("old")
    with pytest.raises(ZeroDivisionError), csv_folder(tmp_path, ["pages"]) as append:
        append("pages", [("a", 1, 1, 1 // 0)])
    assert [path.name for path in tmp_path.iterdir()] == ["pages.csv"]
    assert (tmp_path / "pages.csv").read_text() == "old"


def test_a_run_is_fresh_until_a_source_a_file_or_the_list_changes(tmp_path: Path) -> None:
    """Nothing is done twice, and nothing that changed is missed."""
    listing, report, output = tmp_path / "sources.csv", tmp_path / "a.txt", tmp_path / "output"
    header = "path,url,publisher,title,licence\n"
    listing.write_text(header + "a.txt,,,,\n")
    report.write_text("one")
    output.mkdir()
    (output / "observations.csv").write_text("1")
    assert last_summary(listing, output) is None
    summary = Summary(1, 0, 0, 2, 3, 1, 1, 1, 0)
    write_mark(output, run_digest(read_list(listing)), summary)
    assert last_summary(listing, output) == summary
    listing.write_text(header + "a.txt,,,A title,\n")
    assert last_summary(listing, output) is None
    listing.write_text(header + "a.txt,,,,\n")
    report.write_text("two")
    assert last_summary(listing, output) is None
    report.write_text("one")
    (output / "observations.csv").unlink()
    assert last_summary(listing, output) is None


def test_the_published_revisions_are_those_of_documents_that_were_read(dataset: Dataset, tmp_path: Path) -> None:
    """Only what was read once can stand in for a revision that cannot be read."""
    assert last_revisions(tmp_path / "output") == {}
    publish(dataset, tmp_path / "output", "digest")
    assert last_revisions(tmp_path / "output") == {"report": "ab" * 32}
