"""What the tests of the report share: pages taken apart, and reports of our own read and checked."""

from html.parser import HTMLParser
from pathlib import Path

from expectations.report.contents import DocumentReport
from expectations.report.document import document_report
from expectations.report.history import History
from expectations.report.pages import document_files
from pipeline.commands.stages import STAGES
from pipeline.errors import UnreadableDocumentError
from pipeline.model import Source
from pipeline.outcome import Outcome, outcome

RAW = Path(__file__).parent.parent.parent / "raw"


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
    return document_report(result, bytes, (past or History()).reviews)


def html(result: Outcome, past: History | None = None) -> str:
    """The page of a text."""
    page, _ = document_files(report(result, past))
    return page.text
