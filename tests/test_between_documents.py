"""What two reports of one office contradict each other in: published, listed, reviewed, told in the pages of both."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

import expectations
from expectations import reviews
from expectations.batches import Read
from expectations.comparing import compare, comparisons
from expectations.discrepancies import between, failing
from expectations.operands import NAME as OPERANDS
from expectations.operands import operands
from expectations.pairs import NAME as FIGURES
from expectations.pairs import held_to, laid_out, pairs
from expectations.report.folder import pages_of, whole_report
from expectations.reviews import FIELDS, Opinion, add_review, read_reviews, review_of
from pipeline.__main__ import main
from pipeline.commands.stages import STAGES
from pipeline.evidence import checks
from pipeline.model import Source, Table
from pipeline.outcome import Outcome, outcome
from pipeline.schema import REVIEWS
from pipeline.spool import Spool, packed
from tests.audit_pages import Page

HEAD = "한빛시 푸른도시국\n\n□ 세 출\n\n(단위 : 백만원)\n\n"
OLDER = "부 서 2021년 예산 2020년 예산 증감\n\n계 1,000 900 100\n\n총무과 600 500 100\n\n도로과 400 400 0\n"
NEWER = "부 서 2022년 예산 2021년 예산 증감\n\n계 1,100 1,010 90\n\n총무과 700 610 90\n\n도로과 400 400 0\n"
OTHERS = "부 서 2022년 예산 2021년 예산 증감\n\n계 1,100 731 369\n\n총무과 700 501 199\n\n도로과 400 230 170\n"
BOTH = ("a", "b")
TEXTS = {"a": HEAD + OLDER, "b": HEAD + NEWER, "c": HEAD + OTHERS}


def read(name: str) -> Outcome:
    """A year's report, read and checked."""
    source = Source(name, name * 64, f"{name}.txt", publisher="가온시")
    return outcome(source, TEXTS[name].encode, STAGES)


@pytest.fixture
def both() -> list[Outcome]:
    """The reports of two years, the later of which prints two figures of the earlier one otherwise."""
    found = [read(name) for name in BOTH]
    assert all(one.extraction is not None and not one.error for one in found)
    return found


def test_the_pages_of_both_lead_to_both_figures(both: list[Outcome], tmp_path: Path) -> None:
    """And the index counts them in the document whose figure is asked about, as does the list of discrepancies."""
    entries = whole_report(tmp_path / "report", ((one, bytes) for one in both), expectations.across)
    for name in BOTH:
        page = Page((tmp_path / f"report/documents/{name}/index.html").read_text(encoding="utf-8"))
        assert "총무과 2021년 예산 610 ≠ a 600" in page.text
        linked = {link.partition("#")[0] for link in page.values("href") if link.startswith("../../documents/")}
        assert ("새 불일치 있음" in page.text) == (name == "b")
        assert linked == {f"../../documents/{other}/index.html" for other in BOTH}
    assert {entry.facts["document_id"]: entry.new for entry in entries} == {"a": 0, "b": 2}
    with (tmp_path / "report/discrepancies.csv").open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row["rule"] == "R013"]
    assert [(row["document_id"], row["printed"], row["computed"]) for row in rows] == [
        ("b", "1010", "1000"),
        ("b", "610", "600"),
    ]
    with (tmp_path / "report/rules.csv").open(encoding="utf-8", newline="") as handle:
        rules = [
            (row["document_id"], row["result"], row["checks"])
            for row in csv.DictReader(handle)
            if row["rule"] == "R013"
        ]
    assert rules == [("a", "fail", "3"), ("b", "fail", "3")]


def test_two_offices_of_one_city_are_not_one() -> None:
    """Where next to nothing agrees of what carries the same names, nothing is contradicted."""
    assert not expectations.across([one.extraction for one in (read("a"), read("c")) if one.extraction])


def test_the_next_run_knows_them(both: list[Outcome], tmp_path: Path) -> None:
    """What was listed is no news, and what another report stops contradicting is gone."""
    whole_report(tmp_path / "report", ((one, bytes) for one in both), expectations.across)
    entries = whole_report(tmp_path / "report", ((one, bytes) for one in both), expectations.across)
    assert sum(entry.appeared + entry.changed + len(entry.gone) for entry in entries) == 0
    entries = whole_report(tmp_path / "report", ((one, bytes) for one in both))
    assert [len(entry.gone) for entry in entries] == [0, 2]


def test_a_page_that_nothing_contradicts_says_nothing(both: list[Outcome], tmp_path: Path) -> None:
    """A report alone has no such part."""
    whole_report(tmp_path / "report", [(both[0], bytes)], expectations.across)
    page = Page((tmp_path / "report/documents/a/index.html").read_text(encoding="utf-8"))
    assert "between" not in page.values("id")


