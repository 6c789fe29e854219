"""What the auditors' report says of a document, and of all of them."""

import csv
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import pytest

import expectations
from expectations.discrepancies import FIELDS, discrepancies
from expectations.report import sampling
from expectations.report.folder import whole_report
from expectations.report.history import History, compared
from expectations.report.pages import index_file
from expectations.report.rule_texts import rule_text
from expectations.report.since import since
from expectations.report.wording import verdict_of
from expectations.reviews import Review
from pipeline.model import Audit, Check, Extraction, Interval, Mending, Notice, Place, Repair, Verdict
from pipeline.outcome import Outcome
from tests.audit_pages import Page, html, missing, read, report


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on two of our own reports and a document that is missing."""
    target = tmp_path_factory.mktemp("report") / "report"
    results = [read("hanbit_2019_parks.txt"), read("dodam_2020_water.txt"), missing()]
    whole_report(target, ((result, bytes) for result in results))
    return target


def test_a_discrepancy_is_a_sentence_with_its_lines(folder: Path) -> None:
    """Both operands, the difference, the rule, and the line with the figure and its operands marked."""
    text = (folder / "documents/hanbit_2019_parks/index.html").read_text(encoding="utf-8")
    page = Page(text)
    assert "지출액 62.8 ≠ 1,153,620 ÷ 1,842,300 = 62.618" in page.text
    assert "+0.182" in page.text
    assert rule_text("R003")[0] in page.text
    assert '<mark class="printed">62.8</mark>' in text
    assert '<mark class="operand">1,153,620</mark>' in text
    assert text.index('id="discrepancies"') < text.index('id="tables"')
    with (folder / "discrepancies.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert tuple(rows[0]) == FIELDS
    assert ("R003", "62.8", "177") in {(row["rule"], row["printed"], row["line"]) for row in rows}


def test_every_cell_says_its_status_its_checks_and_its_place(sample: Outcome) -> None:
    """A failing cell has a sign beside its colour, its checks as a tooltip, and a link to its line."""
    page = html(sample)
    assert re.search(r'<td class="discrepancy" id="p1-t1-0-3" title="header_formula F=E/A">', page)
    assert '<a href="source.html#l10">62.8</a><i>✗</i>' in page
    assert '<td class="dash" id="p1-t1-1-3"><a href="source.html#l11">-</a></td>' in page
    assert '<td class="blank" id="p1-t1-2-1"></td>' in page
    assert "누수를 줄일 것" in page
    assert "착수\n완료" in page


def test_what_was_not_read_is_told(sample: Outcome) -> None:
    """Withheld tables with reason and place, and the numbers outside of tables, page by page."""
    page = Page(html(sample))
    assert "단위가 없음 [no_unit] (40행 line 40)" in page.text
    assert re.search(r"1\s*14\s*3", page.text)
    assert "no such file [missing]" in Page(html(missing())).text


def test_remarks_and_cut_rates_are_no_discrepancies(sample: Outcome) -> None:
    """They stand by themselves, with their places."""
    assert sample.extraction is not None
    place = Place("p1-t1", 2, 0)
    box = sample.extraction.tables[0].amounts[2, 0].box
    remark = Notice("R011", "p1-t1", "누수 탐지", "1-2의 금액입니다", (place,), box)
    made = report(replace(sample, notices=(remark,)))
    assert [one.statement for one in made.remarks] == ["1-2의 금액입니다"]
    assert [one.pictures[0].caption for one in made.truncated] == ["12행 line 12"]
    assert len(made.discrepancies) == 1


def test_what_the_checks_prove_is_told(sample: Outcome) -> None:
    """The shortest list with its mended value, other figures that would do, and whether the rest is possible."""
    mend = Mending(Place("p1-t1", 0, 3), Decimal("62.8"), Interval(Decimal("62.6"), Decimal("62.6")), Decimal("62.6"))
    open_ended = mend._replace(allowed=Interval(Decimal("62.5"), Decimal("62.7")), value=None)
    other = Mending(Place("p1-t1", 0, 0), Decimal(100), Interval(Decimal(101), Decimal(101)), Decimal(101))
    found = (Repair((mend,), 1, ((other,),)), Repair((open_ended, other), 2))
    audit = Audit(10, 9, 100, 87, found, possible=True)
    page = " ".join(Page(html(replace(sample, audit=audit))).text.split())
    assert (
        "다음 2가지 가운데 하나 one of these 2: 합계 | 집행률: 62.8 → 62.6 또는 or 합계 | '20년 예산 (A): 100 → 101"
        in page
    )
    assert "합계 | 집행률: 62.8 → 62.5 … 62.7 + 합계 | '20년 예산 (A): 100 → 101 (식 2개 2 identities)" in page
    assert "나머지 수는 모두 함께 성립합니다" in page
    assert "90.0%" in page
    assert "87.0%" in page
    conflict = replace(audit, possible=False, conflict=(Place("p1-t2", 0, 1),))
    assert "한꺼번에는 성립하지 않는 수" in html(replace(sample, audit=conflict))
    assert "너무 많아" in html(replace(sample, audit=Audit(note="너무 많아 생략")))


def test_a_review_changes_a_mark_and_nothing_else(sample: Outcome) -> None:
    """The discrepancy stays one, with the same status; the page says who reviewed it and why."""
    (row,) = discrepancies(sample.source, sample.checks)
    review = Review(*row.key, why="원문도 같음", who="김감사", when="2026-11-24")
    before, after = report(sample), report(sample, History({review.key: review}))
    assert (before.entry.new, before.entry.reviewed) == (1, 0)
    assert (after.entry.new, after.entry.reviewed) == (0, 1)
    assert after.entry.facts == before.entry.facts
    assert after.tables == before.tables
    text = Page(html(sample, History({review.key: review}))).text
    assert "원문도 같음 — 김감사, 2026-11-24" in text
    assert "불일치, 모두 검토됨" in text
    assert f"yesan review --add {row.code}" in Page(html(sample)).text


def test_what_changed_since_the_last_run_is_told(sample: Outcome) -> None:
    """A discrepancy is new, changed, or gone; without a last run nothing is called new."""
    (now,) = discrepancies(sample.source, sample.checks)
    other = replace(now, subject="다른 것")
    assert compared([now], [now, other]) == (("same",), (other,))
    assert compared([now, now], [now]) == (("same", "new"), ())
    assert compared([now], [replace(now, difference="9")]) == (("changed",), ())
    entry, _ = since(report(sample).entry, History({}, {"report": (other,)}, first=False))
    assert (entry.appeared, entry.changed, entry.gone) == (1, 0, (other,))
    index = Page(index_file([entry], first=False).text).text
    assert "생김 1 appeared, 바뀜 0 changed, 없어짐 1 gone" in " ".join(index.split())
    assert "다른 것" in index
    assert report(sample).entry.appeared == 0


def test_the_sample_is_drawn_by_the_revision_alone(extraction: Extraction) -> None:
    """Anyone draws the same cells; another revision draws others; only printed numbers are drawn."""
    drawn = [sampling.sample(extraction.tables, "ab" * 32, 4) for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert len(drawn[0]) == 4
    assert drawn[0] != sampling.sample(extraction.tables, "cd" * 32, 4)
    every = sampling.sample(extraction.tables, "ab" * 32, 1000)
    assert all(table.amounts[place.row, place.column].value is not None for table, place in every)
    # Fixed for good: a sample that an auditor has ticked must not change with the program.
    assert [(place.table_id, place.row, place.column) for _, place in drawn[0]] == DRAWN


DRAWN = [("p1-t1", 0, 1), ("p1-t1", 0, 3), ("p1-t1", 1, 2), ("p1-t1", 2, 3)]


def test_what_two_documents_print_differently_stands_in_the_index(sample: Outcome, tmp_path: Path) -> None:
    """A sentence with the rule, and links to the figure in the page of either document."""
    assert sample.extraction is not None
    results = []
    for year in (2019, 2020):
        source = replace(sample.source, document_id=f"가온 {year}")
        tables = tuple(replace(t, table_id=f"가온 {year}:{t.table_id}") for t in sample.extraction.tables)
        results.append(replace(sample, source=source, extraction=replace(sample.extraction, tables=tables), checks=()))
    places = (Place("가온 2020:p1-t1", 0, 1), Place("가온 2019:p1-t1", 0, 0))
    differs = sample.checks[0]._replace(rule="R013", statement="1,000 ≠ 999", places=places)
    seen: list[int] = []

    def across(extractions: Sequence[Extraction]) -> tuple[Check, ...]:
        seen.extend(len(one.document.lines) for one in extractions)
        return (differs, differs._replace(verdict=Verdict.EXACT, statement="같은 값"))

    whole_report(tmp_path / "report", [(result, bytes) for result in results], across)
    index = Page((tmp_path / "report/index.html").read_text(encoding="utf-8"))
    assert seen == [0, 0]
    assert "[R013] 합계: 1,000 ≠ 999" in index.text
    assert "같은 값" not in index.text
    links = [link for link in index.values("href") if "#" in link]
    assert len(links) == 2
    for link in links:
        path, _, fragment = unquote(link).partition("#")
        assert f'id="{fragment}"' in (tmp_path / "report" / path).read_text(encoding="utf-8")


def test_the_verdict_names_the_worst(sample: Outcome) -> None:
    """Not read, then discrepancies, then what is withheld, then nothing to check; only the rest adds up."""
    entry = report(sample).entry
    clean = replace(entry, found=(), new=0)
    complete = {**entry.facts, "status": "complete"}
    assert verdict_of(report(missing()).entry) == "quarantined"
    assert verdict_of(entry) == "new"
    assert verdict_of(replace(entry, new=0)) == "reviewed"
    assert verdict_of(clean) == "partial"
    assert verdict_of(replace(clean, facts=complete)) == "fine"
    assert verdict_of(replace(clean, facts={**complete, "verified": "0"})) == "unproven"


def test_every_rule_is_told_in_korean_and_english() -> None:
    """An auditor reads the rule beside what breaks it; a new rule needs its line in `rule_texts`."""
    files = (Path(expectations.__file__).parent / "rules").glob("r[0-9]*.py")
    for rule in sorted(path.name[:4].upper() for path in files):
        korean, english = rule_text(rule)
        assert korean, rule
        assert english, rule
