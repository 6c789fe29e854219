"""A small extraction that the tests of publishing share: two tables, a request of an audit, and one doubt."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline import intervals
from pipeline.errors import UnreadableDocumentError
from pipeline.model import (
    Amount,
    Box,
    Cell,
    Check,
    Column,
    Document,
    Doubt,
    Extraction,
    Facts,
    Grid,
    Interval,
    Line,
    PageCount,
    Place,
    Reading,
    Record,
    Row,
    RowRole,
    Source,
    Table,
    Unit,
    ValueStatus,
    Verdict,
)
from pipeline.outcome import Outcome, Stages

MILLION, PERCENT, PERSON = Unit("KRW", 6), Unit("PERCENT"), Unit("PERSON")
SOURCE = Source("report", "ab" * 32, "report.txt", "text/plain", publisher="가온시", licence="KOGL-1")


def amount(text: str, line: int, status: ValueStatus = ValueStatus.REPORTED) -> Amount:
    """A printed number, blank or dash on a line, at a place that its text decides."""
    value = Decimal(text.replace(",", "").replace("△", "-").strip("()%")) if status is ValueStatus.REPORTED else None
    return Amount(value, text, status, Box(1, len(text), line, len(text) + 4, line))


def table(source: Source, table_id: str, kind: str, columns: list[Column], rows: list[tuple[Row, list[str]]]) -> Table:
    """A table whose numbers are given as printed; '' is a blank and '-' a dash."""
    kinds = {"": ValueStatus.BLANK, "-": ValueStatus.DASH}
    amounts = {
        (row.index, column.index): replace(
            amount(text, 10 + row.index, kinds.get(text, ValueStatus.REPORTED)), unit=column.unit
        )
        for row, texts in rows
        for column, text in zip(columns, texts, strict=True)
    }
    return Table(
        table_id=table_id, kind=kind, source=source, title="제목", section="예산", as_of="2020-09-30",
        unit_text="백만원", page=1, ordinal=0, reading=Reading.COLLAPSED,
        columns=tuple(columns), rows=tuple(row for row, _ in rows), amounts=amounts,
    )  # fmt: skip


def sample_tables(source: Source) -> tuple[Table, ...]:
    """A budget of three levels, and a staffing table with a class of staff."""
    budget = [
        Column(0, ("'20년 예산 (A)",), "approved_budget", 2020, MILLION, "A"),
        Column(1, ("'19년 예산 (B)",), "approved_budget", 2019, MILLION, "B"),
        Column(2, ("증감", "증감액 (C=A-B)"), "change", None, MILLION, "C", "A-B"),
        Column(3, ("집행률",), "execution_rate", 2020, PERCENT, basis="expenditure/current_budget"),
    ]
    staff = [
        Column(0, ("현원",), "filled_posts", None, PERSON),
        Column(1, ("직종별 현원", "임기제"), "filled_posts", None, PERSON),
    ]
    return (
        table(
            source, "p1-t1", "budget_by_project", budget,
            [
                (Row(0, "합계", 0, None, RowRole.TOTAL), ["1,500", "1,000", "500", "62.8"]),
                (Row(1, "물관리과", 1, 0, RowRole.SUBTOTAL), ["1,500", "1,000", "△500", "-"]),
                (Row(2, "누수 탐지", 2, 1, RowRole.LEAF, ("2-1", "2-2(1)")), ["0.5", "", "-", "98.9"]),
            ],
        ),
        table(source, "p1-t2", "staffing", staff, [(Row(0, "계", 0, None, RowRole.TOTAL), ["12", "3"])]),
    )  # fmt: skip


def sample_extraction(source: Source = SOURCE) -> Extraction:
    """The extraction of a one-page text."""
    line = Line("합계 1,500", Box(1, 0, 10, 10, 10))
    grid = Grid((Cell(0, 0, 1, 2, line.box, (line,)),), (), 1, 0, 0, Reading.COLLAPSED)
    record = Record("p1-t3", "audit_requests", 0, "request", "누수를 줄일 것", Box(1, 0, 30, 9, 30))
    records = (record, replace(record, header="measures", text="착수"), replace(record, header="measures", text="완료"))
    doubt = Doubt(source.document_id, "p1-t4", "no_unit", "단위가 없음", Box(1, 0, 40, 9, 40))
    document = Document(source, (grid,), (line,), Facts("업무보고", "상수도본부", "2020-09-30", 2020), 1)
    return Extraction(document, sample_tables(source), records, (doubt,), (PageCount(1, 14, 3),))


def check(printed: str, computed: str, verdict: Verdict, place: Place, *, width: str = "0.01") -> Check:
    """A check whose operands allow `computed` give or take `width`."""
    middle, half = Decimal(computed), Decimal(width)
    stands_for = (intervals.cut if verdict is Verdict.TRUNCATED else intervals.printed)(Decimal(printed))
    return Check(
        rule="header_formula", table_id=place.table_id, subject="합계", statement="F=E/A", printed=Decimal(printed),
        computed=middle, printed_interval=stands_for,
        computed_interval=Interval(middle - half, middle + half), tolerance=half, verdict=verdict, can_fail=True,
        places=(place, Place(place.table_id, place.row, 0)), box=Box(1, 4, 10 + place.row, 8, 10 + place.row),
    )  # fmt: skip


def sample_checks() -> tuple[Check, ...]:
    """One of each verdict, the last without an upper end."""
    return (
        check("62.8", "62.6", Verdict.DISCREPANCY, Place("p1-t1", 0, 3)),
        check("98.9", "98.989", Verdict.TRUNCATED, Place("p1-t1", 2, 3), width="0.001"),
        check("1500", "1500", Verdict.EXACT, Place("p1-t1", 1, 0)),
        check("500", "500.3", Verdict.ROUNDED, Place("p1-t1", 0, 2))._replace(
            computed_interval=Interval(Decimal(400), None)
        ),
    )


def _read(source: Source, data: bytes) -> Document:
    if b"\0" in data:
        raise UnreadableDocumentError("binary", "zero bytes", 1)
    return sample_extraction(replace(source, media_type="text/plain")).document


@pytest.fixture
def stages() -> Stages:
    """Stages that read any text as the sample, and refuse a file with zero bytes."""
    return Stages(_read, lambda document, _: sample_extraction(document.source), lambda _: sample_checks(), _statuses)


def _statuses(checks: tuple[Check, ...]) -> dict[Place, str]:
    return {c.places[0]: "discrepancy" if c.verdict is Verdict.DISCREPANCY else "verified" for c in checks}


@pytest.fixture(scope="session")
def extraction() -> Extraction:
    """The sample extraction."""
    return sample_extraction()


@pytest.fixture(scope="session")
def checks() -> tuple[Check, ...]:
    """The checks of the sample."""
    return sample_checks()


@pytest.fixture(scope="session")
def sample(extraction: Extraction, checks: tuple[Check, ...]) -> Outcome:
    """The sample read and checked."""
    return Outcome(SOURCE, extraction, checks, _statuses(checks))


@pytest.fixture
def make_check() -> Callable[..., Check]:
    """Makes a check from what is printed, what is computed, and its verdict."""
    return check


@pytest.fixture
def ungated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishing without the gate, which takes a second and is tested by itself."""
    monkeypatch.setattr("pipeline.publish.validate", lambda _: None)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishing without the gate, the portal kit and the download page, which have tests of their own."""
    for stage in ("validate", "write_kit", "write_site"):
        monkeypatch.setattr(f"pipeline.publish.{stage}", lambda *_: None)
