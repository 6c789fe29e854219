"""The tables on a bureau as a whole: staff, revenue, expenditure by department."""

from random import Random

from tests.reports import budget
from tests.reports.figures import money
from tests.reports.names import spaced
from tests.reports.setting import Setting, formula_heads
from tests.reports.sheet import Line, Sheet, head

_JOBS = ("일반직", "임기제", "관리운영직", "연구직", "별정직", "전문경력관", "공무직")


def _name(rng: Random, name: str, chance: float = 0.35) -> list[str] | None:
    """Sometimes set a short name's letters apart."""
    return [spaced(name)] if len(name) <= 8 and rng.random() < chance else None


def staffing(made: Setting) -> Sheet:
    """Posts, staff, the balance, and staff by kind of job; 0 is printed as a dash."""
    rng, dash = made.rng, made.marks
    jobs = list(_JOBS[: rng.randint(2, 5)])
    rows = []
    for _ in made.departments:
        kept = [rng.randint(3, 70), *(rng.choice((0, rng.randint(1, 12))) for _ in jobs[1:])]
        rows.append([sum(kept) + rng.choice((0, 0, 1, 2, 3, 7, -1, -2)), sum(kept), *kept])
    rows.insert(0, [sum(column) for column in zip(*rows, strict=True)])
    lines: list[Line] = []
    total = rng.choice(("계", "합계"))
    for name, (posts, filled, *kept) in zip([total, *made.departments], rows, strict=True):
        figures = [posts, filled, filled - posts, filled, *kept]
        raws: list[str | None] = [dash.amount(v) if v else "-" for v in figures]
        printed = _name(rng, name) if name != total else None
        lines.append(Line([name], raws, 1 if lines else 0, total if lines else None, printed=printed))
    day = made.as_of.split(".")[-1]
    as_of = f"{made.year}. {made.month}. {day} 기준"
    return Sheet(
        id="staffing",
        title="인 력",
        section="Ⅰ",
        kind="staffing",
        unit="명",
        as_of=as_of,
        stub=head(made.either("구 분", "구분", "부 서")),
        heads=[
            head("정원"),
            head("현원"),
            head(made.either("과부족", "과․부족")),
            head(made.either("직종별 현원", "직급별 현원"), below=[head("소계"), *map(head, jobs)]),
        ],
        lines=lines,
        above=[made.either("인 력", "인력"), made.either(f"({as_of})", f"({as_of}, 단위 : 명)")],
        setting="centred",
    )


def revenue(made: Setting) -> Sheet:
    """Revenue by kind, this year against last; two levels."""
    rng = made.rng
    unit = made.either("백만원", "백만원", "천원", "억원")
    low, high = (5.5, 8.5) if unit == "억원" else (3.6, 7.2)

    def one() -> budget.Line:
        now = money(rng, low, high)
        return budget.Line(now, rng.choice((now, *(money(rng, low, high) for _ in range(6)))), 0)

    small = [one(), one()]
    if rng.random() < 0.4:
        small.append(budget.Line(rng.randint(300, 4000), rng.randint(400, 4000), 0))
        rest_names = ["보 조 금", "보전수입 등", "지방교부세"]
    else:
        rest_names = ["보 조 금", "지방채"]
    rest = [one() for _ in rest_names[: len(small)]]
    names = ["경상적세외수입", "임시적세외수입", "지난연도수입"][: len(small)]
    other = budget.total(small)
    total = made.either("계", "합 계")
    whole = budget.total([other, *rest])
    entries = [(total, whole, 0, None), ("세 외 수 입", other, 1, total)]
    entries += [(name, line, 2, "세외수입") for name, line in zip(names, small, strict=True)]
    entries += [(name, line, 1, total) for name, line in zip(rest_names, rest, strict=False)]
    lines = [
        Line(
            [name.replace(" ", "") if level else name],
            budget.raws(line, made.marks, unit)[:4],
            level,
            parent,
            printed=[name],
        )
        for name, line, level, parent in entries
    ]
    joined = rng.random() < 0.4
    return Sheet(
        id="revenue",
        title="세 입",
        section="Ⅰ",
        kind="revenue",
        unit=unit,
        as_of=made.as_of,
        stub=head(made.either("구 분", "구분")),
        heads=formula_heads(made, joined=joined),
        lines=lines,
        above=[made.either("\uf000 세 입", "세 입", "□ 세 입"), "", made.unit_line(unit)],
        setting=rng.choice(("mixed", "stacked")) if joined else rng.choice(("vertical", "vertical", "stacked")),
    )


def expenditure(made: Setting, sums: list[budget.Line]) -> Sheet:
    """Expenditure by department; `sums` are the total and each department's."""
    rng = made.rng
    unit = made.either("백만원", "백만원", "천원")
    total = made.either("계", "합 계", "총 계")
    lines: list[Line] = []
    for name, line in zip([total, *made.departments], sums, strict=True):
        printed = None if name == total else _name(rng, name)
        level = 1 if lines else 0
        parent = total if lines else None
        lines.append(Line([name], budget.raws(line, made.marks, unit)[:4], level, parent, printed=printed))
    joined = rng.random() < 0.6
    return Sheet(
        id="expenditure",
        title="세 출",
        section="Ⅰ",
        kind="expenditure",
        unit=unit,
        as_of=made.as_of,
        stub=head(made.either("부 서", "부서", "부 서 명")),
        heads=formula_heads(made, joined=joined),
        lines=lines,
        above=[made.either("\uf000 세 출", "세 출", "□ 세 출"), made.unit_line(unit)],
        setting=rng.choice(("mixed", "stacked")) if joined else rng.choice(("vertical", "stacked")),
    )
