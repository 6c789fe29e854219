"""Headers whose columns the dump has lost, or that stand by position: each printing gives the same paths."""

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.formats.text import split_lines
from pipeline.collapsed import find_regions
from pipeline.header_groups import Name
from pipeline.header_words import bond, fold_marks, heads_a_column, is_parenthesised, is_year_mark
from pipeline.headers import MAX_COST, Header, is_rate_name, natural_width, solve
from pipeline.laid_out import find_laid_out_regions
from pipeline.laid_out_headers import read_header
from pipeline.laid_out_pieces import Columns
from pipeline.model import Box, Line
from pipeline.wording import display_width

EXECUTION = [
    "예산현액",
    "집행액 > 원인행위",
    "집행액 > 지출액",
    "집행률(%) > 원인행위",
    "집행률(%) > 지출액",
    "'18년말 집행예상액 > 예상액",
    "'18년말 집행예상액 > 집행률",
]
EXECUTION_ROWS = [
    "가람 서버 교체 192,000 191,599 120,250 99.8 62.8 191,599 99.8",
    "나루 운영 160,000 160,000 0 100 0 160,000 100",
]
DETAIL = [
    "'18년 예 산 (A)",
    "'17년 예 산 (B)",
    "증 감 > 증감액 (C=A-B)",
    "증 감 > 증감률 (D=C/B)",
    "예산집행현황 > 집행액 (E)",
    "예산집행현황 > 집행률 (F=E/A)",
]
DETAIL_ROWS = [
    "합 계 97,069 92,065 5,004 5.4% 79,919 82.3%",
    "문자 운영 186 184 2 1.0% 127 68.5%",
    "공방 363 453 △90 △19.9% 268 73.7%",
]
BUDGET = ["'18년 예산 (A)", "'17년 예산 (B)", "증 감 (C=A-B)", "증감율(%) (D=C/B)"]
BUDGET_ROWS = ["계 10,794 2,354 8,440 358.5%", "세외수입 8,013 1,149 6,864 597.4%", "보조금 2,779 1,202 1,577 131.1%"]
STAFF = [
    "정원",
    "현원",
    "과부족",
    "직종별 현원 > 소계",
    "직종별 현원 > 일반직",
    "직종별 현원 > 임기제",
    "직종별 현원 > 관리운영직",
]
STAFF_ROWS = ["계 208 192 △16 192 156 26 10", "정보기획담당관 42 41 △1 41 33 6 2"]
YEARS = ["계", "'18년", "'19년", "'20년", "'21년", "'22년"]
YEARS_ROWS = ["복지시설 수 1,240 90 300 250 300 300", "신규 시설 수 40 5 6 8 10 11"]
AUDIT = ["계", "완 료", "추진중", "검토중", "미반영"]
AUDIT_ROWS = ["계 30 29 1 - -", "시정 요구사항 23 22 1 - -", "건의사항 7 7 - - -"]
SITES = [
    "계 (지역/AP)",
    "주요거리",
    "전통시장",
    "광 장",
    "공원",
    "문화·관광",
    "버스승차대",
    "국비지원 (복지시설)",
    "공공기관",
]
SITES_ROWS = ["3,729/10,786 1,049/2,118 187/600 32/73 987/1,655 627/2,567 65/150 546/1,990 236/1,633"]

