"""One document in several formats: recognised by what it holds, published once, every number held against the other."""

import csv
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expectations.batches import Batch, Read, read_batch
from expectations.comparing import comparisons
from expectations.cross_checking import cross_checking
from expectations.known_results import codes_of
from expectations.operands import NAME as OPERANDS
from expectations.report.folder import finish
from expectations.report.history import History
from expectations.results import Night
from pipeline.__main__ import DISCREPANCIES, main
from pipeline.commands.stages import STAGES
from pipeline.model import Extraction, Source
from pipeline.observations import observations
from pipeline.outcome import Outcome, outcome
from pipeline.schema import CROSS_CHECK, DOCUMENTS, OBSERVATIONS
from pipeline.sources import Listed, keep
from pipeline.spool import Spool
from pipeline.twins.choice import chosen
from pipeline.twins.comparing import Comparison, Difference, Held, compare
from pipeline.twins.cross_check import twin_ids
from pipeline.twins.figures import numbers_in
from pipeline.twins.fingerprint import Fingerprint, Richness, fingerprint
from pipeline.twins.kept import comparable, cross_checks, kept_of
from pipeline.twins.matching import groups, same
from tests.audit_pages import Page
from tests.hangul import hwp, hwpx
from tests.hangul.reports import script_of
from tests.hangul.script import Para, para, table
from tests.reports.sheet import Block
from tests.typeset.pages import Style, typeset
from tests.typeset.samples import blocks_of

CODES = codes_of(STAGES)
UNRULED = Style(down="none", across="none")
WRITERS = {
    "hwpx": lambda blocks: hwpx(script_of(blocks)),
    "hwp": lambda blocks: hwp(script_of(blocks)),
    "pdf": lambda blocks: typeset(blocks, Style(), Random(1)),  # noqa: S311 - the same pages each time
    "unruled.pdf": lambda blocks: typeset(blocks, UNRULED, Random(2)),  # noqa: S311
}
TEXT = """한빛시 푸른도시국

2021년 주요업무보고 (2021.9.30. 기준)

□ 세 출

(단위 : 백만원)

부 서 2021년 예산 2020년 예산 증감

계 12,345 11,234 1,111

총무과 7,310 6,210 1,100

도로과 5,035 5,024 11

□ 세 입

(단위 : 백만원)

구 분 2021년 예산 2020년 예산 증감

계 45,678 42,345 3,333

지방세 21,111 20,222 889

세외수입 13,456 12,345 1,111

보조금 11,111 9,778 1,333
"""


def read(name: str, data: bytes, **facts: str) -> Outcome:
    """A document read and checked, of a file with that ending."""
    return outcome(Source(name, "ab" * 32, name, **facts), lambda: data, STAGES)


@cache
def report(ending: str, seed: int = 24) -> Outcome:
    """An invented report in a format."""
    blocks: list[Block] = blocks_of(seed)
    return read(f"{seed}.{ending}", WRITERS[ending](blocks))


def short(result: Outcome) -> Fingerprint:
    """The fingerprint of a document that was read."""
    found = fingerprint(result)
    assert found is not None
    return found


def held(result: Outcome) -> Held:
    """What is compared of a document that was read."""
    assert result.extraction is not None
    return Held(list(observations(result.extraction, {})), numbers_in(result.extraction.document.grids))


def counts(found: Comparison) -> dict[str, int]:
    """How many numbers differ, by how."""
    return dict(Counter(str(pair.difference) for pair in found.pairs))


@pytest.mark.parametrize("seed", [24, 31])
def test_one_report_in_four_files_is_one_document(seed: int) -> None:
    """The HWPX is published, and every number of the others is found in it."""
    results = [report(ending, seed) for ending in WRITERS]
    (group,) = groups(map(short, results))
    assert group.published.document_id == f"{seed}.hwpx"
    assert [one.richness for one in group.others] == [Richness.HWP, Richness.PDF, Richness.PDF]
    for twin in results[1:]:
        found = compare(held(results[0]), held(twin))
        assert counts(found) == {}
        assert found.same == short(twin).figures > 100


def test_other_reports_are_no_twins() -> None:
    """Reports of four offices, and two years' reports of one, whose older column is the newer one's last year."""
    older, newer = TEXT, TEXT.replace("2020", "2019").replace("2021", "2020").replace("12,345 11,234", "11,234 10,123")
    years = [read(name, text.encode(), publisher="한빛시") for name, text in {"a": older, "b": newer}.items()]
    assert groups(map(short, [*(report("hwpx", seed) for seed in (24, 25, 26, 31)), *years])) == ()


