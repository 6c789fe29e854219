"""No source text and no document id can do anything in the report, and every link in it leads somewhere."""

import csv
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from expectations.report.folder import add_document, drafts, whole_report
from expectations.report.history import History
from pipeline.errors import OutputError
from pipeline.model import Verdict
from pipeline.outcome import Outcome
from tests.audit_pages import Page, html, missing, read

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "=cmd|' /C calc'!A0",
    "</style><style>*{display:none}",
    "{{ 7*7 }}{% raw %}",
    "\u202e4321\u202c\x07",
    "가" * 10_000,
)


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
    lines = tuple(line._replace(text=words) for line in extraction.document.lines)
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
        checks=tuple(check._replace(subject=words, statement=words) for check in result.checks),
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
        "discrepancies.csv", "documents", "index.html", "rules.csv", "run.json",
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


def test_the_report_holds_no_copy_of_a_document_that_may_not_be_published(tmp_path: Path) -> None:
    """What was found of it is there, each with its own lines; its tables, its words and its text are not."""
    refused = replace(read("hanbit_2019_parks.txt"), refusal="changes_forbidden")
    whole_report(tmp_path / "report", [(refused, bytes)])
    pages = {path.name: Page(path.read_text(encoding="utf-8")) for path in (tmp_path / "report").rglob("*.html")}
    (document,) = [
        Page(path.read_text(encoding="utf-8")) for path in (tmp_path / "report").rglob("documents/*/index.html")
    ]
    found = [check for check in refused.checks if check.verdict is Verdict.DISCREPANCY]
    assert found
    assert all(check.subject in document.text for check in found)
    assert "changes_forbidden" in document.text
    for page in (document, pages["source.html"]):
        assert not [tag for tag, said in page.tags if tag == "table" and said.get("class") not in ("rules", "pages")]
        assert "figure" not in [tag for tag, _ in pages["source.html"].tags]
        for link in map(urlsplit, page.values("href")):
            assert not link.fragment or link.path or link.fragment in page.values("id"), link
    extraction = refused.extraction
    assert extraction
    shown = {line for line in document.text.splitlines() if line.strip()}
    lines = [line.text for line in extraction.document.lines if line.text.strip()]
    assert sum(line in shown for line in lines) < len(lines) / 4
    assert not any(line in pages["source.html"].text for line in lines if len(line) > 20)
