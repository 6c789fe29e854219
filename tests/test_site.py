"""The download page: opens from disk, leads everywhere it says, and its snippets read what is published."""

import contextlib
import io
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import duckdb
import pytest

from expectations.report.folder import NAME, add_document, finish
from expectations.report.history import History
from pipeline.catalogue.operator import Standing
from pipeline.dataset import joined, published_rows
from pipeline.outcome import Outcome
from pipeline.pages.bars import DARK, Bars, drawn
from pipeline.publish import publish
from pipeline.releasing import release
from pipeline.schema import SCHEMAS
from pipeline.site.snippets import money, snippets

pytestmark = pytest.mark.usefixtures("ungated")


class Page(HTMLParser):
    """The links, anchors and tags of a page."""

    def __init__(self, path: Path) -> None:
        """Read it."""
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.tags: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag says."""
        said = dict(attrs)
        self.tags.add(tag)
        self.anchors |= {said["id"] or ""} if "id" in said else set()
        self.links += [said[name] or "" for name in ("href", "src") if name in said]


@pytest.fixture
def edition(sample: Outcome, tmp_path: Path) -> Path:
    """An edition of the sample with its auditors' report."""
    drafts = tmp_path / "drafts"
    entry = add_document(drafts, sample, lambda: b"", History())
    finish(drafts, [entry], History())
    rows = joined([published_rows(sample)])

    def evidence(folder: Path) -> None:
        drafts.rename(folder / NAME)

    publish(rows, tmp_path / "output", "digest", evidence, Standing(today="2026-11-25"))
    return tmp_path / "output"


def pages(edition: Path) -> Iterator[Path]:
    """The pages of the site and of the portal kit."""
    yield from (path for name in ("site", "portal") for path in (edition / name).rglob("*.html"))


def test_every_link_leads_to_a_file_and_a_place_that_are_there(edition: Path) -> None:
    """Downloads, catalogues, the other pages, and each previewed row's place in the auditors' report."""
    seen = {path: Page(path) for path in pages(edition)}
    reached: dict[Path, Page] = {}
    to_report = set()
    for path, page in seen.items():
        for link in page.links:
            if link.startswith("https://"):
                continue
            target, _, anchor = unquote(link).partition("#")
            file = (path.parent / target).resolve() if target else path
            assert file.exists(), (path.name, link)
            # Of the sample's made-up source not all lines are there.
            if anchor and file.name != "source.html":
                reached[file] = reached.get(file) or Page(file)
                assert anchor in reached[file].anchors, link
            if "report/documents" in target and anchor:
                to_report.add(anchor)
    assert any(anchor.startswith("l") for anchor in to_report)
    assert any(anchor.startswith("p1-t1") for anchor in to_report)


def test_the_pages_load_nothing_and_run_nothing(edition: Path) -> None:
    """The browser itself refuses whatever a source could bring along."""
    for path in pages(edition):
        text = path.read_text(encoding="utf-8")
        assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text
        assert not Page(path).tags & {"script", "img", "iframe", "link", "object", "form"}
        assert not re.search(r"\bstyle=|\bon\w+=", text)


def test_every_snippet_reads_the_same_rows_and_the_same_sum(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DuckDB, pandas and polars, of Parquet and of CSV; R and Excel cannot be run here."""
    monkeypatch.chdir(edition)
    for name, schema in SCHEMAS.items():
        column = money(edition, schema)
        said = {(one.tool, one.edition): run(one.tool, one.code) for one in snippets(schema, column) if one.tool != "R"}
        assert len(said) == 6
        assert len(set(said.values())) == 1, (name, said)
    assert money(edition, SCHEMAS["observations"]) == "amount_krw"
    # 1,500 + 1,000 + 500, again with △500, and 0.5 million won.
    assert run("DuckDB", snippets(SCHEMAS["observations"], "amount_krw")[0].code) == "14 5000500000"
    page = (edition / "site" / "tables" / "observations.html").read_text(encoding="utf-8")
    assert "SELECT count(*) AS rows, sum(amount_krw) AS total" in page


def run(tool: str, code: str) -> str:
    """What the code prints."""
    if tool == "DuckDB":
        return " ".join(map(str, duckdb.connect().execute(code).fetchall()[0]))
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})  # noqa: S102 - our own snippet
    return printed.getvalue().strip()


def test_the_page_says_what_a_user_needs(edition: Path) -> None:
    """Rows, bytes, hash, licence, last change, codebook, citation."""
    page = (edition / "site" / "tables" / "observations.html").read_text(encoding="utf-8")
    for words in (
        f"{(edition / 'observations.parquet').stat().st_size:,}",
        "공공누리 제1유형: 출처표시 (KOGL-1)",
        "2026-11-25",
        "an identity that could fail holds",
        "report/documents/{document_id}/index.html#{table_id}-{row}-{column}",
        "@misc{yesan_observations",
        "공공누리 제1유형으로 개방한",
    ):
        assert words in page, words
    index = (edition / "site" / "index.html").read_text(encoding="utf-8")
    assert all(f"tables/{name}.html" in index for name in SCHEMAS)


def test_a_page_leads_to_every_release_and_the_download_page_names_them(sample: Outcome, tmp_path: Path) -> None:
    """Newest first, with the day and what changed since; each link leads to a file of a release or of the nightly."""
    rows, nightly = joined([published_rows(sample)]), tmp_path / "nightly"
    for number in (1, 2):
        publish(
            {**rows, "records": rows["records"][:number]}, nightly, str(number), standing=Standing(today="2026-11-25")
        )
        release(tmp_path, date(2026, 11, 25))
    path = tmp_path / "releases" / "index.html"
    links = [link for link in Page(path).links if not link.startswith("https://")]
    assert all((path.parent / link).is_file() for link in links)
    assert [link for link in links if link.endswith("site/index.html")] == [
        "../nightly/site/index.html", "v2026.11.2/site/index.html", "v2026.11.1/site/index.html",
    ]  # fmt: skip
    said = (nightly / "site" / "index.html").read_text(encoding="utf-8")
    assert "v2026.11.1" in said
    assert "v2026.11.2" not in said


def test_bars_of_one_name_stay_apart() -> None:
    """Two departments of the same name are two bars."""
    svg = drawn("제목", Bars("예산", DARK, [("과", 1), ("과", 2)]))  # type: ignore[list-item]
    assert "과 (2)" in svg