COLLAPSED = [
    (
        "execution",
        ["사업명 예산현액", "집행액 집행률(%) '18년말 집행예상액", "원인행위 지출액 원인행위 지출액 예상액 집행률"],
        EXECUTION_ROWS,
        EXECUTION,
    ),
    (
        "execution on two lines",
        ["사업명 예산현액 집행액 집행률(%) ’18년말 집행예상액", "원인행위 지출액 원인행위 지출액 예상액 집행률"],
        EXECUTION_ROWS,
        EXECUTION,
    ),
    (
        "execution with a percent below",
        ["사업명 예산현액", "집행액 집행률(%) ´18년말 집행예상액", "원인행위 지출액 원인행위 지출액 예상액 집행률(%)"],
        EXECUTION_ROWS,
        [*EXECUTION[:-1], EXECUTION[-1] + "(%)"],
    ),
    (
        "detail",
        [
            "구 분",
            "´18년",
            "예 산",
            "(A)",
            "´17년",
            "예 산",
            "(B)",
            "증 감 예산집행현황",
            "증감액 증감률 집행액 집행률",
            "(C=A-B) (D=C/B) (E) (F=E/A)",
        ],
        DETAIL_ROWS,
        DETAIL,
    ),
    (
        "detail on one line",
        [
            "구 분 ´18년 예 산 (A) ´17년 예 산 (B) 증 감 예산집행현황",
            "증감액 증감률 집행액 집행률",
            "(C=A-B) (D=C/B) (E) (F=E/A)",
        ],
        DETAIL_ROWS,
        DETAIL,
    ),
    (
        "revenue stacked",
        ["구 분", "´18년 예산", "(A)", "´17년 예산", "(B)", "증 감", "(C=A-B)", "증감율(%)", "(D=C/B)"],
        BUDGET_ROWS,
        BUDGET,
    ),
    (
        "revenue in two lines",
        ["구 분 ´18년 예산 ´17년 예산 증 감 증감율(%)", "(A) (B) (C=A-B) (D=C/B)"],
        BUDGET_ROWS,
        BUDGET,
    ),
    (
        "revenue on one line",
        ["구 분 ´18년 예산 (A) ´17년 예산 (B) 증 감 (C=A-B) 증감율(%) (D=C/B)"],
        BUDGET_ROWS,
        BUDGET,
    ),
    (
        "expenditure",
        ["부 서 ´18년 예산(A) ´17년 예산(B)", "증 감", "(C=A-B)", "증감율", "(D=C/B)"],
        BUDGET_ROWS,
        ["'18년 예산(A)", "'17년 예산(B)", "증 감 (C=A-B)", "증감율 (D=C/B)"],
    ),
    ("staffing", ["구 분 정원 현원 과부족", "직종별 현원", "소계 일반직 임기제 관리운영직"], STAFF_ROWS, STAFF),
    ("plan", ["구 분 계 '18년 '19년 '20년 '21년 '22년"], YEARS_ROWS, YEARS),
    ("plan by subprogram", ["단위사업 계 ‘18년 ‘19년 ‘20년 ‘21년 ‘22년"], YEARS_ROWS, YEARS),
    ("audit", ["구 분 계 완 료 추진중 검토중 미반영"], AUDIT_ROWS, AUDIT),
    (
        "persons per household",
        ["읍면 세대수 인구 남 여 세대당 인구"],
        ["가람면 8,120 19,488 9,800 9,688 2.40", "나루면 5,300 12,190 6,100 6,090 2.30"],
        ["세대수", "인구", "남", "여", "세대당 인구"],
    ),
    (
        "against the year before",
        ["세목 2020년 2019년 전년 대비 증감 전년 대비 증감률(%)"],
        ["계 8,215 7,950 265 3.3", "취득세 3,120 2,980 140 4.7"],
        ["2020년", "2019년", "전년 대비 증감", "전년 대비 증감률(%)"],
    ),
    (
        "sites",
        ["계", "(지역/AP) 주요거리 전통시장 광 장 공원 문화·관광 버스승차대 국비지원", "(복지시설) 공공기관"],
        SITES_ROWS,
        SITES,
    ),
]


def _paths(header: Header | None) -> list[str]:
    assert header is not None
    return [" > ".join(path) for path in header.paths]


@pytest.mark.parametrize(("header", "rows", "paths"), [case[1:] for case in COLLAPSED], ids=[c[0] for c in COLLAPSED])
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["tight", "spaced"])
def test_collapsed_header_is_flattened(header: list[str], rows: list[str], paths: list[str], gap: str) -> None:
    """One, two or three levels, on one line or stacked: the path of each column in reading order."""
    text = gap.join(["(단위 : 백만원)", *header, *rows])
    (region,) = find_regions(split_lines(text))
    assert _paths(region.header) == paths
    assert [len(row.tokens) for row in region.rows] == [len(paths)] * len(region.rows)


LAID_OUT = [
    (
        "staffing",
        """\
                                                           직종별 현원
       구분          정원    현원     과부족
                                            소계    일반직         임기제       관리운영직

        계          208   192     △16        192      156       26          10
    정보기획담당관         42    41      △1         41       33        6           2
""",
        STAFF,
    ),
    (
        "revenue",
        """\
                    ´18년 예산          ´17년 예산           증 감            증감율(%)
         구분
                       (A)              (B)           (C=A-B)         (D=C/B)

         계                10,794            2,354           8,440         358.5%
       세외수입                8,013            1,149           6,864         597.4%
""",
        ["´18년 예산 (A)", "´17년 예산 (B)", *BUDGET[2:]],
    ),
    (
        "execution",
        """\
                                     집행액              집행률(%)          '18년말 집행예상액
        사업명          예산현액
                                원인행위       지출액       원인행위     지출액      예상액       집행률
가람 서버 교체            192,000    191,599   120,250     99.8    62.8    191,599    99.8

나루 시범서비스            160,000    160,000   160,000    100.0   100.0    160,000   100.0
""",
        EXECUTION,
    ),
    (
        "plan",
        """\
       단위사업           계       ‘18년     ‘19년     ‘20년     ‘21년     ‘22년
   복지시설 수          1,240      90       300       250       300       300
   신규 시설 수           40        5        6         8        10        11
""",
        ["계", *(f"‘{year}년" for year in range(18, 23))],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "paths"), [case[1:] for case in LAID_OUT], ids=[case[0] for case in LAID_OUT])
