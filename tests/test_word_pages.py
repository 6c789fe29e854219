"""Tables of words on PDF pages, with rules and without: the same records however they are printed."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

import extractors
from pipeline.model import Record, Source
from tests.typeset.words import Words, set_words

RULES = ["all", "across", "none"]
MENU = Words(
    widths=(40, 110, 330),
    header=(("메 뉴", 2), ("구성 및 기능", 1)),
    rows=[
        ("도\n서\n\n찾\n기", "새 책", "이달에 들어온 책과 그 서가"),
        (None, "빌린 책", "돌려줄 날과 미룰 수 있는 횟수"),
        (None, "예약", "남이 빌린 책의 차례"),
        (None, "희망 도서", "사 달라고 한 책과 그 까닭"),
        ("열\n람\n실", "좌석", "층마다 빈 자리의 수"),
        (None, "사물함", "빈 사물함의 수와 위치"),
        (None, "회의실", "빈 때와 예약 방법"),
        ("공통 기능\t2", "", "글자 크기 바꾸기와 소리로 읽기"),
    ],
    above=["□ 도서관 화면"],
    below=["○ 이 화면은 누구나 볼 수 있도록 도서관 누리집과 손전화에서 함께 엶"],
)
TIMETABLE = Words(
    widths=(80, 90, 220, 100),
    header=(("일 정", 2), ("내 용", 1), ("비 고", 1)),
    rows=[
        ("1일차\n5.8(수)", "10:00~11:00", "책방 골목 둘러보기", "가온골목"),
        (None, "13:00~15:30", "작은 책방이 함께 여는\n독서 모임", "나래책방"),
        ("2일차\n5.9(목)", "09:30~11:00", "그림책 읽어 주기", "다온도서관"),
        (None, "11:00~12:00", "소감 나누기", "대강당"),
        (None, "13:00~14:00", "마침 모임", "대강당"),
    ],
)
FUNCTIONS = Words(
    widths=(130, 350),
    header=(("부서명", 1), ("담당업무", 1)),
    rows=[
        ("도로과", "○ 길을 놓고 고침\n○ 가로등을 켜고 끔"),
        ("물순환\n정책과", "○ 빗물을 모아 씀\n○ 물길을 되살리고 둑을 살피며\n장마에 앞서 고침"),
        ("녹 지 과", "○ 나무를 심음"),
    ],
    above=["□ 부서별 주요기능"],
)
LIST = Words(
    widths=(40, 60, 170, 210),
    header=(("연\n번", 1), ("연도", 1), ("과제명", 1), ("분석목적", 1)),
    rows=[
        ("1", "'19", "버려진 책 살펴보기", "버리는 책을 줄이는 방안"),
        ("2", None, "늦게 돌려준 책", "늦는 까닭을 찾아\n미리 알리는 방안"),
        ("3", "'20\n추진중", "비 오는 날의\n도서관", "날씨에 따라 사람을 두는 방안"),
        ("4", None, "어린이 열람실", "자리를 늘릴 곳"),
    ],
)
REQUESTS = Words(
    widths=(160, 320),
    header=(("시정 및 처리 요구사항", 1), ("조치결과 및 향후추진계획", 1)),
    rows=[
        (
            "○어두운 골목에 등을 더 달 것\n\n(도로과)",
            "□ 추진상황 : 추진완료\n□ 추진내용\n◦ 골목 열두 곳에 등을 닮\n- 나머지 세 곳은\n집주인과 이야기함",
        ),
        ("○나무를 더 심어 그늘을 만들\n것\n\n(녹지과)", "□ 추진상황 : 추진중\n□ 향후계획\n◦ 이듬해 봄에 심음"),
        ("", "◦ 묘목은 가을에 고름"),
        ("○둑을 살필 것\n\n(물순환정책과)", "□ 추진상황 : 검토중\n□ 추진내용\n◦ 살펴봄"),
    ],
    ends=(1,),
    centred=False,
)

FINDINGS = Words(
    widths=(50, 120, 120, 110, 80),
    header=(("구 분", 1), ("지적사항", 1), ("조치내용", 1), ("향후계획", 1), ("담당부서", 1)),
    rows=[
        (
            "시정",
            "어두운 골목에\n등을 더 달 것",
            "◦ 열두 곳에\n새로 닮\n◦ 세 곳은 의논함",
            "이듬해 봄에 마침",
            "도로과",
        ),
        (None, "나무를 더 심을 것", "심을 곳을 고름", "", "녹지과"),
        ("건의", "둑을 살필 것", "둑 네 곳을 살핌", "금이 간 곳을\n이듬해에 고침", "물순환\n정책과"),
    ],
    ends=(1,),
)


def _records(data: bytes) -> tuple[Record, ...]:
    return extractors.extract(extractors.read(Source("words", "0" * 64, "words.pdf"), data)).records


def _rows(records: Sequence[Record]) -> list[dict[str, str]]:
    rows: dict[tuple[str, int], dict[str, str]] = {}
    for record in records:
        row = rows.setdefault((record.table_id, record.row), {})
        row[record.header] = f"{row[record.header]}\n{record.text}" if record.header in row else record.text
    return list(rows.values())


@pytest.mark.parametrize("rules", RULES)
def test_menu_is_read(rules: str) -> None:
    """Each entry stands under its group, whose name is letters below each other; an entry of all groups has none."""
    rows = _rows(_records(set_words([MENU], rules)))
    groups = ["도서 찾기"] * 4 + ["열람실"] * 3
    assert [row.get("메 뉴") for row in rows] == [*groups, None]
    assert [row["메 뉴 (소)"] for row in rows] == [*(row[1] for row in MENU.rows[:-1]), "공통 기능"]
    assert [row["구성 및 기능"] for row in rows] == [row[2] for row in MENU.rows]


@pytest.mark.parametrize("rules", RULES)
def test_timetable_is_read(rules: str) -> None:
    """Each event has the day that is merged over its rows, and a wrapped cell is one text."""
    rows = _rows(_records(set_words([TIMETABLE], rules)))
    assert [row["일 정"] for row in rows] == ["1일차 5.8(수)"] * 2 + ["2일차 5.9(목)"] * 3
    assert [row["일 정 (시간)"] for row in rows] == [row[1] for row in TIMETABLE.rows]
    assert [row["내 용"] for row in rows] == [str(row[2]).replace("\n", " ") for row in TIMETABLE.rows]
    assert [row["비 고"] for row in rows] == [row[3] for row in TIMETABLE.rows]


@pytest.mark.parametrize("rules", RULES)
def test_department_functions_are_read(rules: str) -> None:
    """Each task of a department is one text, wrapped or not, and the letters of a name are pulled together."""
    rows = _rows(_records(set_words([FUNCTIONS], rules)))
    assert [row["부서명"] for row in rows] == ["도로과", "물순환 정책과", "녹지과"]
    assert rows[1]["담당업무"] == "○ 빗물을 모아 씀\n○ 물길을 되살리고 둑을 살피며 장마에 앞서 고침"
    assert [row["담당업무"].count("\n") + 1 for row in rows] == [2, 2, 1]


@pytest.mark.parametrize("rules", RULES)
def test_numbered_list_is_read(rules: str) -> None:
    """Each row has the year that is merged over it, and what its cells wrap."""
    rows = _rows(_records(set_words([LIST], rules)))
    assert [row["연 번"] for row in rows] == ["1", "2", "3", "4"]
    assert [row["연도"] for row in rows] == ["'19", "'19", "'20 추진중", "'20 추진중"]
    assert [row["과제명"] for row in rows] == [str(row[2]).replace("\n", " ") for row in LIST.rows]
    assert [row["분석목적"] for row in rows] == [str(row[3]).replace("\n", " ") for row in LIST.rows]


@pytest.mark.parametrize("repeat", [True, False])
@pytest.mark.parametrize("rules", RULES)
def test_requests_go_on_over_pages(rules: str, *, repeat: bool) -> None:
    """What a page prints before its first request belongs to the last one above, header repeated or not."""
    rest = replace(MENU, above=["Ⅱ. 참고자료"], ends=(3, 6))
    records = _records(set_words([REQUESTS, rest], rules, repeat=repeat, head="한빛시의회 제301회 임시회"))
    rows = _rows([record for record in records if record.kind == "audit_requests"])
    assert [row["request"] for row in rows] == [
        "어두운 골목에 등을 더 달 것",
        "나무를 더 심어 그늘을 만들 것",
        "둑을 살필 것",
    ]
    assert [row["department"] for row in rows] == ["도로과", "녹지과", "물순환정책과"]
    assert [row["status"] for row in rows] == ["추진완료", "추진중", "검토중"]
    assert rows[0]["measures"].split("\n")[-1].replace(" ", "") == "-나머지세곳은집주인과이야기함"
    assert rows[1]["measures"] == "□ 향후계획\n◦ 이듬해 봄에 심음\n◦ 묘목은 가을에 고름"


@pytest.mark.parametrize("rules", RULES)
def test_every_kind_is_numbered_in_reading_order(rules: str) -> None:
    """Tables of several kinds on the same pages are read side by side, none twice."""
    records = _records(set_words([FUNCTIONS, MENU, TIMETABLE, LIST, REQUESTS], rules))
    kinds = dict.fromkeys((record.table_id, record.kind) for record in records)
    names = ["department_functions", "menu", "timetable", "numbered_list", "audit_requests"]
    assert list(kinds) == [(f"words:w{number:02d}", name) for number, name in enumerate(names, start=1)]


@pytest.mark.parametrize("rules", RULES)
def test_record_leads_to_its_place(rules: str) -> None:
    """The box of a record is where its words are printed: below the header, in its column."""
    records = _records(set_words([FUNCTIONS], rules))
    names = [record.box for record in records if record.header == "부서명"]
    tasks = [record.box for record in records if record.header == "담당업무"]
    assert all(50 <= box.x0 < box.x1 <= 180 for box in names)
    assert all(184 <= box.x0 < box.x1 <= 530 for box in tasks)
    assert [box.top for box in tasks] == sorted(box.top for box in tasks)
    assert tasks[0].bottom - tasks[0].top < 20


@pytest.mark.parametrize("repeat", [True, False])
@pytest.mark.parametrize("rules", RULES)
def test_findings_of_many_columns_are_read(rules: str, *, repeat: bool) -> None:
    """Every cell stands under its name, items one by one, a group over its rows; they go on over pages."""
    records = _records(set_words([FINDINGS], rules, repeat=repeat))
    # Whether a line of a narrow cell ends within a word is told by the words of the document, of which it has few.
    rows = [{name: text.replace(" ", "") for name, text in row.items()} for row in _rows(records)]
    assert {record.kind for record in records} == {"audit_findings"}
    assert [row["구 분"] for row in rows] == ["시정", "시정", "건의"]
    assert [row["지적사항"] for row in rows] == ["어두운골목에등을더달것", "나무를더심을것", "둑을살필것"]
    assert rows[0]["조치내용"] == "◦열두곳에새로닮\n◦세곳은의논함"
    assert [row.get("향후계획") for row in rows] == ["이듬해봄에마침", None, "금이간곳을이듬해에고침"]
    assert [row["담당부서"] for row in rows] == ["도로과", "녹지과", "물순환정책과"]


def test_rows_that_nothing_tells_apart_are_not_guessed() -> None:
    """Without rules, an office that is printed once for two requests would make one of them: no record is published."""
    merged = replace(FINDINGS, rows=[*FINDINGS.rows[:1], (*FINDINGS.rows[1][:4], None), FINDINGS.rows[2]], ends=())
    assert _records(set_words([merged], "across")) == ()
    assert len(_rows(_records(set_words([merged], "all")))) == 3


@pytest.mark.parametrize("repeat", [True, False])
@pytest.mark.parametrize("rules", RULES)
def test_last_row_alone_on_its_page_is_read(rules: str, *, repeat: bool) -> None:
    """One row at the top of a page is too little for a grid, and belongs to the table all the same."""
    parted = replace(REQUESTS, rows=[row for row in REQUESTS.rows if row[0]])
    whole = replace(parted, ends=())
    ends = set_words([replace(parted, ends=(1,))], rules, repeat=repeat)
    wanted = [(r.row, r.header, r.text) for r in _records(set_words([whole], rules))]
    assert [(r.row, r.header, r.text) for r in _records(ends)] == wanted
    assert len({row for row, _, _ in wanted}) == 3


@pytest.mark.parametrize("turn", ["rotate", "sideways"])
@pytest.mark.parametrize("rules", RULES)
def test_tables_of_words_on_their_side_are_read_alike(rules: str, turn: str) -> None:
    """Whether the page is shown upright or not; what is left of a page that lies on its side is shown below."""
    tables = [FUNCTIONS, MENU, TIMETABLE, LIST, REQUESTS, FINDINGS]
    upright = _records(set_words(tables, rules, repeat=False))
    side = _records(set_words(tables, rules, repeat=False, turn=turn))
    assert [(r.kind, r.row, r.header, r.text) for r in side] == [(r.kind, r.row, r.header, r.text) for r in upright]
    assert len({record.kind for record in side}) == len(tables)
    for shown, box in ((one.box, other.box) for one, other in zip(side, upright, strict=True)):
        place = (shown.x0, shown.top) if turn == "rotate" else (595 - shown.bottom, shown.x0)
        assert place == pytest.approx((box.x0, box.top), abs=1)
        assert shown.page == box.page


@pytest.mark.parametrize("rules", RULES)
def test_table_below_on_the_next_page_is_no_part(rules: str) -> None:
    """What stands at the top of the next page without a row of its kind is left alone."""
    other = "\n".join(f"{n}층 열람실에 책상을 더 놓고 불을 밝게 하며 늦게까지 엶" for n in range(1, 5)).split("\n")
    alone = _records(set_words([FUNCTIONS], rules))
    with_more = _records(set_words([replace(FUNCTIONS, below=[*[""] * 28, *other])], rules))
    assert [(r.row, r.text) for r in with_more] == [(r.row, r.text) for r in alone]


@pytest.mark.parametrize("rules", RULES)
def test_header_of_a_list_over_rows_without_numbers_is_no_list(rules: str) -> None:
    """Rows that no number begins make no numbered list, and stop nothing."""
    rows = [("가", None if index else "'19", *row[2:]) for index, row in enumerate(LIST.rows)]
    assert _records(set_words([replace(LIST, rows=rows)], rules)) == ()