@pytest.mark.parametrize(
    ("change", "facts"),
    [
        (None, {"publisher": "가온시"}),
        (("2021.9.30", "2021.6.30"), {}),
        (("2021.9.30", "2020.9.30"), {}),
        (None, {"title": "업무보고 제2호"}),
    ],
    ids=["publisher", "date", "year", "number in the listed title"],
)
def test_a_fact_that_speaks_against_it_decides(change: tuple[str, str] | None, facts: dict[str, str]) -> None:
    """The same tables in a report of another office, day, year or number are another document's."""
    listed = {"publisher": "한빛시", "title": "업무보고 제1호"}
    one = short(read("a", TEXT.encode(), **listed))
    assert same(one, short(read("b", (TEXT + "\n").encode(), **listed)))
    assert not same(one, short(read("c", (TEXT.replace(*change) if change else TEXT).encode(), **{**listed, **facts})))


def test_blank_forms_are_told_by_their_title_and_words() -> None:
    """A form without a number, in two formats; with another title it is another form, and so are other words."""
    form = [
        para("예산서 내역"),
        para(table("과목을 적는 곳|2021년 예산액|담당하는 사람", "인건비 보수||", "경상 운영비||")),
    ]
    other = [para("다른 신청서"), form[1]]
    words = [form[0], para(table("전화번호를 적는 곳|2021년 예산액|비고", "보조금 국비||", "출연금||"))]
    one = short(read("a.hwp", hwp(form)))
    assert one.figures == 0
    assert same(one, short(read("b.hwpx", hwpx(form))))
    assert not same(one, short(read("c.hwpx", hwpx(other))))
    assert not same(one, short(read("d.hwpx", hwpx(words))))


def test_few_numbers_alike_tell_nothing() -> None:
    """Two documents that hold nothing but one small table of small numbers are two."""
    small: list[Para] = [para("현황"), para(table("구분|갑|을", "계|1|0", "도로|1|0"))]
    assert groups([short(read("a.hwp", hwp(small))), short(read("b.hwpx", hwpx(small)))]) == ()


def test_what_the_list_says_of_both_finds_a_twin_that_is_read_in_part() -> None:
    """Of a poor file one table of five is left: its own title and date tell nothing, those of the list do."""
    whole = report("hwpx")
    assert whole.extraction is not None
    table_left = whole.extraction.tables[-1]
    document = replace(whole.extraction.document, facts=replace(whole.extraction.document.facts, title="", as_of=""))
    part = replace(whole, extraction=replace(whole.extraction, tables=(table_left,), document=document))
    listed = {"publisher": "한빛시", "title": "업무보고"}
    one, poor = short(replace(whole, source=replace(whole.source, **listed))), short(part)
    assert not same(one, poor)
    assert same(one, replace(poor, source=replace(poor.source, **listed)))


def changed(result: Outcome, **amounts: object) -> Outcome:
    """The document with one amount of its first table changed: `at` says which, the rest what."""
    assert result.extraction is not None
    first, *rest = result.extraction.tables
    at = amounts.pop("at")
    made = {key: replace(one, **amounts) if key == at else one for key, one in first.amounts.items()}  # type: ignore[arg-type]
    return replace(result, extraction=replace(result.extraction, tables=(replace(first, amounts=made), *rest)))


def test_a_number_that_differs_is_listed_with_both_places() -> None:
    """And a number that only one of both holds, each at its place; nothing else is."""
    whole, twin = report("hwpx"), report("pdf")
    assert whole.extraction is not None
    first = whole.extraction.tables[0]
    at = next(key for key, one in first.amounts.items() if one.value)
    misread = changed(twin, at=at, value=first.amounts[at].value * 7 + 1, text="?")  # type: ignore[operator]
    found = compare(held(whole), held(misread))
    (pair,) = found.pairs
    assert (pair.difference, found.same) == (Difference.VALUE, short(whole).figures - 1)
    assert pair.published is not None
    assert pair.twin is not None
    assert (pair.published.row, pair.published.column) == (pair.twin.row, pair.twin.column) == at
    lost = changed(whole, at=at, value=None)
    nowhere = Held(held(lost).observations, frozenset())
    assert counts(compare(nowhere, held(twin))) == {"only_twin": 1}
    assert counts(compare(held(lost), held(twin))) == {"published_no_amount": 1}
    assert counts(compare(held(twin), held(lost))) == {"twin_no_amount": 1}


