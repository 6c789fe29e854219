"""The auditors' report: what it says, that its links lead somewhere, and that no source text can do anything in it."""

import csv
import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import expectations
import extractors
from expectations.discrepancies import FIELDS, discrepancies
from expectations.report import sampling
from expectations.report.contents import DocumentReport
from expectations.report.document import document_report
from expectations.report.folder import add_document, drafts, whole_report
from expectations.report.history import History, compared
from expectations.report.pages import document_files, index_file
from expectations.report.rule_texts import rule_text
from expectations.report.wording import verdict_of
from expectations.reviews import Review
from pipeline.errors import OutputError, UnreadableDocumentError
from pipeline.model import Audit, Extraction, Interval, Notice, Place, Repair, Source
from pipeline.outcome import Outcome, Stages, outcome

RAW = Path(__file__).parent.parent / "raw"
STAGES = Stages(
    extractors.read,
    extractors.extract,
    expectations.check,
    expectations.statuses,
    expectations.notices,
    expectations.audit,
)
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "=cmd|' /C calc'!A0",
    "</style><style>*{display:none}",
    "{{ 7*7 }}{% raw %}",
    "\u202e4321\u202c\x07",
    "가" * 10_000,
)


class Page(HTMLParser):
    """What a page holds: its tags with their attributes, its links, its anchors, and its text."""

    def __init__(self, html: str) -> None:
        """Read a page."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.text += data

    def values(self, name: str) -> list[str]:
        """The values of an attribute, wherever it stands."""
        return [value for _, attributes in self.tags if (value := attributes.get(name)) is not None]


def read(name: str) -> Outcome:
    """A report of our own, read and checked."""
    path = RAW / name
    source = Source(path.stem, "cd" * 32, name)
    return outcome(source, path.read_bytes, STAGES)


def missing() -> Outcome:
    """A document that is not there."""
    return Outcome(Source("z", "", "z.txt"), error=UnreadableDocumentError("missing", "no such file"))


def report(result: Outcome, past: History | None = None) -> DocumentReport:
    """What the page of a text holds."""
    return document_report(result, bytes, past or History())


def html(result: Outcome, past: History | None = None) -> str:
    """The page of a text."""
    page, _ = document_files(report(result, past))
    return page.text


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on two of our own reports and a document that is missing."""
    target = tmp_path_factory.mktemp("report") / "report"
    results = [read("hanbit_2019_parks.txt"), read("dodam_2020_water.txt"), missing()]
    whole_report(target, ((result, bytes) for result in results))
    return target


