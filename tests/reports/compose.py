"""Invents a whole report and sets it in type."""

from random import Random

from tests.reports import collapsed, laid_out, plans, typeset, words_tables
from tests.reports.audit import audit
from tests.reports.bureau_tables import expenditure, revenue, staffing
from tests.reports.detail import detail
from tests.reports.execution import Project, execution
from tests.reports.gold import Table
from tests.reports.setting import Setting, setting
from tests.reports.sheet import Block, PageBreak, Sheet, Words

STYLES = ("collapsed", "laid_out", "display", "typeset")


def generate(seed: int, style: str = "collapsed", *, form_feeds: bool = False) -> tuple[str, list[Table]]:
    """Invent report number `seed`: its text in this style, and its gold.

    Styles: `collapsed`; `laid_out` as pdftotext prints; `display` with Hangul two positions wide; `typeset` on the
    pages of a PDF, which pdftotext itself prints.
    """
    blocks = compose(setting(seed))
    rng = Random(f"{style} {seed}")  # noqa: S311 - the same seed must give the same report
    if style in {"laid_out", "display"}:
        text = laid_out.typeset(blocks, rng, laid_out.display if style == "display" else laid_out.letters)
    elif style == "typeset":
        text = typeset.laid_out(blocks, rng)
    elif style == "collapsed":
        text = collapsed.typeset(blocks, rng, form_feeds=form_feeds)
    else:
        raise ValueError(style)
    return text, golds(blocks)


def golds(blocks: list[Block]) -> list[Table]:
    """The gold of every table among the blocks."""
    result: list[Table] = []
    for block in blocks:
        if isinstance(block, Sheet):
            result.append(block.gold())
        elif isinstance(block, Words):
            result += block.golds
    return result


def compose(made: Setting) -> list[Block]:
    """The report from its first page to its last."""
    rng = made.rng
    made.departments = [made.names.department() for _ in range(rng.randint(3, 8))]
    bureau = made.names.bureau()
    body: list[Block] = []
    projects: list[Project] = []
    for chapter in range(1, rng.randint(2, 4) + 1):
        for number in range(1, rng.randint(1, 5) + 1):
            blocks, found = _section(made, f"{chapter}-{number}")
            body += blocks
            projects += found
    table, sums = detail(made, projects)
    head: list[Block] = [Words([f"{made.names.city()} {bureau} 주요업무보고"]), Words([" Ⅰ. 일 반 현 황"])]
    head.append(Words([f"조 직 ……………………………… {len(made.departments)}개 부서 {rng.randint(11, 29)}팀"]))
    head.append(staffing(made))
    if rng.random() < 0.7:
        head.append(Words([f"※ 시간선택제 {rng.randint(2, 9)}명 포함, 휴직 {rng.randint(1, 9)}명 제외"]))
    head += [PageBreak(), words_tables.functions(made), PageBreak()]
    head += [
        Words([f"{made.year}년도 세입{made.dot}세출 예산현황"], tight=True),
        revenue(made),
        expenditure(made, sums),
    ]
    head += [PageBreak(), Words(["Ⅱ. 정 책 비 전", *made.prose.aim()]), PageBreak(), Words(["Ⅲ. 주요 추진업무"])]
    return [*head, *body, PageBreak(), table, *audit(made, bureau)]


def _section(made: Setting, number: str) -> tuple[list[Block], list[Project]]:
    """One project section: prose, now and then a small table, the execution table, what is to come."""
    rng, prose = made.rng, made.prose
    title = made.names.project(tails=False)
    mark = made.either("\uf000 ", "\uf000 ", "□ ", "■ ")
    blocks: list[Block] = [PageBreak(), Words([f"{number} {title}", *prose.aim()])]
    blocks.append(Words([f"{mark}사업개요", *prose.bullets()]))
    small = f"{number}".replace("-", "_")
    match rng.randint(0, 9):
        case 0:
            blocks.append(plans.plan(made, f"plan_{small}", number))
        case 1:
            blocks.append(plans.sites(made, f"sites_{small}", number))
        case 2:
            blocks.append(plans.funding(made, f"funding_{small}", number))
        case 3:
            blocks.append(plans.equipment(made, f"equipment_{small}", number))
        case 4:
            blocks.append(plans.nested(made, f"nested_{small}", number, rng.choice((2, 3))))
        case 5:
            blocks.append(plans.shares(made, f"shares_{small}", number))
        case 6:
            tables = (words_tables.timetable, words_tables.menu, words_tables.research)
            blocks += [PageBreak(), rng.choice(tables)(made, number), PageBreak()]
        case _:
            pass
    blocks.append(Words([f"{mark}추진실적", *prose.bullets()]))
    table, projects = execution(made, number, title)
    blocks += [table, Words([f"{mark}향후계획", *prose.plans()])]
    return blocks, projects