def test_laid_out_header_is_read_by_position(text: str, paths: list[str]) -> None:
    """Group names centred over their columns, single names between them, marks on a line below."""
    (region,) = find_laid_out_regions(split_lines(text))
    assert [path.replace("'", "‘") for path in _paths(region.header)] == [path.replace("'", "‘") for path in paths]


def test_header_repeated_on_the_next_page_is_no_row() -> None:
    """The rows of both pages are one table under one header."""
    header = ["구 분 정원 현원 과부족", "직종별 현원", "소계 일반직 임기제 관리운영직"]
    text = "\n".join([*header, *STAFF_ROWS, "- 3 -\f", *header, "디지털담당관 42 41 △1 41 33 6 2"])
    (region,) = find_regions(split_lines(text))
    assert len(region.rows) == 3
    assert [line.text for line in region.repeats] == header


def test_column_of_remarks_is_no_column_of_numbers() -> None:
    """비고 holds words: the header of the numbers ends before it."""
    header = solve((("구분", "예산", "집행액", "비고"),), 2, (0.5, 0.5), stub=True)
    assert _paths(header) == ["예산", "집행액"]


def test_header_that_does_not_fit_is_none() -> None:
    """Three names cannot head nine columns, nor can nothing head any."""
    assert solve((("구분", "예산", "집행액"),), 9, (0.5,) * 9, stub=True) is None
    assert solve((), 2, (0.5, 0.5), stub=True) is None


def test_wide_header_is_not_tried_in_every_way() -> None:
    """Sixteen columns under eight groups part evenly, though there are thousands of ways."""
    groups = tuple(f"'{year}년" for year in range(10, 18))
    header = solve((("구분", *groups), ("계획", "실적") * 8), 16, (0.5,) * 16, stub=True)
    assert header is not None
    assert header.width == 16
    assert {len(path) for path in header.paths} == {2}


SHIFTED = [
    (
        [[("구분", 8), ("합산", 37)], [("잔액", 28), ("도로", 42), ("국비", 57)]],
        [30, 44, 58],
        ["합산 > 잔액", "합산 > 도로", "합산 > 국비"],
    ),
    (
        [[("구분", 8), ("상반기", 40)], [("남자", 26), ("하천", 38), ("예상액", 45)]],
        [30, 40, 50],
        ["상반기 > 남자", "상반기 > 하천", "상반기 > 예상액"],
    ),
    (
        [[("하반기", 40)], [("구분", 8), ("국비", 28), ("여자", 36), ("현원", 48), ("남자", 60)]],
        [30, 40, 50, 60],
        ["하반기 > 국비", "하반기 > 여자", "하반기 > 현원", "하반기 > 남자"],
    ),
    (
        [
            [("2018년", 38), ("2019년", 61)],
            [("구분", 8), ("시비", 26), ("본청", 39), ("시비", 47), ("하천", 57), ("소계", 68)],
        ],
        [30, 40, 50, 60, 70],
        ["시비", "2018년 > 본청", "2018년 > 시비", "2019년 > 하천", "2019년 > 소계"],
    ),
]


@pytest.mark.parametrize(("printed", "centers", "paths"), SHIFTED, ids=["right", "left", "both", "two"])
def test_group_off_its_middle_heads_all_that_only_it_can(
    printed: list[list[tuple[str, int]]], centers: list[int], paths: list[str]
) -> None:
    """A group's name set a little to one side still heads the columns that nothing else is over."""
    lines = [
        [Line(name, Box(1, x, number, x + display_width(name), number + 1)) for name, x in names]
        for number, names in enumerate(printed, start=1)
    ]
    assert _paths(read_header(lines, Columns(tuple(centers), 10))) == paths


NAMES = (
    "정원 현원 과부족 계획 실적 잔액 예상액 국비 시비 구비 소계 남자 여자 본청 도로 하천 공원 상반기 하반기 집행액 (A)"
)


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 70), st.sampled_from(NAMES.split(" "))), max_size=7), min_size=1, max_size=3
    ),
    st.integers(1, 7),
)
def test_header_by_position_names_every_column_or_none(printed: list[list[tuple[int, str]]], width: int) -> None:
    """Wherever names stand, each column gets one, no word is used twice, or there is no header."""
    lines: list[list[Line]] = []
    for number, names in enumerate(printed, start=1):
        line: list[Line] = []
        for x, name in sorted(names):
            start = max(x, line[-1].box.x1 + 1) if line else x
            line.append(Line(name, Box(1, start, number, start + display_width(name), number + 1)))
        lines.append(line)
    header = read_header([line for line in lines if line], Columns(tuple(10.0 * n + 15 for n in range(width)), 5.0))
    if header is not None:
        used = [word.at for word in header.stub] + list(_places(header.names))
        assert len(header.paths) == width
        assert len(used) == len(set(used))


