"""Tables of words as records: the real report, invented ones, and texts without such tables."""

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from extractors import extract, read
from pipeline.model import Record, Source
from tests.reports import generate
from tests.reports.names import Names
from tests.reports.prose import Prose
from tests.reports.scoring import squeeze

ROOT = Path(__file__).parent.parent
REPORTS = ROOT.parent / "shared" / "reports"
REAL = REPORTS / "seoul_2018_work_report"
KINDS = {
    "functions": "department_functions",
    "list": "numbered_list",
    "menu": "menu",
    "timetable": "timetable",
    "audit_demands": "audit_requests",
}
needs_real = pytest.mark.skipif(
    bool(os.environ.get("CI")) or not REAL.with_suffix(".txt").exists(),
    reason="the real report is not part of the project: it is read from ../shared, and never in CI",
)
Rows = list[dict[str, str]]


def _records(text: str) -> tuple[Record, ...]:
    source = Source(document_id="unseen", sha256="0" * 64, path="unseen.txt", media_type="text/plain")
    return extract(read(source, text.encode())).records


def _tables(records: tuple[Record, ...]) -> dict[str, list[Rows]]:
    """The rows of each table by kind, their headers squeezed; several cells of one column are joined line by line."""
    tables: dict[tuple[str, str], dict[int, dict[str, str]]] = {}
    for record in records:
        row = tables.setdefault((record.kind, record.table_id), {}).setdefault(record.row, {})
        header = squeeze(record.header)
        row[header] = f"{row[header]}\n{record.text}" if header in row else record.text
    found: dict[str, list[Rows]] = {}
    for (kind, _), rows in tables.items():
        found.setdefault(kind, []).append(list(rows.values()))
    return found


def _wanted(table: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """The rows of a gold table as the records name their columns."""
    stub = table.get("label_column", table["columns"][0])
    for row in table["rows"]:
        cells = {stub: row["label"]} | {cell["column"]: cell["raw"] for cell in row["cells"] if cell["raw"]}
        if table["kind"] == "audit_demands":
            names = {stub: "request", "담당부서": "department", "추진상황": "status"}
            cells = {name: cells[column] for column, name in names.items()}
        elif table["kind"] == "timetable" and "일 정 (시간)" not in map(_plain, cells):
            cells["일 정 (시간)"] = cells.pop("일 정")
        yield {squeeze(column): squeeze(text) for column, text in cells.items()}


def _plain(text: str) -> str:
    return " ".join(text.split())


def _found(rows: Rows, columns: set[str]) -> Rows:
    return [{column: squeeze(text) for column, text in row.items() if column in columns} for row in rows]


def _assert_reads(text: str, gold: list[Mapping[str, Any]]) -> None:
    """Every table of words is found, in reading order, with every field as printed, and no other."""
    found = _tables(_records(text))
    for table in gold:
        if table["kind"] in KINDS:
            wanted = list(_wanted(table))
            rows = found[KINDS[table["kind"]]].pop(0)
            assert _found(rows, set().union(*wanted)) == wanted, table["id"]
    assert not any(found.values())


@cache
def _real_gold() -> list[Mapping[str, Any]]:
    gold = json.loads(REAL.with_suffix(".gold.json").read_text(encoding="utf-8"))
    return [
        table for table in gold if table["kind"] in KINDS and (table["kind"] != "list" or "연 번" in table["columns"])
    ]


@cache
def _real_text() -> str:
    return REAL.with_suffix(".txt").read_text(encoding="utf-8")


@cache
def _real_laid_out() -> str:
    command = ["pdftotext", "-layout", "-enc", "UTF-8", str(REPORTS / "typeset" / "a_ruled.pdf"), "-"]
    try:
        return subprocess.run(command, check=True, capture_output=True).stdout.decode()
    except FileNotFoundError:
        pytest.skip("pdftotext (poppler-utils) is not installed")


@needs_real
def test_real_dump_is_read_whole() -> None:
    """All tables of words of the collapsed dump equal the gold but for spaces: 30 requests, 6 departments, 3 others."""
    _assert_reads(_real_text(), _real_gold())


@needs_real
def test_real_laid_out_text_is_read_whole() -> None:
    """The same of the text that pdftotext lays out of the typeset report, where two columns stand side by side."""
    found = _tables(_records(_real_laid_out()))
    for table in _real_gold():
        wanted = list(_wanted(table))
        [rows] = found[KINDS[table["kind"]]]
        assert _found(rows, set().union(*wanted)) == wanted, table["id"]


@needs_real
def test_real_requests_stand_under_their_category() -> None:
    """The printed section titles are the categories: 23 requests, 1 proposal, 6 others."""
    [rows] = _tables(_records(_real_text()))["audit_requests"]
    categories = [row["category"] for row in rows]
    assert [categories.count(name) for name in ("시정 및 처리 요구사항", "건의사항", "기타사항")] == [23, 1, 6]


@needs_real
def test_measures_of_interleaved_columns_are_those_of_columns_side_by_side() -> None:
    """The dump whose columns interleave at page tops gives every request the measures that the laid-out text gives it.

    Two requests hold a table whose lines the two texts print in another order: they share their letters.
    """
    texts = (_real_text(), _real_laid_out())
    dump, laid_out = ([row["measures"] for row in _tables(_records(text))["audit_requests"][0]] for text in texts)
    pairs = [(_letters(a), _letters(b)) for a, b in zip(dump, laid_out, strict=True)]
    assert sum(a == b for a, b in pairs) >= len(pairs) - 2
    assert all(sorted(a) == sorted(b) for a, b in pairs)


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum() or letter in "◦□※-")


