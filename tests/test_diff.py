"""`yesan diff`: what moved between two editions and between two reports, in won and per cent."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline import __main__ as command_line
from pipeline.changes.listing import csv_rows
from pipeline.changes.moves import Figure, Move, by_size
from pipeline.changes.reports import report_moves
from pipeline.dataset import published_rows
from pipeline.outcome import Outcome
from pipeline.publish import publish
from pipeline.schema import OBSERVATIONS

OLDER = """한빛시 푸른도시국

□ 세 출

(단위 : 백만원)

부 서 2021년 예산 2020년 예산 증감

계 1,000 900 100

총무과 600 500 100

도로과 400 400 0
"""
NEWER = """한빛시 푸른도시국

□ 세 출

(단위 : 천원)

부 서 2022년 예산 2021년 예산 증감

계 1,299,600 1,000,000 299,600

총무과 700,000 600,000 100,000

도로과 400,400 400,000 400

공원과 199,200 0 199,200
"""


def row(**told: object) -> dict[str, object]:
    """An observation of a report on 2020 in millions of won, but for what is told."""
    usual = {
        "document_id": "a", "table_kind": "generic", "section": "", "label_path": "", "label": "총무과",
        "header": "'20년 예산", "measure": "approved_budget", "rate_basis": "", "fiscal_year": 2020,
        "value": Decimal(6563), "unit_measure": "KRW", "unit_mult": 6, "amount_krw": 6_563_000_000,
        "value_status": "reported", "printed": "6,563", "page": 1, "line": None,
    }  # fmt: skip
    return usual | told


def thousands(printed: str, **told: object) -> dict[str, object]:
    """An observation of a report on 2021 in thousands of won."""
    value = int(printed.replace(",", ""))
    money = {"value": Decimal(value), "amount_krw": value * 1000, "printed": printed, "unit_mult": 3}
    return row(**{"document_id": "b", "header": "'21년 예산", "fiscal_year": 2021, **money, **told})


def test_two_years_are_compared_each_by_its_own_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The budget of the report's year with that of the other's year; units are made equal, the largest comes first."""
    (tmp_path / "a.txt").write_text(OLDER, encoding="utf-8")
    (tmp_path / "b.txt").write_text(NEWER, encoding="utf-8")
    arguments = ["diff", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--output", str(tmp_path / "out")]
    assert command_line.main(arguments) == 0
    first = capsys.readouterr().out.splitlines()[1]
    assert first.split()[-4:] == ["1,000,000,000", "1,299,600,000", "+299,600,000", "+30.0%"]
    with (tmp_path / "out" / "changes.csv").open(encoding="utf-8", newline="") as handle:
        told = list(csv.DictReader(handle))
    own = [
        (one["change"], one["label"].rpartition(" > ")[2], one["old_value"], one["difference"], one["percent"])
        for one in told
        if one["new_header"].startswith("2022") or one["old_header"].startswith("2021")
    ]
    assert own == [
        ("value", "계", "1000000000", "299600000", "30.0"),
        ("added", "공원과", "", "", ""),
        ("value", "총무과", "600000000", "100000000", "16.7"),
    ]
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "299,600,000" in page
    assert "default-src &#39;none&#39;" in page
    assert "What moved" in page
    assert command_line.main(arguments) == 0


@pytest.mark.parametrize(("printed", "moved"), [("6,562,500", False), ("6,563,500", False), ("6,563,501", True)])
def test_what_lies_within_the_printed_digits_did_not_move(printed: str, moved: bool) -> None:  # noqa: FBT001
    """6,563 millions stand for all from 6,562.5 to 6,563.5; what thousands say beyond that is a move."""
    assert bool(list(report_moves([row()], [thousands(printed)]))) is moved


def test_a_name_is_matched_only_where_it_means_one_figure() -> None:
    """Printed twice alike it is one figure, printed twice unlike it is none: those are listed, not guessed."""
    again = [row(), row(section="다른 절")]
    (move,) = report_moves(again, [thousands("7,000,000", section="새 절")])
    assert (move.change, move.difference) == ("value", Decimal(437_000_000))
    unlike = [row(), row(value=Decimal(1), amount_krw=1_000_000, printed="1")]
    assert sorted(one.change for one in report_moves(unlike, [thousands("7,000,000")])) == [
        "added",
        "removed",
        "removed",
    ]


def test_a_name_spelt_otherwise_is_the_same_name() -> None:
    """Spaces, signs and numbers before a name make no other line; another word does."""
    (move,) = report_moves([row(label="1. 총무과")], [thousands("7,000,000", label="총 무 과")])
    assert move.change == "value"
    changes = [one.change for one in report_moves([row()], [thousands("7,000,000", label="행정과")])]
    assert sorted(changes) == ["added", "removed"]


def test_a_dash_where_a_number_was_is_told() -> None:
    """It is no zero: the difference is empty."""
    dash = thousands("0") | {"value": None, "amount_krw": None, "printed": "-", "value_status": "dash"}
    (move,) = report_moves([row()], [dash])
    assert (move.change, move.difference, move.percent) == ("value_status", None, None)


def test_money_comes_first_and_the_largest_first() -> None:
    """Persons are not weighed against won."""

    def one(unit: str, old: int, new: int | None) -> Move:
        before, now = (None if value is None else figure(value) for value in (old, new))
        return Move("value", "t", "l", "m", unit, before, now)

    def figure(value: int) -> Figure:
        return Figure("a", "h", Decimal(value), "", "reported", 1, None)

    ordered = by_size([one("PERSON", 0, 900), one("KRW", 100, 90), one("KRW", 50, None), one("KRW", 0, 5)])
    assert [(move.unit, move.size, move.percent) for move in ordered] == [
        ("KRW", Decimal(50), None),
        ("KRW", Decimal(10), Decimal("-10.0")),
        ("KRW", Decimal(5), None),
        ("PERSON", Decimal(900), None),
    ]


def test_texts_that_a_spreadsheet_would_run_are_guarded() -> None:
    """Labels begin with signs in Korean reports; a dash alone is a dash."""
    figure = Figure("a", "=1+1", Decimal(-5), "-", "reported", 1, None)
    _, line = csv_rows([Move("removed", "t", "- 인건비", "m", "KRW", figure, None)])
    assert (line[5], line[6], line[10], line[14]) == ("'- 인건비", "'=1+1", "-5", "-")


def test_two_editions_and_two_documents_of_one(
    sample: Outcome, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Folders are editions, other names are documents of the edition that is named."""
    before = published_rows(sample)
    at = OBSERVATIONS.names.index("status")
    after = {**before, "observations": [(*one[:at], "unverified", *one[at + 1 :]) for one in before["observations"]]}
    publish(before, tmp_path / "a" / "nightly", "1")
    publish(after, tmp_path / "b", "2")
    changed = sum(one[at] != "unverified" for one in before["observations"])
    assert command_line.main(["diff", str(tmp_path / "a"), str(tmp_path / "b")]) == 0
    assert f"바뀜 moved {changed}," in capsys.readouterr().out
    assert command_line.main(["diff", "report", "report", "--edition", str(tmp_path / "a")]) == 0
    assert "바뀜 moved 0, 생김 appeared 0, 없어짐 disappeared 0" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("names", "told"),
    [(("lost", "lost"), "no document"), (("empty", "empty"), "is no edition"), (("edition", "a.txt"), "two of a kind")],
)
def test_what_cannot_be_compared_is_wrong_usage(
    names: tuple[str, str], told: str, sample: Outcome, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message says which side it is about."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text(OLDER, encoding="utf-8")
    publish(published_rows(sample), tmp_path / "edition", "1")
    assert command_line.main(["diff", *(str(tmp_path / name) for name in names)]) == 2
    assert told in capsys.readouterr().err