def _places(names: Iterable[Name]) -> Iterator[int]:
    for name in names:
        yield from (word.at for word in name.words)
        yield from _places(name.below)


def test_rates_stand_under_names_of_rates() -> None:
    """Where words alone leave two readings, the column printed like rates is the one named a rate."""
    lines = (("구분", "예산", "집행", "비율"),)
    fits = solve(lines, 3, (0.0, 0.0, 1.0), stub=True)
    strained = solve(lines, 3, (1.0, 0.0, 0.0), stub=True)
    assert fits is not None
    assert strained is not None
    assert fits.cost == 0.0 < strained.cost <= MAX_COST


def test_natural_width_needs_no_figures() -> None:
    """Spaced names are one column each, a year and its noun too."""
    assert natural_width((("구", "분", "'18년", "예산", "증", "감", "집행률"),), stub=True) == 3


@pytest.mark.xfail(
    reason="a group printed above the line of single names is taken for a title, its columns for single ones"
)
def test_group_above_the_single_names_heads_its_columns() -> None:
    """The group's name comes first in a dump by height: it still heads the lowest line."""
    header = ["직종별 현원", "구 분 정원 현원 과부족", "소계 일반직 임기제 관리운영직"]
    (region,) = find_regions(split_lines("\n".join([*header, *STAFF_ROWS])))
    assert _paths(region.header) == STAFF


def test_no_misprint_among_the_rows_costs_a_declared_formula() -> None:
    """Half of the rows break C=A-B, and the header is read as it is declared: (A) and (B) head columns, no groups."""
    header = ["사 업 명 '19년 예산(A) '18년 예산(B) 증 감 예산집행현황", "증감액 증감률 집행액 집행률"]
    marks = "(C=A-B) (D=C/B) (E) (F=E/A)"
    rows = ["합 계 80 61 19 31.1% 51 63.8%", "가로등 정비 40 30 60 33.3% 20 50.0%", "공원 운영 40 31 99 29.0% 31 77.5%"]
    (region,) = find_regions(split_lines("\n".join([*header, marks, *rows])))
    wanted = [name.replace("'18년 예 산", "'19년 예산").replace("'17년 예 산", "'18년 예산") for name in DETAIL]
    assert [path.replace(" (A)", "(A)").replace(" (B)", "(B)") for path in _paths(region.header)] == [
        name.replace(" (A)", "(A)").replace(" (B)", "(B)") for name in wanted
    ]


@pytest.mark.parametrize("name", ["집행률(%)", "증감율", "구성비", "비중", "비율 (%)", "집행률 (F=E/A)"])
def test_rate_names_are_told(name: str) -> None:
    """By their ending or their unit."""
    assert is_rate_name(name)
    assert not is_rate_name("비용")


def test_year_marks_and_their_like() -> None:
    """Two digits are a year only behind a mark."""
    years = ["´18년", "‘21", "2019", "2018년도", "'18.9월", "'18년말"]
    assert [word for word in years if not is_year_mark(word)] == []
    assert [word for word in ("18", "18년예산", "1,018", "'1") if is_year_mark(word)] == []
    assert heads_a_column("(C=A-B)")
    assert heads_a_column("합계")
    assert not heads_a_column("기반")
    assert is_parenthesised("[실집행액]")
    assert not is_parenthesised("(가)나")


def test_neighbouring_words_bind_as_they_are_printed() -> None:
    """Letters of a spaced word and a name with its mark hold together, measures and totals part."""
    assert bond("증", "감") > bond("광", "장") > 0
    assert bond("예산", "(A)") > 0
    assert bond("'18년", "예산") > 0 > bond("'18년", "'19년")
    assert bond("(A)", "(B)") < 0
    assert bond("예산", "집행액") < 0
    assert bond("계", "완료") < 0
    assert bond("직종별", "현원") > 0
    assert bond("가", "계") < 0


def test_marks_too_many_for_the_names_are_names_themselves() -> None:
    """A line of marks under fewer names is not folded into them."""
    from pipeline.header_words import Word  # noqa: PLC0415 - used here only

    lines = [(Word("예산", 0),), (Word("(A)", 1), Word("(B)", 2))]
    assert [len(line) for line in fold_marks(lines)] == [1, 2]
