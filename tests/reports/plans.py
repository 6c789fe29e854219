"""Smaller tables inside a section: yearly plans, sites in pairs, and tables of no known kind."""

from tests.reports.figures import money, spread
from tests.reports.names import wrap
from tests.reports.setting import Setting
from tests.reports.sheet import Head, Line, Sheet, head

_PLACES = [
    "주요거리",
    "전통시장",
    "공원",
    "버스승차대",
    "공공기관",
    "복지시설",
    "도서관",
    "체육시설",
    "지하상가",
    "하천변",
]


def plan(made: Setting, name: str, section: str) -> Sheet:
    """Counts by year that add up to 계; a 0 is printed as a dash or as a 0."""
    rng = made.rng
    years = rng.randint(3, 6)
    zero = rng.choice(("-", "-", "0"))
    unit = made.either("개소", "대", "건", "식")
    lines: list[Line] = []
    for _ in range(rng.randint(2, 5)):
        parts = [rng.choice((0, rng.randint(1, 60), rng.randint(61, 2400))) for _ in range(years)]
        parts[-1] = parts[-1] or rng.randint(1, 90)
        raws: list[str | None] = [f"{v:,}" if v else zero for v in (sum(parts), *parts)]
        label = made.names.project(tails=False) + made.either(" 수", "", "(시설수)", "(노선수)")
        lines.append(Line(wrap(rng, label, 2) if len(label) > 15 else [label], raws))
    heading = made.either(
        "- 연도별 추진계획", "○ 연차별 추진계획", "<연도별 추진계획>", f"- 연도별 추진계획 (단위 : {unit})"
    )
    return Sheet(
        id=name,
        title="연도별 추진계획",
        section=section,
        kind="plan",
        unit=unit if unit in heading else None,
        as_of=None,
        stub=head(made.either("구 분", "구분", "단위사업", "사업명")),
        heads=[head(made.either("계", "합계")), *(head(made.short_year(step)) for step in range(years))],
        lines=lines,
        above=[heading],
        setting=rng.choice(("tight", "levels")),
    )


def sites(made: Setting, name: str, section: str) -> Sheet:
    """One row without a label; each cell is sites/devices."""
    rng = made.rng
    places = rng.sample(_PLACES, rng.randint(4, 8))
    counts = [rng.randint(3, 1500) for _ in places]
    devices = [n + rng.randint(0, 1500) for n in counts]
    pairs = zip([sum(counts), *counts], [sum(devices), *devices], strict=True)
    heads = [head("계", made.either("(지역/AP)", "(개소/대)")), *map(head, places)]
    if rng.random() < 0.5:
        heads[-2] = head("국비지원", "(복지시설)")
    word = made.either("설치", "운영")
    return Sheet(
        id=name,
        title="설치현황",
        section=section,
        kind="status",
        unit=None,
        as_of=None,
        stub=head(""),
        heads=heads,
        lines=[Line([""], [f"{n:,}/{m:,}" for n, m in pairs], 0)],
        above=[f"※ {word}현황 : {sum(counts):,}개소 {sum(devices):,}대 서비스 중({made.as_of})"],
        setting="running",
    )


def funding(made: Setting, name: str, section: str) -> Sheet:
    """Costs by source of funds: 계 = 국비 + 시비 + 구비."""
    rng = made.rng
    unit = made.either("백만원", "천원", "억원")
    sources = ["국비", "시비", "구비", "민자"][: rng.choice((3, 3, 4))]
    items = rng.sample(["토지보상비", "설계비", "공사비", "감리비", "시설부대비", "장비구입비"], rng.randint(2, 5))
    figures = [[rng.choice((0, money(rng, 1, 4))) for _ in sources] for _ in items]
    for row in figures:
        row[1] = row[1] or rng.randint(5, 900)
    figures.insert(0, [sum(column) for column in zip(*figures, strict=True)])
    total = made.either("합 계", "계", "총사업비")
    lines: list[Line] = []
    for label, row in zip([total, *items], figures, strict=True):
        raws: list[str | None] = [f"{v:,}" if v else "-" for v in (sum(row), *row)]
        lines.append(Line([label], raws, 1 if lines else 0, total if lines else None))
    return Sheet(
        id=name,
        title="재원별 투자계획",
        section=section,
        kind="generic",
        unit=unit,
        as_of=None,
        stub=head(made.either("구 분", "비 목", "구분")),
        heads=[head(made.either("계", "합계")), *map(head, sources)],
        lines=lines,
        above=[made.either("○ 재원별 투자계획", "<재원별 투자계획>"), f"(단위 : {unit})"],
        setting=rng.choice(("tight", "levels")),
    )


