"""Great Expectations' pages, made to be read offline and in Korean."""

import re
from pathlib import Path

import pytest

from expectations.offline_pages import index, offline
from expectations.operands import operands
from expectations.suites import judged
from pipeline.observations import observations
from pipeline.outcome import Outcome

PAGE = """<html><head><script src="https://x/y.js"></script><title>x</title></head><body>
<nav><a href="../../index.html">Home</a><img src="https://x/logo.png?id=1"></nav>
<div class="col-lg-2 x"><div>Actions</div></div>
<div onclick="go()" style="color:red" id="d595e38f" data-x="1"><span class="h6">Status:</span>
<i class="fas fa-times text-danger"></i> Failed<br></div>
<table><thead hidden><tr><th>no</th></tr></thead><tbody><tr><td>a &lt;b&gt; &amp; c</td></tr></tbody></table>
<strong class="text-danger">2 unexpected values found. ≈33.33% of 6 total rows.</strong><p>≈0.5% unexpected</p>
<div class="collapse m-2"><div>20261124T200000Z</div>hidden</div><p>100% not null</p><script>alert("</p>")</script>
</body></html>"""


def test_nothing_of_the_program_stays_and_all_that_was_found_does() -> None:
    """Scripts, addresses, buttons, ids and hours are gone; texts and their structure stay, in Korean where fixed."""
    page = offline(PAGE, "제목 <1>")
    body = page.partition("<body>")[2]
    assert "<h4>제목 &lt;1&gt;</h4>" in body
    assert "<span>판정 Status:</span>" in body
    assert '<i class="text-danger">✗</i> Failed' not in body
    assert re.search(r'<i class="text-danger">✗</i>실패 Failed<br></div>', body)
    assert "<td>a &lt;b&gt; &amp; c</td>" in body
    assert "6건 가운데 2건(33.33%)이 어긋남" in body
    assert "0.5% 어긋남" in body
    assert "100% 채워짐" in body
    for gone in (
        "http",
        "script",
        "onclick",
        "style=",
        "d595e38f",
        "logo",
        "Actions",
        "Home",
        "20261124",
        "hidden",
        "alert",
    ):
        assert gone not in body, gone


def test_the_index_says_what_holds() -> None:
    """One line a suite, with a mark beside the colour."""
    page = index([("a.html", "가", True), ("b.html", "나 & 다", False)])
    assert '✓</i> <a href="a.html">가</a>' in page
    assert '✗</i> <a href="b.html">나 &amp; 다</a>' in page


def test_the_evidence_of_a_run_has_pages_that_open_offline(sample: Outcome, tmp_path: Path) -> None:
    """Each suite has its page with what fails in it; they lead to nowhere else, and are the same every time."""
    assert sample.extraction is not None
    rows = list(observations(sample.extraction, sample.statuses))
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        judged(operands([("report", sample.checks)]), {"observations": rows}).write(tmp_path / name)
    docs = tmp_path / "one/validation/docs"
    names = ["columns.html", "identities.html", "index.html", "observations.html"]
    assert sorted(path.name for path in docs.iterdir()) == names
    for path in docs.iterdir():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"https?:|//[a-z]|<script|<link|<img|\bon\w+=", text), path
        assert set(re.findall(r'href="([^"]*)"', text)) <= {item.name for item in docs.iterdir()}
        assert text == (tmp_path / "other/validation/docs" / path.name).read_text(encoding="utf-8")
    identities = (docs / "identities.html").read_text(encoding="utf-8")
    assert "인쇄값이 너무 크지 않다" in identities
    assert "<td>합계</td>" in re.sub(r"</?div>|\s*<span>\s*|\s*</span>\s*", "", identities)


def test_hostile_words_do_nothing_in_them(sample: Outcome) -> None:
    """What a report prints reaches these pages as a subject: no tag, no address comes of it."""
    words = "<script>alert(1)</script><img src=https://x onerror=go()>\"'{{ 7*7 }}$x"
    hostile = [check._replace(subject=words) for check in sample.checks]
    page = judged(operands([("report", hostile)]), {}).pages["identities.html"]
    tags = set(re.findall(r"<(\w+)", page.partition("<body>")[2]))
    assert not tags & {"script", "img"}
    assert "1건" in page


@pytest.mark.parametrize("tag", ["p", "div"])
def test_what_stands_after_something_dropped_stays(tag: str) -> None:
    """Elements of the same name inside a dropped one do not end it too early or too late."""
    page = offline(f'<{tag} class="collapse"><{tag}>in</{tag}>still in</{tag}><{tag}>after</{tag}>', "x")
    assert "after" in page
    assert "still in" not in page