def test_a_table_in_another_unit_is_listed() -> None:
    """1,000 thousand won and 1,000 million won are not alike, though the digits are."""
    ours, theirs = (read(unit, TEXT.replace("백만원", unit).encode()) for unit in ("백만원", "천원"))
    assert counts(compare(held(ours), held(theirs))) == {"unit": 21}


def test_numbers_that_changed_places_are_listed() -> None:
    """Two columns in the other order hold other numbers; one that stands under no header of the other has moved."""
    one = read("a", TEXT.encode())
    turned = TEXT.replace("11,234 1,111", "1,111 11,234").replace("6,210 1,100", "1,100 6,210")
    assert counts(compare(held(one), held(read("b", turned.encode())))) == {"value": 4}
    rows = [list(row) for row in held(one).observations]
    rows[0][OBSERVATIONS.names.index("column")], rows[0][OBSERVATIONS.names.index("header")] = 9, "비고"
    (pair,) = compare(held(one), Held([tuple(row) for row in rows], frozenset())).pairs
    assert pair.difference is Difference.PLACE
    assert pair.published is not None
    assert pair.twin is not None
    assert (pair.published.header, pair.twin.header) == ("2021년 예산", "비고")


AMOUNTS = st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=8)


@given(AMOUNTS, AMOUNTS)
def test_every_number_of_both_is_counted_once(ours: list[tuple[int, bool]], theirs: list[tuple[int, bool]]) -> None:
    """Whatever is missing or misread on either side."""
    value = OBSERVATIONS.names.index("value")

    def spoiled(result: Outcome, some: list[tuple[int, bool]]) -> Held:
        rows = [list(row) for row in held(result).observations][:60]
        for at, gone in some:
            rows[at][value] = None if gone else (rows[at][value] or Decimal(0)) * 3 + 1  # type: ignore[operator]
        return Held([tuple(row) for row in rows], frozenset())

    one, other = spoiled(report("hwpx"), ours), spoiled(report("pdf"), theirs)
    found = compare(one, other)
    for side, at in ((one, 1), (other, 2)):
        there = sum(row[value] is not None for row in side.observations)
        assert found.same + sum(pair[at] is not None for pair in found.pairs) == there


def test_the_richest_is_published_unless_another_proves_better() -> None:
    """By its checks alone: more is verified, and no more fails; a quarantined one never."""
    rich, poor = short(report("hwpx")), short(report("pdf"))
    assert chosen([poor, rich])[0] is rich
    assert chosen([poor, replace(rich, quarantined=True)])[0] is poor
    better = replace(poor, verified=rich.verified + 1)
    assert chosen([rich, better])[0] is better
    assert "more is verified" in chosen([rich, better])[1]
    assert chosen([rich, replace(better, failing=rich.failing + 1)])[0] is rich


def nightly(folder: Path, files: dict[str, bytes]) -> tuple[list[Read], Spool, Night]:
    """The files read as a night reads them, and cross-checked."""
    (folder / "parts").mkdir(parents=True)
    night = Night(
        folder / "store", folder / "parts", folder / "pages", folder / "known", {}, History(),
        publish_unknown=True, corrections=(), codes=CODES,
    )  # fmt: skip
    listed = []
    for name, data in files.items():
        source = Source(name, keep(data, night.store), name, publisher="한빛시", title="업무보고")
        listed.append(Listed(source, Path()))
    read_ones = [one for at, item in enumerate(listed) for one in read_batch(Batch(at, (item,), night), STAGES)]
    return read_ones, Spool(night.parts), night


