"""The 예산집행 현황 table of a project section."""

from dataclasses import dataclass
from random import Random

from tests.reports import budget
from tests.reports.figures import UNIT_IN_WON, money, ratio
from tests.reports.names import wrap
from tests.reports.setting import Setting
from tests.reports.sheet import Line, Sheet, head


@dataclass(slots=True)
class Project:
    """A project with a table row of its own: its reference and its line of the budget."""

    ref: str
    name: str
    line: budget.Line


def _spent(rng: Random, whole: int) -> list[int]:
    """Budget, committed, paid, expected at the year's end."""
    committed = rng.choice((whole, *(round(whole * rng.uniform(0.3, 1)) for _ in range(5))))
    paid = rng.choice((committed, 0, *(round(committed * rng.uniform(0.02, 1)) for _ in range(8))))
    return [whole, committed, paid, rng.choice((committed, whole, rng.randint(committed, whole)))]


def _part(rng: Random, whole: list[int]) -> list[int]:
    """An of-which of a row."""
    share = rng.uniform(0.2, 0.9)
    parts = [max(1, round(value * share)) for value in whole]
    return [parts[0], min(parts[0], parts[1]), min(parts[:3]), min(parts[0], max(parts[1], parts[3]))]


def _raws(made: Setting, figures: list[int], factor: int, *, enclosed: bool, percent: bool) -> list[str | None]:
    """Print a row; whole rates lose their decimals in some rows."""
    rng = made.rng
    places = rng.choice((1, 1, 1, 1, 1, 2))
    short = rng.random() < 0.15
    rates = []
    for index, part in enumerate(figures[1:]):
        rate = ratio(part, figures[0], places)
        text = f"{int(rate)}" if short and rate == rate.to_integral_value() else f"{rate}"
        rates.append(text + ("%" if percent or (index == 2 and rng.random() < 0.05) else ""))
    whole, committed, paid, expected = (f"{value * factor:,}" for value in figures)
    raws = [whole, committed, paid, rates[0], rates[1], expected, rates[2]]
    return [f"({raw})" if enclosed else raw for raw in raws]


def execution(made: Setting, section: str, title: str) -> tuple[Sheet, list[Project]]:
    """The table of one section, and the projects in it."""
    rng = made.rng
    unit = made.either("천원", "천원", "천원", "천원", "원", "백만원")
    factor = 1 if unit == "백만원" else 1000 // UNIT_IN_WON[unit] if UNIT_IN_WON[unit] < 1000 else 1
    percent = rng.random() < 0.15
    count = rng.choice((1, 1, 1, 2, 2, 3, 4, 5))
    lines: list[Line] = []
    projects: list[Project] = []
    for number in range(1, count + 1):
        ref = f"사업번호 {section}" + (f"({number})" if count > 1 else "")
        digits = 0.06 if unit != "백만원" else 0.0
        name = made.names.project(made.year, digits=digits)
        if rng.random() < 0.1 and not name[-1].isdigit():
            name += f" 및 {made.names.project(made.year)}"
        parts = wrap(rng, name, 1 if len(name) < 14 else 2 if len(name) < 26 else 3)
        whole = money(rng, 2.3, 4.2) if unit == "백만원" else money(rng, 4.6, 7.3, rng.choice((1, 1, 10, 1000)))
        figures = _spent(rng, whole)
        lines.append(Line(parts, _raws(made, figures, factor, enclosed=False, percent=percent)))
        scale = 1000 if unit == "백만원" else 1
        projects.append(Project(ref, name, budget.Line(figures[0] * scale, 0, figures[1] * scale)))
        if rng.random() < 0.12:
            inner = made.names.project(made.year, tails=False) + rng.choice(
                ("", " 및 " + made.names.project(tails=False))
            )
            parts = wrap(rng, f"({inner})", 1 if len(inner) < 14 else 2)
            raws = _raws(made, _part(rng, figures), factor, enclosed=True, percent=percent)
            lines.append(Line(parts, raws, 2, name, enclosed=True))
    return _sheet(made, section, title, unit, lines), projects


def _sheet(made: Setting, section: str, title: str, unit: str, lines: list[Line]) -> Sheet:
    rng = made.rng
    rate_head = made.either("집행률(%)", "집행률(%)", "집행율(%)", "집행률")
    committed, paid = "원인행위", made.either("지출액", "지출액", "지출")
    last = made.either("집행률", "집행률", "집행률(%)")
    year_end = f"{made.short_year()[:-1]}년말 {made.either('집행예상액', '집행예상액', '예상집행액')}"
    unit_line = made.either(f"(단위 : {unit}, {made.as_of}.기준)", f"({made.as_of} 기준, 단위 : {unit})")
    caption = made.either(
        "<예산집행 현황>", "<예산집행 현황>", "<예산 집행현황>", "○ 예산집행 현황", "< 예산집행현황 >"
    )
    above = rng.choice(([caption, unit_line], [caption, unit_line], [f"{caption} {unit_line}"], [unit_line]))
    return Sheet(
        id=f"exec_{section}",
        title=f"예산집행 현황 - {title}",
        section=section,
        kind="execution_project",
        unit=unit,
        as_of=made.as_of,
        stub=head(made.either("사업명", "사업명", "사 업 명")),
        heads=[
            head(made.either("예산현액", "예산현액", "예산액")),
            head("집행액", below=[head(committed), head(paid)]),
            head(rate_head, below=[head(committed), head(paid)]),
            head(year_end, below=[head("예상액"), head(last)]),
        ],
        lines=lines,
        above=above,
        setting=rng.choice(("centred", "centred", "levels")),
    )
