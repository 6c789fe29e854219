"""Tables of words: what departments do, a timetable, a menu, joint research. They hold no amount."""

from tests.reports import gold
from tests.reports.setting import Setting
from tests.reports.sheet import Words


def _table(  # noqa: PLR0913, PLR0917 - one for each field of the gold format
    name: str, title: str, section: str, kind: str, columns: list[str], rows: list[tuple[str, ...]]
) -> gold.Table:
    return {
        "id": name,
        "title": title,
        "section": section,
        "kind": kind,
        "unit": None,
        "as_of": None,
        "columns": columns,
        "rows": [
            {
                "label": label,
                "level": 1,
                "parent": None,
                "parenthesised": False,
                "refs": [],
                "cells": [
                    {"column": column, "raw": text, "value": None, "kind": "text"}
                    for column, text in zip(columns[1:], texts, strict=True)
                ],
            }
            for label, *texts in rows
        ],
    }


def functions(made: Setting) -> Words:
    """What each department does."""
    rng = made.rng
    title, stub, column = "부서별 주요기능", "부서(기관)별", made.either("주 요 업 무", "주요업무")
    lines = [title, "", f"{stub} {column}", ""]
    rows: list[tuple[str, ...]] = []
    for name in made.departments:
        tasks = [f"○ {made.names.project(tails=False)}" for _ in range(rng.randint(3, 6))]
        lines += [name, "", *(line for task in tasks for line in ((task, "") if rng.random() < 0.7 else (task,)))]
        rows.append((name, "\n".join(tasks)))
    return Words(lines, tight=True, golds=[_table("functions", title, "Ⅰ", "functions", [stub, column], rows)])


def timetable(made: Setting, section: str) -> Words:
    """A day's programme: times, what, where."""
    rng = made.rng
    lines = [
        f"일 정 {made.either('내 용', '내         용')} 비 고",
        "",
        "1일차",
        f"{made.month}.{rng.randint(1, 28)}(화)",
        "",
    ]
    rows: list[tuple[str, ...]] = []
    hour = 10
    for what in rng.sample(["개회 및 축사", "주제발표 2건", "오찬", "현장 견학", "종합토론", "분과회의 3개"], 4):
        time = f"{hour:02d}:{rng.choice(('00', '30'))}~{hour + 1:02d}:30"
        place = rng.choice(("대강당", "제2회의실(3층)", "다목적홀"))
        lines += [f"{time} {what} {place}", ""]
        rows.append((what, time, place))
        hour += 2
    name = f"timetable_{section}"
    return Words(
        lines, tight=True, golds=[_table(name, "일정", section, "timetable", ["내 용", "일 정", "비 고"], rows)]
    )


def menu(made: Setting, section: str) -> Words:
    """A screen's menu and what each entry shows."""
    rng = made.rng
    column = "구성 및 기능"
    lines = [f"참 고 {made.names.project(tails=False)} 메뉴구성", "", f"메 뉴 {column}", ""]
    rows: list[tuple[str, ...]] = []
    for entry in rng.sample(["실시간 현황", "민원 통계", "예산 정보", "안전 지도", "시설 예약", "자료실"], 5):
        text = f"분야별 {rng.randint(3, 60)}개 지표, {made.names.project(tails=False)} 정보 등"
        lines += [f"{entry} {text}", ""]
        rows.append((entry, text))
    name = f"menu_{section}"
    return Words(lines, tight=True, golds=[_table(name, "메뉴구성", section, "menu", ["메 뉴", column], rows)])


def research(made: Setting, section: str) -> Words:
    """Numbered research topics with their aims, both wrapped."""
    rng = made.rng
    mark = made.year_mark
    lines = [
        f"\uf000 공동연구과제 목록({mark}{(made.year - 1) % 100:02d}~{mark}{made.year % 100:02d})",
        "",
        "연",
        "",
        "번",
        "",
    ]
    lines += ["연도 과제명 분석목적", ""]
    rows: list[tuple[str, ...]] = []
    for number in range(1, rng.randint(5, 9)):
        topic = made.names.project(tails=False).replace(" ", "") + "분석"
        aim = f"{made.names.project(tails=False)} 방안 마련"
        year = f"{mark}{(made.year - (number < 4)) % 100:02d}"
        if number in {1, 4}:
            lines += [f"{number}", "", year, "", f"{topic} {aim}", ""]
        elif rng.random() < 0.3:
            lines += [f"{number} {topic}", f"{aim} 및", "후속 계획 수립", ""]
            aim += " 및 후속 계획 수립"
        else:
            lines += [f"{number} {topic} {aim}", ""]
        rows.append((topic, f"{number}", year, aim))
    columns = ["과제명", "연 번", "연도", "분석목적"]
    return Words(
        lines, tight=True, golds=[_table(f"research_{section}", "공동연구과제 목록", section, "list", columns, rows)]
    )