@pytest.mark.parametrize("style", ["collapsed", "laid_out"])
@pytest.mark.parametrize("seed", range(10))
def test_unseen_reports_are_read_whole(seed: int, style: str) -> None:
    """Every field of every table of words of an invented report is as printed, but for spaces."""
    text, gold = generate(seed, style)
    _assert_reads(text, list(gold))


def test_tables_are_numbered_in_reading_order() -> None:
    """The tables of words of all kinds are numbered as they are printed, and each number is given once."""
    records = _records(generate(1, "collapsed")[0])
    firsts = {record.table_id: record.box.top for record in reversed(records)}
    assert sorted(firsts) == [f"unseen:w{number:02d}" for number in range(1, len(firsts) + 1)]
    assert [firsts[name] for name in sorted(firsts)] == sorted(firsts.values())
    assert len({(record.kind, record.table_id) for record in records}) == len(firsts) > 2


@pytest.mark.parametrize("seed", range(5))
def test_narrative_is_no_table_of_words(seed: int) -> None:
    """Bullets, plans, statuses and names of departments outside such a table are never claimed."""
    rng = Random(seed)  # noqa: S311 - the same seed must give the same prose
    names = Names(rng)
    prose = Prose(rng, names, 2020, "'")
    lines = ["Ⅰ. 일반현황"]
    for section in range(1, 20):
        lines += [f"1-{section} {names.project()}", *prose.aim(), "□ 추진상황 : 추진중", *prose.bullets()]
        lines += [f"({names.department()})", names.department(), *prose.bullets(), "□ 향후계획", *prose.plans()]
        lines += ["10:00~12:00 점검 회의", "1 첫째 안건", "2 둘째 안건", "메뉴 구성 및 기능 개선을 마침"]
    assert _records("\n\n".join(lines)) == ()


@pytest.mark.parametrize(
    "header",
    [
        "부서별 주요기능",
        "일 정 내 용 비 고",
        "메 뉴 구성 및 기능",
        "연번 연도 과제명",
        "시정 및 처리 요구사항 조치결과 및 향후추진계획",
    ],
)
def test_header_alone_is_no_table(header: str) -> None:
    """A header that no row follows makes no record, at the end of a text and before prose."""
    assert _records(f"{header}\n") == ()
    assert _records(f"{header}\n\n○ 도서관 3개소를 새로 엶\n\n- 자리 120개\n") == ()


@pytest.mark.parametrize("seed", range(8))
def test_torn_report_raises_nothing(seed: int) -> None:
    """A report with lines missing, cut short or in another order is still read."""
    rng = Random(seed)  # noqa: S311 - the same seed must give the same tears
    lines = generate(seed % 2, ("collapsed", "laid_out")[seed % 2])[0].split("\n")
    lines = [
        line[: rng.randrange(len(line) + 1)] if rng.random() < 0.1 else line for line in lines if rng.random() < 0.9
    ]
    first, second = sorted(rng.sample(range(len(lines)), 2))
    _records("\n".join(lines[second:] + lines[first:second] + lines[:first]))


def test_numbered_table_of_numbers_is_left_to_the_tables_of_numbers() -> None:
    """A list numbered from 1 whose rows end in amounts holds no records."""
    assert _records("연번 사업명 예산액\n\n1 가로등 정비 120\n\n2 공원 화장실 개선 340\n\n3 보행로 정비 75\n") == ()


def test_table_among_the_measures_stays_line_by_line() -> None:
    """The lines of a table inside the answer to a request are measures of their own."""
    table = "단위사업 계 '19년 '20년\n\n나무 심기 40 10 30\n\n울타리 50 20 30\n"
    answer = f"□ 추진상황 : 추진중\n\n□ 추진내용\n\n◦ 해마다 나무를\n\n더 심음\n\n{table}\n▸ 나머지는 이듬해\n"
    text = f"시정 및 처리 요구사항 조치결과\n\n○나무를 더 심을 것\n\n(녹지과)\n\n{answer}"
    measures = [record.text for record in _records(text) if record.header == "measures"]
    assert measures == [
        "□ 추진내용",
        "◦ 해마다 나무를 더 심음",
        *table.split("\n\n")[:2],
        "울타리 50 20 30",
        "▸ 나머지는 이듬해",
    ]


def test_last_request_ends_where_the_next_part_begins() -> None:
    """The measures of the last request stop at the heading of another part of the report."""
    request = "시정 및 처리 요구사항 조치결과\n\n○길을 넓힐 것\n\n(도로과)\n\n□ 추진상황 : 완료\n\n◦ 넓힘\n"
    records = _records(f"{request}\n\n\nⅣ. 참고자료\n\n○ 통계\n")
    assert [record.text for record in records if record.header == "measures"] == ["◦ 넓힘"]
