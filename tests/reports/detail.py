"""The budget by project: departments with their items, references to the sections, blanks, pages."""

from tests.reports import budget
from tests.reports.execution import Project
from tests.reports.names import REFUNDS, RUNNING_COSTS, wrap
from tests.reports.placements import WIDE_BLANK, fits
from tests.reports.setting import Setting
from tests.reports.sheet import Line, Sheet, head

UNIT = "백만원"


def detail(made: Setting, projects: list[Project]) -> tuple[Sheet, list[budget.Line]]:
    """The table, and the sums of all and of each department."""
    rng = made.rng
    unit = made.either(UNIT, UNIT, UNIT, "천원")
    shares: list[list[Project]] = [[] for _ in made.departments]
    for project in projects:
        rng.choice(shares).append(project)
    body: list[tuple[str, list[tuple[Line, budget.Line]]]] = []
    for name, share in zip(made.departments, shares, strict=True):
        items = [_known(made, project, unit) for project in share]
        items += [_item(made, unit) for _ in range(rng.randint(2, 9))]
        rng.shuffle(items)
        items.append(_fixed(made, rng.choice(RUNNING_COSTS[:4]), unit))
        if rng.random() < 0.5:
            items.append(_fixed(made, rng.choice(REFUNDS), unit))
        for line, _ in items:
            line.parent = name
        body.append((name, items))
    sums = [budget.total([line for _, line in items]) for _, items in body]
    whole = budget.total(sums)
    total = made.either("합 계", "계", "총 계")
    lines = [Line([total], budget.raws(whole, made.marks, unit), 0)]
    for (name, items), subtotal in zip(body, sums, strict=True):
        printed = [name + WIDE_BLANK] if rng.random() < 0.3 else None
        lines.append(Line([name], budget.raws(subtotal, made.marks, unit), 1, total, printed=printed))
        lines += [line for line, _ in items]
    return _sheet(made, unit, lines), [whole, *sums]


def _label(made: Setting, name: str) -> list[str]:
    if len(name) > 17 or (len(name) > 12 and made.rng.random() < 0.2):
        return wrap(made.rng, name, 3 if len(name) > 34 else 2)
    return [name]


def _item(made: Setting, unit: str) -> tuple[Line, budget.Line]:
    """An item without a reference; its figures can be read in one way only."""
    rng = made.rng
    line, tokens = budget.readable(rng, budget.any_shape(rng), made.marks, unit)
    name = made.names.project(made.year, digits=0.05 if len(tokens) == 6 and WIDE_BLANK not in tokens else 0.0)
    if rng.random() < 0.06:
        name = f"{name}({made.names.project(tails=False)})"
    last = name.rsplit(" ", 1)[-1]
    if last.isdigit() and fits([last, *tokens]):
        name = made.names.project(made.year)
    return Line(_label(made, name), budget.raws(line, made.marks, unit), 2, tokens=tokens), line


def _fixed(made: Setting, name: str, unit: str) -> tuple[Line, budget.Line]:
    shape = "gone" if name in REFUNDS and made.rng.random() < 0.2 else "full"
    line, tokens = budget.readable(made.rng, shape, made.marks, unit)
    return Line([name], budget.raws(line, made.marks, unit), 2, tokens=tokens), line


def _known(made: Setting, project: Project, unit: str) -> tuple[Line, budget.Line]:
    """An item that a section's table shows too."""
    rng = made.rng
    while True:
        guess = budget.invent(rng, "full")
        shape = rng.choice(("full", "full", "full", "full", "new"))
        before = 0 if shape == "new" else max(600, round(project.line.now * guess.before / guess.now))
        line = budget.Line(project.line.now, before, project.line.spent, shape)
        raws = budget.raws(line, made.marks, unit)
        tokens = budget.tokens(rng, raws)
        if fits(tokens) == {tuple(raws)}:
            break
    name = project.name if rng.random() < 0.7 else made.names.project(made.year)
    last = name.rsplit(" ", 1)[-1]
    if last.isdigit() and fits([last, *tokens]):  # the number could be a figure: nobody could tell
        name = made.names.project(made.year)
    refs = [project.ref]
    if rng.random() < 0.05:
        refs.append(f"사업번호 {rng.randint(1, 4)}-{rng.randint(7, 9)}")
    return Line(_label(made, name), raws, 2, refs=refs, tokens=tokens), line


def _sheet(made: Setting, unit: str, lines: list[Line]) -> Sheet:
    rng = made.rng
    now, before = made.short_year(), made.short_year(-1)
    budget_word = made.either("예 산", "예산", "예산액")
    rate = made.either("증감률", "증감율")
    unit_line = made.unit_line(unit)
    setting = rng.choice(("apart", "apart", "centred", "levels"))
    if setting == "apart":
        years = [head(now, budget_word, "(A)"), head(before, budget_word, "(B)")]
    else:
        joined = budget_word.replace(" ", "")  # spaces would tell nothing on a line of many cells
        years = [head(f"{now} {joined}(A)"), head(f"{before} {joined}(B)")]
    return Sheet(
        id="detail",
        title=f"{made.year}년도 세부사업별 예산현황",
        section="세부",
        kind="budget_detail",
        unit=unit,
        as_of=made.as_of,
        stub=head(made.either("구 분", "구분", "사 업 명")),
        heads=[
            *years,
            head(made.either("증 감", "증감"), below=[head("증감액", "(C=A-B)"), head(rate, "(D=C/B)")]),
            head(
                made.either("예산집행현황", "예산집행 현황"), below=[head("집행액", "(E)"), head("집행률", "(F=E/A)")]
            ),
        ],
        lines=lines,
        above=[f"{made.year}년도 {made.either('세부사업별 예산현황', '세부사업별 예산 현황')}", unit_line],
        setting=setting,
        page_rows=rng.randint(14, 30),
        page_above=[unit_line],
    )