def test_a_night_publishes_one_of_them(tmp_path: Path) -> None:
    """Its amounts alone are in the dataset, are judged, and are compared with other documents; the rest is listed."""
    blocks = blocks_of(24)
    files = {
        "a.pdf": WRITERS["pdf"](blocks),
        "b.hwpx": WRITERS["hwpx"](blocks),
        "c.hwpx": WRITERS["hwpx"](blocks_of(31)),
    }
    read_ones, parts, night = nightly(tmp_path, files)
    before = {name: len(rows) for name, rows in parts.dataset().items()}
    told, checks = cross_checking(read_ones, parts)
    (check,) = checks
    dataset = parts.dataset()
    assert {row[1] for row in dataset["observations"]} == {"b.hwpx", "c.hwpx"}
    assert 0 < len(dataset["observations"]) < before["observations"]
    for name in ("checks", "cells", "tables", "pages"):
        assert {row[0] for row in dataset[name]} == {"b.hwpx", "c.hwpx"}
    documents = {str(row[0]): dict(zip(DOCUMENTS.names, row, strict=True)) for row in dataset["documents"]}
    assert {name: row["status"] for name, row in documents.items()} == {
        "a.pdf": "cross_check",
        "b.hwpx": "complete",
        "c.hwpx": "complete",
    }
    assert (documents["a.pdf"]["published_as"], documents["b.hwpx"]["twins"]) == ("b.hwpx", "a.pdf")
    assert (documents["a.pdf"]["amounts"], documents["c.hwpx"]["published_as"]) == (0, "")
    assert documents["a.pdf"]["twin_same"] == check.comparison.same == documents["b.hwpx"]["amounts"]
    assert [(one.document_id, bool(one.checks)) for one in told] == [
        ("a.pdf", False),
        ("b.hwpx", True),
        ("c.hwpx", True),
    ]
    assert list(comparisons(parts, told, {})) == []
    assert [set(part["document_id"].to_pylist()) for _, part in parts.tables(OPERANDS)] == [{"b.hwpx"}, {"c.hwpx"}]
    finish(night.pages, [one.entry for one in told], night.past, checked=checks)
    index = Page((night.pages / "index.html").read_text(encoding="utf-8"))
    assert "여러 형식으로 있는 문서" in index.text
    for name in ("a.pdf", "b.hwpx"):
        page = Page((night.pages / "documents" / name / "index.html").read_text(encoding="utf-8"))
        assert "twins" in page.values("id")
        assert ("대조에만 쓰이고" in page.text) == (name == "a.pdf")
    assert "twins" not in Page((night.pages / "documents/c.hwpx/index.html").read_text(encoding="utf-8")).values("id")


def test_a_night_lists_what_differs(tmp_path: Path) -> None:
    """A row of `cross_check` and a line in the pages of both, with links to both figures."""
    other = TEXT.replace("7,310", "7,319")
    files = {"a": TEXT.encode(), "b": other.encode()}
    read_ones, parts, night = nightly(tmp_path, files)
    told, checks = cross_checking(read_ones, parts)
    (row,) = parts.dataset()["cross_check"]
    said = dict(zip(CROSS_CHECK.names, row, strict=True))
    assert (said["document_id"], said["twin_id"], said["difference"]) == ("a", "b", "value")
    assert (said["printed"], said["twin_printed"], said["label"]) == ("7,310", "7,319", "총무과")
    finish(night.pages, [one.entry for one in told], night.past, checked=checks)
    for name in "ab":
        page = Page((night.pages / "documents" / name / "index.html").read_text(encoding="utf-8"))
        targets = [link for link in page.values("href") if link.startswith("../../documents/") and "#" in link]
        assert len(targets) == 2
        for link in targets:
            path, _, anchor = link.partition("#")
            there = Page((night.pages / "documents" / name / path / "").resolve().read_text(encoding="utf-8"))
            assert anchor in there.values("id")


def test_check_and_report_tell_of_twins(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`yesan check` says which is published and what differs, `yesan report` lists it in a file."""
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path, text in zip(paths, (TEXT, TEXT.replace("7,310", "7,319")), strict=True):
        path.write_text(text, encoding="utf-8")
    assert main(["check", *map(str, paths)]) == DISCREPANCIES
    said = capsys.readouterr().out
    assert "a = b (글 text ↔ 글 text): 같은 값 alike 20, 다른 값 not alike 1" in said
    assert "7,310 KRW×10^6 ↔ " in said
    assert main(["report", *map(str, paths), "--output", str(tmp_path / "report")]) == 0
    with (tmp_path / "report" / "cross_check.csv").open(encoding="utf-8", newline="") as handle:
        assert [(row["value"], row["twin_value"]) for row in csv.DictReader(handle)] == [("7310", "7319")]


def test_rules_between_documents_compare_one_of_them() -> None:
    """What R013 would ask of two years' reports is not asked of two formats of one."""
    some = [one for ending in ("hwpx", "pdf") for one in kept_of(report(ending))]
    checks = cross_checks(some)
    left: list[Extraction] = comparable(some, checks)
    assert [one.document.source.document_id for one in left] == ["24.hwpx"]
    assert twin_ids(checks) == {"24.pdf"}
