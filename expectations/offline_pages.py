"""Makes a page of Great Expectations' Data Docs readable offline, in Korean, with nothing in it but what was found.

The pages load styles, scripts, fonts and a logo that tells the context from eleven addresses. All of it is left out,
for a style of our own; what a script would unfold stands unfolded.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from html.parser import HTMLParser
from typing import Any

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
STYLE = """
body{margin:0 auto;max-width:72rem;padding:1rem 1.5rem 3rem;font:15px/1.5 "Noto Sans KR","Noto Sans CJK KR",
"Malgun Gothic","Apple SD Gothic Neo",sans-serif;color:#1b1b1b;background:#fff;overflow-wrap:anywhere}
table{border-collapse:collapse;font-size:.9rem;margin:.5rem 0;max-width:100%}
th,td{border:1px solid #d4d7dc;padding:.25rem .6rem;text-align:left;vertical-align:top}
thead th{background:#f1f3f6}h5{font-size:1.15rem;margin:1.6rem 0 .4rem;border-bottom:2px solid #d4d7dc}
h4{font-size:1.4rem;margin:.4rem 0}.text-success{color:#1c6b2c}.text-danger,.text-warning{color:#b3261e}
h6{font-size:1rem;margin:.8rem 0 0}
"""
# Kept: what holds text. Dropped with all that stands in it: what loads, runs, decorates, or offers what needs a script.
_KEPT = frozenset(
    ("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "span", "strong", "em", "b", "i", "br", "ul", "ol", "li", "table",
     "thead", "tbody", "tr", "th", "td", "pre", "small")
)  # fmt: skip
_DROPPED = frozenset(
    ("head", "script", "style", "nav", "footer", "button", "select", "svg", "label", "textarea", "code")
)
_EMPTY = frozenset(("br",))
# Marks of Font Awesome, which is not there.
_MARKS = {"fa-check-circle": "✓", "fa-times": "✗", "fa-exclamation-triangle": "△"}
_COLOURED = re.compile(r"\btext-(?:success|danger|warning)\b")
# The sidebar is all buttons; what is folded away tells of the program and of the hour, not of the data.
_DROPPED_CLASSES = frozenset(("col-lg-2", "collapse"))
_KOREAN = {
    "Overview": "개요 Overview",
    "Expectation Suite:": "검사 묶음 Expectation Suite:",
    "Data asset:": "자료 Data asset:",
    "Status:": "판정 Status:",
    "Succeeded": "통과 Succeeded",
    "Failed": "실패 Failed",
    "Statistics": "통계 Statistics",
    "Evaluated Expectations": "검사한 기대 Evaluated Expectations",
    "Successful Expectations": "맞은 기대 Successful Expectations",
    "Unsuccessful Expectations": "어긋난 기대 Unsuccessful Expectations",
    "Success Percent": "맞은 비율 Success Percent",
    "Table-Level Expectations": "표 전체의 기대 Table-Level Expectations",
    "Status": "판정 Status",
    "Expectation": "기대 Expectation",
    "Observed Value": "관찰값 Observed Value",
    "Unexpected Value": "어긋난 값 Unexpected Value",
    "Count": "수 Count",
    "Sampled Unexpected Values": "어긋난 값의 보기 Sampled Unexpected Values",
    "To retrieve all unexpected values...": "",
    "Show more info...": "",
    "Data asset: None": "",
    "Info": "정보 Info",
    "Great Expectations Version": "Great Expectations 판 Version",
    "Run Name": "실행 이름 Run Name",
    "Run Time": "실행 시각 Run Time",
    "document_id": "문서 document_id",
    "check": "검산 check",
    "rule": "규칙 rule",
    "table_id": "표 table_id",
    "subject": "대상 subject",
    "row": "행 row",
    "column": "열 column",
    "page": "쪽 page",
    "header": "머리글 header",
}
_COUNTED = re.compile(r"^([\d,]+) unexpected values? found\. ≈?([\d.]+)% of ([\d,]+) total rows\.$")
_FILLED = re.compile(r"^≈?([\d.]+)% not null$")
_SHARE = re.compile(r"^≈?([\d.]+)% unexpected$")


def offline(page: str, title: str) -> str:
    """The page without anything from outside, its fixed words in Korean."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    heading = f'<p><a href="index.html">← 검증 결과 all results</a></p><h4>{escape(title)}</h4>'
    return _whole(title, heading + "".join(reader.kept))


def index(pages: Sequence[tuple[str, str, bool]]) -> str:
    """The page that leads to the others: file name, title, and whether everything in it holds."""
    return _whole("검증 결과 Validation", "".join(_lines(pages)))


def _lines(pages: Sequence[tuple[str, str, bool]]) -> Iterator[str]:
    yield "<h4>검증 결과 Validation results</h4><ul>"
    for name, title, holds in pages:
        mark = '<i class="text-success">✓</i>' if holds else '<i class="text-danger">✗</i>'
        yield f'<li>{mark} <a href="{escape(name)}">{escape(title)}</a></li>'
    yield "</ul>"


def _whole(title: str, body: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


class _Reader(HTMLParser):
    """Keeps the text and its structure; `kept` is the HTML so far."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kept: list[str] = []
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a kept element, with the class that says how it went and nothing else."""
        classes = next((value or "" for name, value in attrs if name == "class"), "")
        if self._skipped:
            if tag == self._skipped[-1]:
                self._skipped.append(tag)
        elif tag in _DROPPED or "hidden" in dict(attrs) or _DROPPED_CLASSES & set(classes.split()):
            self._skipped.append(tag)
        elif tag in _KEPT:
            colour = _COLOURED.search(classes)
            self.kept.append(f'<{tag} class="{colour[0]}">' if colour else f"<{tag}>")
            self.kept += [mark for name, mark in _MARKS.items() if tag == "i" and name in classes.split()]

    def handle_endtag(self, tag: str) -> None:
        """Closes a kept element."""
        if self._skipped:
            if tag == self._skipped[-1]:
                self._skipped.pop()
        elif tag in _KEPT and tag not in _EMPTY:
            self.kept.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Keeps a text, its fixed words in Korean."""
        if not self._skipped:
            self.kept.append(escape(_korean(data)))


def _korean(text: str) -> str:
    words = " ".join(text.split())
    if words in _KOREAN:
        return _KOREAN[words]
    if counted := _COUNTED.match(words):
        return f"{counted[3]}건 가운데 {counted[1]}건({counted[2]}%)이 어긋남 unexpected"
    if share := _SHARE.match(words):
        return f"{share[1]}% 어긋남 unexpected"
    filled = _FILLED.match(words)
    return f"{filled[1]}% 채워짐 not null" if filled else text


def with_one_value(result: dict[str, Any]) -> dict[str, Any]:
    """The result with the figures of each place as one text: GX would print several in an order that changes by run."""
    places, names = result.get("unexpected_index_list"), result.get("unexpected_index_column_names") or ()
    if not places:
        return result
    rows = [
        {**{name: row[name] for name in names}, "value": " ↔ ".join(f"{n} {row[n]}" for n in row if n not in names)}
        for row in places
    ]
    return {**result, "unexpected_index_list": rows}
