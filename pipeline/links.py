"""Finds the addresses that a web page links to."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin


class _Links(HTMLParser):
    """Collects the targets of links, and the base that relative ones count from."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.base = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        target = dict(attrs).get("href")
        if target and tag == "base":
            self.base = self.base or target
        elif target and tag == "a":
            self.targets.append(target.strip())


def links(page: str, address: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """The addresses linked from a page in its order, each once, whole, that the pattern is found in.

    What is no address stays as the page has it: whoever asks for it is refused.
    """
    parser = _Links()
    parser.feed(page)
    base = _joined(address, parser.base)
    found = dict.fromkeys(_joined(base, target) for target in parser.targets)
    yield from (target for target in found if pattern.search(target))


def _joined(base: str, target: str) -> str:
    try:
        return urldefrag(urljoin(base, target)).url
    except ValueError:
        return target