def test_every_link_leads_somewhere(folder: Path) -> None:
    """Each address within the report is a file of it, each fragment an anchor there, and no anchor is there twice."""
    pages = {path.resolve(): Page(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")}
    anchors = {path: page.values("id") for path, page in pages.items()}
    assert len(pages) == 1 + 2 * 3
    for path, page in pages.items():
        assert len(anchors[path]) == len(set(anchors[path])), path
        links = [urlsplit(link) for link in page.values("href")]
        assert links
        for link in links:
            target = (path.parent / unquote(link.path)).resolve() if link.path else path
            assert target in pages, link
            assert not link.fragment or unquote(link.fragment) in anchors[target], link


def test_the_pages_load_and_run_nothing(folder: Path) -> None:
    """No address of another place, no script, no handler; a policy that allows nothing but our own style."""
    for path in folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        page = Page(text)
        assert not re.search(r"https?:|//[a-z]", text), path
        assert not {tag for tag, _ in page.tags} & {"script", "link", "iframe", "object", "form", "base"}
        assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
        assert not page.values("style")
        (policy,) = [a["content"] for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"]
        assert policy is not None
        assert policy.startswith("default-src 'none'; img-src data:;")
        assert "unsafe" not in policy


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
    mend = Repair(
        Place("p1-t1", 0, 3), Decimal("62.8"), Interval(Decimal("62.55"), Decimal("62.65")), Decimal("62.6"), 1,
        (Place("p1-t1", 0, 0),),
    )  # fmt: skip
    audit = Audit(10, 9, 100, 87, (mend, replace(mend, value=None, alternatives=())), possible=True)
    page = " ".join(Page(html(replace(sample, audit=audit))).text.split())
    assert "합계 | 집행률: 62.8 → 62.6 (식 1개 1 identities); 또는 or 합계 | '20년 예산 (A)" in page
    assert "62.8 → 62.55 ~ 62.65" in page
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
    entry = report(sample, History({}, {"report": (other,)}, first=False)).entry
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


def hostile(result: Outcome, words: str) -> Outcome:
    """The sample with its labels, headers, titles, sentences, lines and ids replaced by hostile words."""
    assert result.extraction is not None
    extraction = result.extraction
    source = replace(result.source, title=words, publisher=words, path=words)
    tables = tuple(
        replace(
            table,
            source=source,
            title=words,
            section=words,
            unit_text=words,
            rows=tuple(replace(row, label=words) for row in table.rows),
            columns=tuple(replace(column, header=(words, words)) for column in table.columns),
        )
        for table in extraction.tables
    )
    lines = tuple(replace(line, text=words) for line in extraction.document.lines)
    return replace(
        result,
        source=source,
        extraction=replace(
            extraction,
            document=replace(extraction.document, source=source, lines=lines),
            tables=tables,
            records=tuple(replace(one, header=words, text=words) for one in extraction.records),
            doubts=tuple(replace(one, message=words) for one in extraction.doubts),
        ),
        checks=tuple(replace(check, subject=words, statement=words) for check in result.checks),
    )


@pytest.mark.parametrize("words", HOSTILE, ids=["script", "image", "formula", "style", "template", "turning", "long"])
def test_hostile_words_are_words(sample: Outcome, words: str, tmp_path: Path) -> None:
    """They show as text: no tag, no attribute, no template code, no formula in the CSV, no text turned round."""
    harmless = {tag for tag, _ in Page(html(sample)).tags}
    result = hostile(sample, words)
    whole_report(tmp_path / "report", [(result, bytes)])
    for path in (tmp_path / "report").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        page = Page(text)
        assert {tag for tag, _ in page.tags} <= harmless | {"mark", "details", "summary"}
        assert not page.values("onerror")
        assert not [value for value in page.values("src") if not value.startswith("data:image/")]
        assert "\u202e" not in text
        assert "\x07" not in text
        assert text.count("<style>") == 1
        assert "49" not in page.text or "{{" not in words
    with (tmp_path / "report/discrepancies.csv").open(encoding="utf-8", newline="") as handle:
        (row,) = csv.DictReader(handle)
    assert not row["subject"].startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("document_id", ["..", ".hidden", "가" * 300, "index.html"])
def test_no_document_id_leads_out_of_the_folder(sample: Outcome, document_id: str, tmp_path: Path) -> None:
    """A document's pages lie in a folder of its own below `documents`, whatever it is called."""
    result = replace(sample, source=replace(sample.source, document_id=document_id))
    (entry,) = whole_report(tmp_path / "report", [(result, bytes)])
    assert (tmp_path / "report/documents" / entry.folder / "index.html").parent.parent.name == "documents"
    assert sorted(path.name for path in (tmp_path / "report").iterdir()) == [
        "discrepancies.csv", "documents", "index.html", "run.json",
    ]  # fmt: skip


def test_the_report_is_replaced_as_a_whole_and_only_if_it_is_one(sample: Outcome, tmp_path: Path) -> None:
    """The second report knows the first; somebody's folder is left alone."""
    whole_report(tmp_path / "report", [(sample, bytes), (missing(), bytes)])
    (again,) = whole_report(tmp_path / "report", [(sample, bytes)])
    assert (again.appeared, again.changed, again.gone) == (0, 0, ())
    assert not (tmp_path / "report/documents/z").exists()
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis/text").touch()
    with pytest.raises(OutputError, match="no run made"):
        whole_report(tmp_path / "thesis", [(sample, bytes)])


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


def test_a_folder_that_cannot_be_written_is_told(sample: Outcome, tmp_path: Path) -> None:
    """Be it the place for the pages of a run, or a page."""
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be written"), drafts(tmp_path / "file" / "output"):
        pass
    with pytest.raises(OutputError, match="cannot be written"):
        add_document(tmp_path / "file", sample, bytes, History())
    with drafts(tmp_path / "output") as pages:
        add_document(pages, sample, bytes, History())
        assert pages.parent.parent == tmp_path
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_every_rule_is_told_in_korean_and_english() -> None:
    """An auditor reads the rule beside what breaks it; a new rule needs its line in `rule_texts`."""
    files = (Path(expectations.__file__).parent / "rules").glob("r[0-9]*.py")
    for rule in sorted(path.name[:4].upper() for path in files):
        korean, english = rule_text(rule)
        assert korean, rule
        assert english, rule
