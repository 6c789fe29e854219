"""Reviews: a line a person adds, checked before it is written, and the command that lists what nobody has reviewed."""

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest

import expectations
from expectations import reviews
from expectations.discrepancies import Discrepancy, discrepancies
from expectations.review_rows import review_rows
from expectations.reviews import FIELDS, Opinion, add_review, read_reviews, review_of
from pipeline import __main__ as command_line
from pipeline.errors import OutputError, ReviewError
from pipeline.outcome import Outcome, Stages
from pipeline.schema import REVIEWS

OPINION = Opinion("원문도 같음", "김감사", "2026-11-24")
HEADER = ",".join(FIELDS) + "\n"


@pytest.fixture
def found(sample: Outcome) -> tuple[Discrepancy, ...]:
    """The discrepancy of the sample."""
    return discrepancies(sample.source, sample.checks)


@pytest.fixture
def known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of reviews of its own."""
    path = tmp_path / "known.csv"
    path.write_text(HEADER)
    monkeypatch.setattr(reviews, "KNOWN", path)
    monkeypatch.setattr(read_reviews, "__defaults__", (path,))
    monkeypatch.setattr(add_review, "__defaults__", (path,))
    return path


def test_the_committed_file_has_only_its_header() -> None:
    """No review of a document that is not ours to publish."""
    path = Path(expectations.__file__).parent / "known_discrepancies.csv"
    assert path.read_text(encoding="utf-8") == HEADER


def test_a_review_is_written_and_read_back(found: tuple[Discrepancy, ...], known: Path) -> None:
    """Whole lines only; nothing else is left in the folder; the same is never reviewed twice."""
    review = review_of(found[0].code, found, {}, OPINION)
    add_review(review)
    assert read_reviews() == {found[0].key: review}
    assert [path.name for path in known.parent.iterdir()] == ["known.csv"]
    with pytest.raises(ReviewError, match="reviewed already by 김감사"):
        review_of(found[0].code, found, read_reviews(), OPINION)
    with pytest.raises(ReviewError, match="reviewed already"):
        add_review(review)
    add_review(replace(review, difference="5"))
    assert len(read_reviews()) == 2


@pytest.mark.parametrize(
    ("opinion", "reason"),
    [
        (replace(OPINION, why=" "), "empty: why"),
        (replace(OPINION, who=""), "empty: who"),
        (replace(OPINION, when="어제"), "no date"),
    ],
)
def test_a_review_that_says_nothing_is_refused(found: tuple[Discrepancy, ...], opinion: Opinion, reason: str) -> None:
    """Why, who and when are needed; when is today if it is not given."""
    with pytest.raises(ReviewError, match=reason):
        review_of(found[0].code, found, {}, opinion)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", review_of(found[0].code, found, {}, replace(OPINION, when="")).when)


def test_a_code_must_name_one_discrepancy(found: tuple[Discrepancy, ...]) -> None:
    """An unknown code, and one that fits several, are refused; its beginning is enough where it fits one."""
    with pytest.raises(ReviewError, match="no discrepancy has"):
        review_of("zzz", found, {}, OPINION)
    with pytest.raises(ReviewError, match="no discrepancy has"):
        review_of("", found, {}, OPINION)
    many = [replace(found[0], difference=str(number)) for number in range(300)]
    with pytest.raises(ReviewError, match="several discrepancies have"):
        review_of(many[0].code[:1], many, {}, OPINION)
    assert review_of(found[0].code[:6], found, {}, OPINION).key == found[0].key


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("revision,rule\n", "line 1: the columns must be"),
        (HEADER + "a,R001,s,1,why\n", "line 2: 5 fields"),
        (HEADER + "a,R001,s,1,why,who,yesterday\n", "line 2: when is no date"),
        (HEADER + ",R001,s,1,why,who,2026-01-31\n", "line 2: empty: revision"),
        (HEADER + '"a"b,R001,s,1,why,who,2026-01-31\n', "not CSV"),
    ],
)
def test_a_file_that_is_none_names_its_line(known: Path, text: str, reason: str) -> None:
    """A mistyped review silences nothing and is told."""
    known.write_text(text)
    with pytest.raises(ReviewError, match=reason):
        read_reviews()


def test_a_file_that_cannot_be_written_is_told(found: tuple[Discrepancy, ...], tmp_path: Path) -> None:
    """And one that is not there holds no review."""
    assert read_reviews(tmp_path / "none.csv") == {}
    with pytest.raises(OutputError, match="cannot be written"):
        add_review(review_of(found[0].code, found, {}, OPINION), tmp_path / "no folder" / "known.csv")
    (tmp_path / "binary.csv").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(ReviewError, match="cannot be read"):
        read_reviews(tmp_path / "binary.csv")


def test_a_review_is_published_at_the_figure_that_it_is_about(sample: Outcome, found: tuple[Discrepancy, ...]) -> None:
    """A discrepancy that nobody has reviewed has no row, and where nothing may be published there is none at all."""
    review = review_of(found[0].code, found, {}, OPINION)
    (row,) = review_rows(sample, {review.key: review})
    told = dict(zip(REVIEWS.names, row, strict=True))
    assert (told["table_id"], told["row"], told["column"], told["line"]) == ("p1-t1", 0, 3, 10)
    assert (told["why"], told["who"], told["difference"]) == (OPINION.why, OPINION.who, "0.2")
    assert not list(review_rows(sample, {}))
    assert not list(review_rows(replace(sample, refusal="unknown_licence"), {review.key: review}))


def test_the_command_lists_adds_and_lists_no_more(
    stages: Stages, known: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From files or from the last report; the exit code says whether anything is left to review."""
    monkeypatch.setattr("pipeline.commands.stages.STAGES", stages)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("a")
    assert command_line.main(["review"]) == 2
    assert "마지막 실행의 보고서가 없습니다" in capsys.readouterr().err
    assert command_line.main(["review", "a.txt", "nowhere.txt"]) == 2
    listed = capsys.readouterr().out.splitlines()
    code = listed[0].split()[0]
    assert "a:10 [header_formula] 합계: F=E/A" in listed[0]
    assert "not reviewed 1" in listed[-1]
    assert command_line.main(["report", "a.txt", "--output", "output/report"]) == 0
    assert "새 불일치 not reviewed 1" in capsys.readouterr().out
    assert command_line.main(["review"]) == 1
    assert command_line.main(["review", "--add", code, "--why", "원문도 같음"]) == 2
    assert command_line.main(["review", "--add", code, "--why", "원문도 같음", "--who", "=김감사"]) == 0
    assert command_line.main(["review"]) == 0
    with known.open(encoding="utf-8", newline="") as handle:
        (line,) = csv.DictReader(handle)
    assert (line["why"], line["who"], line["rule"]) == ("원문도 같음", "'=김감사", "header_formula")
    assert command_line.main(["report", "nowhere.txt", "--output", "output/report"]) == 2
    assert command_line.main(["review"]) == 0, "the report that was there stays"
    (tmp_path / "output/datapackage.json").touch()
    assert command_line.main(["report", "a.txt", "--output", "output"]) == 4
    assert "공개 폴더입니다" in capsys.readouterr().err