def test_review_lists_and_adds_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`yesan review` names both, and one that is written down is no longer new."""
    known = tmp_path / "known.csv"
    known.write_text(",".join(FIELDS) + "\n")
    monkeypatch.setattr(reviews, "KNOWN", known)
    monkeypatch.setattr(read_reviews, "__defaults__", (known,))
    monkeypatch.setattr(add_review, "__defaults__", (known,))
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    paths = [str(tmp_path / f"{name}.txt") for name in BOTH]
    monkeypatch.chdir(tmp_path)
    code = _codes(paths)[0]
    assert main(["review", *paths, "--add", code, "--why", "추경", "--who", "김감사"]) == 0
    assert len(read_reviews()) == 1


def _codes(paths: list[str]) -> list[str]:
    from pipeline.commands.paths import outcomes  # noqa: PLC0415 - only this test asks

    kept = [one for result in outcomes(paths) for one in result.comparable]
    return [one.code for one in between(expectations.across(kept), [one.document.source for one in kept])]


def test_they_are_published_behind_the_documents_own_checks(both: list[Outcome]) -> None:
    """Numbered on, with the operand's table in the other document."""
    later = both[1]
    assert later.extraction is not None
    found = expectations.across([extraction for one in both for extraction in one.comparable])
    rows = list(checks(found, later.source, len(later.checks)))
    assert [row[2] for row in rows] == [len(later.checks) + number for number in range(len(found))]
    assert all("a:t" in str(row) for row in rows)


def test_a_run_adds_them_to_the_later_document(both: list[Outcome], tmp_path: Path) -> None:
    """To its rows, reviews too, and to what Great Expectations judges, once however often it is tried."""
    spool, read = Spool(tmp_path), []
    for part, one in enumerate(both):
        rows = packed({"checks": [*checks(one.checks, one.source)]})
        rows |= {FIGURES: laid_out(one.comparable), OPERANDS: operands([(one.source.document_id, one.checks)])}
        spool.add(part, rows)
        entry, _ = pages_of(one, bytes, {})
        read.append(Read(one.source.document_id, part, entry, len(one.checks), "new"))
    failed = between(expectations.across([*both[0].comparable, *both[1].comparable]), [one.source for one in both])
    review = review_of(failed[0].code, failed, {}, Opinion("원문도 같음", "김감사", "2026-11-25"))
    (comparison,) = comparisons(spool, read, {failed[0].key: review})
    assert len(compare(comparison).fails) == len(failed) == 2
    assert compare(comparison).counts.keys() == {("a", "R013"), ("b", "R013")}

    found, own = list(spool.dataset()["checks"]), [len(one.checks) for one in both]
    assert [row[0] for row in found] == ["a"] * own[0] + ["b"] * (len(found) - own[0])
    assert [row[2] for row in found if row[0] == "b"] == list(range(len(found) - own[0]))
    assert [row[4] for row in found][sum(own) :] == ["R013"] * (len(found) - sum(own))
    assert spool.table(OPERANDS, 1)["check"].to_pylist() == [row[2] for row in found if row[0] == "b"]
    (row,) = spool.dataset()["reviews"]
    told = dict(zip(REVIEWS.names, row, strict=True))
    assert (told["document_id"], told["ordinal"], told["who"]) == ("b", len(failing(both[1].checks)), "김감사")
    assert (told["rule"], told["subject"]) == ("R013", failed[0].subject)


def test_on_disk_the_same_pairs_are_found_as_in_memory(both: list[Outcome], tmp_path: Path) -> None:
    """Whatever part a document lies in; a figure that one document prints twice is held to none."""
    (older,), (newer,) = (one.comparable for one in both)
    third = replace(newer, document=replace(newer.document, source=replace(newer.document.source, document_id="c")))
    third = replace(third, tables=tuple(_moved(table, "c") for table in newer.tables))
    twice = replace(third, tables=(*third.tables, *third.tables))
    for some in ([older, newer], [older, newer, third], [older, newer, twice], [older]):
        spool = Spool(tmp_path / str(len(list(tmp_path.iterdir()))))
        spool.folder.mkdir()
        for part, one in enumerate(some):
            spool.add(part, {FIGURES: laid_out([one])})
        found = [check for part, each in pairs(spool) for _, check in held_to(spool, part, each)]
        assert tuple(found) == expectations.across(some)
        assert bool(found) == (len(some) > 1 and some[-1] is not twice)


def _moved(table: Table, document_id: str) -> Table:
    source = replace(table.source, document_id=document_id)
    return replace(table, source=source, table_id=table.table_id.replace("b:", f"{document_id}:"))
