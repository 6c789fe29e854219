"""The report and the Data Docs in a browser: no error, nothing asked of the network, quick to open."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from expectations.operands import operands
from expectations.report.folder import whole_report
from expectations.report.pages import index_file
from expectations.suites import judged
from pipeline.dataset import published_rows
from pipeline.outcome import Outcome
from pipeline.publish import publish
from pipeline.schema import SCHEMAS

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr", "--dump-dom",
)  # fmt: skip
_NO_PAGE = "not an origin"
# The best of three loads: the machine may be busy with something else.
TIMED = """<!DOCTYPE html><title>never</title><script>
let best = Infinity, left = 6;
function load() {
  const frame = document.createElement("iframe"), start = performance.now();
  frame.width = 1200; frame.height = 900; frame.src = "index.html";
  frame.onload = () => {
    best = Math.min(best, performance.now() - start);
    document.title = Math.round(best);
    frame.remove();
    if (--left) load();
  };
  document.documentElement.append(frame);
}
load();
</script>"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is missing: `make test` as root installs it")


def opened(page: Path, profile: Path) -> tuple[str, str, set[str]]:
    """The page as the browser has it, what it complains of, and the addresses that it asked for."""
    network = profile / "network.json"
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={profile}", f"--log-net-log={network}", page.as_uri()]
    done = subprocess.run(command, capture_output=True, check=True, text=True, timeout=60)
    events = [event.get("params", {}) for event in json.loads(network.read_text(encoding="utf-8"))["events"]]
    # The browser also asks for updates of its own: those requests have no page behind them.
    asked = {
        event["url"]
        for event in events
        if event.get("initiator", _NO_PAGE) != _NO_PAGE and not event.get("url", "").startswith(("file:", "data:"))
    }
    complaints = "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line or "Refused" in line)
    return done.stdout, complaints, asked


def test_every_kind_of_page_opens_without_a_word(sample: Outcome, tmp_path: Path) -> None:
    """Index, document, source and Data Docs: no console message, no outside request, and the style is taken."""
    assert sample.extraction is not None
    whole_report(tmp_path / "report", [(sample, bytes)])
    judged(operands([("report", sample.checks)]), published_rows(sample)).write(tmp_path)
    pages = [
        *(tmp_path / "report").rglob("*.html"),
        *(tmp_path / "validation/docs").glob("i*.html"),
    ]
    assert len(pages) == 5
    frames = "".join(f'<iframe src="{page.as_uri()}"></iframe>' for page in pages)
    (tmp_path / "all.html").write_text(f"<!DOCTYPE html><title>all</title>{frames}", encoding="utf-8")
    _, complaints, asked = opened(tmp_path / "all.html", tmp_path / "profile")
    assert complaints == ""
    assert asked == set()


@pytest.mark.usefixtures("ungated")
def test_the_download_pages_and_the_portal_kit_open_without_a_word(sample: Outcome, tmp_path: Path) -> None:
    """They come from disk as they are: no console message, no outside request, charts and styles taken."""
    publish(published_rows(sample), tmp_path / "output", "digest")
    pages = [page for name in ("site", "portal") for page in (tmp_path / "output" / name).rglob("*.html")]
    assert len(pages) > len(SCHEMAS)
    frames = "".join(f'<iframe src="{page.as_uri()}"></iframe>' for page in pages)
    (tmp_path / "all.html").write_text(f"<!DOCTYPE html><title>all</title>{frames}", encoding="utf-8")
    _, complaints, asked = opened(tmp_path / "all.html", tmp_path / "profile")
    assert complaints == ""
    assert asked == set()


def test_the_browser_refuses_what_the_policy_does_not_allow(sample: Outcome, tmp_path: Path) -> None:
    """Were a script or an address ever to come through, it would not run or load: the policy is no decoration."""
    whole_report(tmp_path / "report", [(sample, bytes)])
    page = tmp_path / "report/index.html"
    planted = '<script>document.title="run"</script><style>h1{color:red}</style><img src="https://127.0.0.1:9/x.png">'
    text = page.read_text(encoding="utf-8").replace("<main>", f"<main>{planted}")
    page.write_text(text, encoding="utf-8")
    dom, complaints, asked = opened(page, tmp_path / "profile")
    assert "<title>run" not in dom
    assert complaints.count("Content Security Policy") >= 3
    assert asked == set()
    page.write_text(text.replace("Content-Security-Policy", "nothing"), encoding="utf-8")
    dom, _, asked = opened(page, tmp_path / "profile")
    assert "<title>run" in dom
    assert asked == {"https://127.0.0.1:9/x.png"}


def test_an_index_of_a_thousand_documents_opens_in_a_second(sample: Outcome, tmp_path: Path) -> None:
    """From the browser's first look at it until all of it is loaded."""
    (entry,) = whole_report(tmp_path / "report", [(sample, bytes)])
    entries = [
        replace(entry, folder=f"d{number}", facts={**entry.facts, "document_id": f"d{number}"})
        for number in range(1000)
    ]
    (tmp_path / "index.html").write_text(index_file(entries, first=False).text, encoding="utf-8")
    (tmp_path / "timed.html").write_text(TIMED, encoding="utf-8")
    dom, _, _ = opened(tmp_path / "timed.html", tmp_path / "profile")
    (milliseconds,) = re.findall(r"<title>(\d+)</title>", dom)
    assert int(milliseconds) < 1000
