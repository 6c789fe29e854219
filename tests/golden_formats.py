"""Writes the pairs of tests/golden that are no texts, each table in several formats: python -m tests.golden_formats."""

from pathlib import Path
from random import Random

from tests.hangul import hwp, hwpx
from tests.hangul.reports import script_of
from tests.reports.sheet import Block, Line, Sheet, Words, head
from tests.typeset.pages import Style, typeset

FOLDER = Path(__file__).parent / "golden"
SPENDING = Sheet(
    id="spending", title="세출예산", section="", kind="expenditure_budget", unit="백만원", as_of="2021-09-30",
    stub=head("부 서"),
    heads=[
        head("2021년 예산 (A)"),
        head("2020년 예산 (B)"),
        head("증감", below=[head("금액 (C=A-B)"), head("비율 (D=C/B)")]),
    ],
    lines=[
        Line(["합 계"], ["12,345", "11,234", "1,111", "9.9%"]),
        Line(["총무과"], ["7,310", "6,210", "1,100", "17.7%"]),
        Line(["도로시설과"], ["5,035", "5,024", "11", "0.2%"]),
        Line(["공원녹지", "사업소"], [None, "-", None, "-"]),
    ],
    above=["(단위 : 백만원)"],
)  # fmt: skip
STAFF = Sheet(
    id="staff", title="정원과 현원", section="", kind="staffing", unit="명", as_of="2021-09-30",
    stub=head("구 분"),
    heads=[head("정원"), head("현원"), head("과부족"), head("직종별 현원", below=[head("일반직"), head("임기제")])],
    lines=[
        Line(["계"], ["120", "113", "△7", "92", "21"]),
        Line(["총무과"], ["72", "68", "△4", "60", "8"]),
        Line(["도로시설과"], ["48", "45", "△3", "32", "13"]),
    ],
    above=["(단위 : 명)"],
)  # fmt: skip
CASES: dict[str, list[Block]] = {
    "expenditure_budget/formats": [Words(["□ 세 출"]), SPENDING],
    "staffing/formats": [Words(["□ 정원과 현원"]), STAFF],
}


def main() -> None:
    """Write the files; what is to be read of them stands in a CSV beside, written by hand."""
    for case, blocks in CASES.items():
        script = script_of(blocks)
        pages = typeset(blocks, Style(), Random(1))  # noqa: S311 - the same pages each time
        for ending, data in {"hwpx": hwpx(script), "hwp": hwp(script), "pdf": pages}.items():
            (FOLDER / f"{case}.{ending}").write_bytes(data)


if __name__ == "__main__":
    main()