def equipment(made: Setting, name: str, section: str) -> Sheet:
    """Counts of equipment; the unit stands in the header or in each cell."""
    rng = made.rng
    in_cell = rng.random() < 0.4
    kinds = rng.sample(
        [("서버", "대"), ("스토리지", "식"), ("카메라", "대"), ("통신장비", "식"), ("전광판", "대")], rng.randint(3, 4)
    )
    heads = [head(thing if in_cell else f"{thing}({unit})") for thing, unit in kinds]
    lines: list[Line] = []
    for _ in range(rng.randint(2, 5)):
        raws: list[str | None] = [f"{rng.randint(1, 900)}{unit if in_cell else ''}" for _, unit in kinds]
        lines.append(Line([made.names.department()], raws))
    return Sheet(
        id=name,
        title="장비 보유현황",
        section=section,
        kind="generic",
        unit=None,
        as_of=made.as_of,
        stub=head(made.either("기관명", "구 분", "부서명")),
        heads=heads,
        lines=lines,
        above=[made.either(f"○ 장비 보유현황({made.as_of} 기준)", f"<장비 보유현황> ({made.as_of} 기준)")],
        setting=rng.choice(("tight", "levels")),
    )


def nested(made: Setting, name: str, section: str, levels: int) -> Sheet:
    """A table of no known kind with a header of two or three levels."""
    rng = made.rng
    leaves = [head("계획"), head("실적")] if rng.random() < 0.6 else [head("건수"), head("금액"), head("비율(%)")]
    rates = leaves[-1].text.startswith("비율")
    groups: list[Head] = []
    for step in range(2):
        below = [head(half, below=leaves) for half in ("상반기", "하반기")] if levels == 3 else leaves
        groups.append(head(f"{made.year - 1 + step}년", below=below))
    count = sum(len(top.paths()) for top in groups)
    lines: list[Line] = []
    for _ in range(rng.randint(2, 6)):
        raws: list[str | None] = [f"{rng.randint(0, 30000):,}" for _ in range(count)]
        if rates:
            raws = [f"{rng.randint(1, 999) / 10}" if i % 3 == 2 else raw for i, raw in enumerate(raws)]
        label = made.names.project(tails=False)
        lines.append(Line(wrap(rng, label, 2) if len(label) > 16 else [label], raws))
    unit = made.either("건", "백만원", "천원")
    return Sheet(
        id=name,
        title="추진실적",
        section=section,
        kind="generic",
        unit=unit,
        as_of=None,
        stub=head(made.either("구 분", "사업명", "구분")),
        heads=groups,
        lines=lines,
        above=[made.either("○ 연도별 추진실적", "<추진실적 비교>"), f"(단위 : {unit})"],
        setting="levels",
    )


def shares(made: Setting, name: str, section: str) -> Sheet:
    """Counts by district and age, parts that add up to 계."""
    rng = made.rng
    ages = ["유아", "청소년", "청년", "중장년", "노년"][: rng.randint(3, 5)]
    lines: list[Line] = []
    for _ in range(rng.randint(2, 5)):
        total = rng.randint(200, 90000)
        parts = [max(1, v) for v in spread(rng, total, len(ages))]
        raws: list[str | None] = [f"{v:,}" for v in (sum(parts), *parts)]
        lines.append(Line([rng.choice("동서남북중") + rng.choice(("부권", "구", "천동", "산읍"))], raws))
    unique = {line.name: line for line in lines}
    return Sheet(
        id=name,
        title="연령대별 이용자",
        section=section,
        kind="generic",
        unit="명",
        as_of=None,
        stub=head("권 역"),
        heads=[head("계"), head("연령대별 이용자", below=[head(age) for age in ages])],
        lines=list(unique.values()) if len(unique) > 1 else [*unique.values(), Line(["기타"], lines[0].raws)],
        above=["○ 연령대별 이용자 현황", "(단위 : 명)"],
        setting=rng.choice(("centred", "levels")),
    )
