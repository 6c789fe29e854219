"""What cannot be read is named with its file, line and reason; everything else is still read, and no number is lost."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.__main__ import FINE, UNREADABLE, USAGE, main
from pipeline.errors import UnreadableDocumentError
from pipeline.model import Extraction
from tests.reports.reading import extraction

GOLDEN = Path(__file__).parent / "golden"
GOOD = (GOLDEN / "project_execution" / "whole_rates.txt").read_text(encoding="utf-8")
DETAIL = (GOLDEN / "budget_by_project" / "collapsed.txt").read_text(encoding="utf-8")

UNREADABLE_FILES = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\r\n\t\n", "empty"),
    "text.pdf": (b"hello", "not a PDF"),
    "text.hwp": (b"hello", "unknown format"),
    "binary.txt": (bytes(range(256)) * 40, "binary"),
    "undecodable.txt": ("예산\n집행\n".encode() + b"\xff\xfe\xfd\x81 \xff\n" * 3, "undecodable"),
    "half_of_each.txt": (("세입 예산현황\n" * 20).encode() + ("세출 예산현황\n" * 20).encode("cp949"), "undecodable"),
}
"""Files that no encoding fits or that are not what they are called, and the reason that each is given."""

_FIGURE = re.compile(r"(?<![\w,.'’‘´(-])[△▲−∆-]?\d[\d,]*(?:\.\d+)?%?(?![\w,.)])")


def _observations(folder: Path) -> list[dict[str, str]]:
    with (folder / "observations.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _printed(read: Extraction) -> list[str]:
    """The printed text of every amount."""
    return [amount.text for table in read.tables for amount in table.amounts.values() if amount.text]


@pytest.mark.parametrize("name", UNREADABLE_FILES)
def test_unreadable_file_is_named_with_its_reason(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message names the file and the reason, the exit code says so, and the good file beside it is published."""
    data, reason = UNREADABLE_FILES[name]
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(data)
    good.write_text(GOOD, encoding="utf-8")
    assert main(["extract", str(bad), str(good), "--output", str(tmp_path / "out")]) == UNREADABLE
    message = capsys.readouterr().err
    assert name in message
    assert f"[{reason}]" in message
    assert len(_observations(tmp_path / "out")) == 21
    assert reason in (tmp_path / "out" / "withheld.csv").read_text(encoding="utf-8")


def test_undecodable_bytes_are_named_with_their_line() -> None:
    """The line is that of the first byte that no encoding fits."""
    with pytest.raises(UnreadableDocumentError) as caught:
        extraction(UNREADABLE_FILES["undecodable.txt"][0])
    assert (caught.value.reason, caught.value.line) == ("undecodable", 3)


def test_path_that_does_not_exist_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing path is wrong usage; what does exist is still extracted."""
    good = tmp_path / "good.txt"
    good.write_text(GOOD, encoding="utf-8")
    missing = tmp_path / "nowhere.txt"
    assert main(["extract", str(missing), str(good), "--output", str(tmp_path / "out")]) == USAGE
    assert str(missing) in capsys.readouterr().err
    assert len(_observations(tmp_path / "out")) == 21


def _cuts() -> Iterator[str]:
    """A table cut off after every tenth part of its text."""
    for tenth in range(1, 10):
        yield DETAIL[: len(DETAIL) * tenth // 10]


@pytest.mark.parametrize("text", _cuts(), ids=lambda text: f"{len(text)} letters")
def test_truncated_table_loses_no_number(text: str) -> None:
    """Every figure before the cut is read, or its table is withheld and the line named."""
    body = text.partition("합 계")[2]
    read = extraction(text, "cut")
    rows = [row for row in body.split("\n\n") if len(_FIGURE.findall(row)) > 3]
    if not read.doubts:
        printed = set(_printed(read))
        lost = [f for row in rows for f in _FIGURE.findall(row.replace("365", "")) if f not in printed]
        assert lost == []
    for doubt in read.doubts:
        assert re.search(r"cut\.txt:\d+: ", doubt.message)


def _without(text: str, pattern: str) -> str:
    return "\n".join(line for line in text.split("\n") if not re.search(pattern, line))


def test_table_without_a_unit_is_withheld() -> None:
    """Money of no unit is not published; the message names file, line and reason."""
    read = extraction(_without(GOOD, "단위"), "unitless")
    assert read.tables == ()
    (doubt,) = read.doubts
    assert doubt.reason == "no unit"
    assert re.match(r"unitless\.txt:\d+: .*no unit", doubt.message)
    assert doubt.box is not None


def test_number_beyond_the_header_withholds_the_table() -> None:
    """A row with a number more than the header has columns is named by its line."""
    line = "청년공방 운영 200,000 190,000 185,720 95 92.9 200,000 100"
    assert GOOD.count(line) == 1
    text = GOOD.replace(line, f"{line} 77.7 1,234")
    read = extraction(text, "wide")
    number = text.split("\n").index(f"{line} 77.7 1,234") + 1
    assert "77.7" not in _printed(read)
    (doubt,) = read.doubts
    assert doubt.reason == "too many numbers"
    assert f"wide.txt:{number}: " in doubt.message


def test_number_missing_from_a_row_is_doubted_not_shifted() -> None:
    """A row with a number too few is read with its other numbers right, or marked ambiguous, or withheld."""
    text = GOOD.replace("64,000 64,000 0 100 0 64,000 100", "64,000 0 100 0 64,000 100")
    read = extraction(text, "narrow")
    statuses = [
        str(table.amounts[row.index, column.index].status)
        for table in read.tables
        for row in table.rows
        if row.label == "공방 장비 임차"
        for column in table.columns
    ]
    assert read.doubts or "ambiguous" in statuses


def test_ten_megabytes_without_a_table_are_read_through(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A long text without a table gives no amount, no doubt, and no error."""
    line = "○ 하천 산책로 12개소를 2회 점검하고 안내판 34개를 바꿈('21.4). 참석 1,204명, 만족도 92.5점\n\n"
    big = tmp_path / "big.txt"
    big.write_text(line * (10_000_000 // len(line.encode())), encoding="utf-8")
    assert main(["extract", str(big), "--output", str(tmp_path / "out")]) == FINE
    assert "표가 없습니다" in capsys.readouterr().err
    assert _observations(tmp_path / "out") == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949", "nfd", "crlf"])
def test_every_encoding_gives_the_same_amounts(encoding: str) -> None:
    """The bytes that a report comes in make no difference."""
    from tests.reports import encode  # noqa: PLC0415 - the generator is not needed by the other tests

    wanted = _printed(extraction(DETAIL))
    assert _printed(extraction(encode(DETAIL, encoding))) == wanted  # type: ignore[arg-type]
