"""What the council's audit asked for, and what was done: the summary and the requests."""

from tests.reports import gold
from tests.reports.figures import spread
from tests.reports.plans import plan
from tests.reports.setting import Setting
from tests.reports.sheet import Block, Columns, Line, PageBreak, Sheet, Words, head

_CATEGORIES = ("시정· 처리요구사항", "건 의 사 항", "기타(자료제출 등)")
_STATUSES = ("완료", "추진중", "검토중", "미반영")
_ASKS = (
    "{a} 사업이 지역별로 편차가 심하므로 형평을 고려하여 배분할 것",
    "{a} 예산의 집행률이 낮으니 원인을 분석하고 대책을 마련하여 보고할 것",
    "{a} 관련 민원이 {n}건에 이르므로 조속히 해소하기 바람",
    "{a} 위탁업체 선정의 공정성을 높일 방안을 강구할 것",
    "{a} 실적이 전년보다 {n}% 줄었음. 활성화 방안을 검토할 것",
    "{a} 현황 자료 제출",
)


def audit(made: Setting, bureau: str) -> list[Block]:
    """The summary, then every request beside its measures."""
    rng = made.rng
    total = rng.randint(8, 34)
    sizes = [max(1, size) for size in spread(rng, total, 3)]
    blocks: list[Block] = [PageBreak()]
    counts: list[list[int]] = []
    listing: list[Block] = []
    rows: list[gold.Row] = []
    for category, size in zip(_CATEGORIES, sizes, strict=True):
        tally = [0] * 4
        listing += _heading(made, category)
        for _ in range(size):
            status = rng.choices(_STATUSES, (80, 12, 5, 3))[0]
            tally[_STATUSES.index(status)] += 1
            listing += _request(made, category, status, len(rows) + 1, rows)
        counts.append(tally)
    blocks += [Words([" (행정자치위원회)", bureau, "□ 총 괄", _filler(made, sum(sizes)), "○ 조치내역"])]
    blocks += [_summary(made, counts), PageBreak(), *listing]
    blocks.append(
        Words(
            [],
            golds=[
                {
                    "id": "audit_demands",
                    "title": "조치결과",
                    "section": "감사",
                    "kind": "audit_demands",
                    "unit": None,
                    "as_of": None,
                    "columns": ["시정 및 처리 요구사항", "연번", "구분", "담당부서", "추진상황"],
                    "rows": rows,
                }
            ],
        )
    )
    return blocks


def _filler(made: Setting, total: int) -> str:
    return f"○ 수감결과 처리요구사항 등 {made.either('------------------', '……………………')} 총 {total} 건"


def _summary(made: Setting, counts: list[list[int]]) -> Sheet:
    """Counts by status; blanks at a row's end, dashes before."""
    rng = made.rng
    body = [[sum(column) for column in zip(*counts, strict=True)], *counts]
    lines: list[Line] = []
    for name, figures in zip(("계", *_CATEGORIES), body, strict=True):
        last = max(i for i, n in enumerate(figures) if n)
        last = max(last, rng.randint(0, 3)) if rng.random() < 0.4 else last
        raws = [(f"{n}" if n else "-") if i <= last else None for i, n in enumerate(figures)]
        level = 1 if lines else 0
        lines.append(Line([name], [f"{sum(figures)}", *raws], level, "계" if lines else None))
    stub = head(made.either("구 분", "구분"))
    done = made.either("완 료", "완료", "추진완료")
    heads = [head("계"), head(done), head("추진중"), head("검토중"), head("미반영")]
    sheet = Sheet("audit_summary", "총 괄", "감사", "audit_summary", "건", None, stub, heads, lines)
    if rng.random() < 0.6:
        sheet.setting = "stray"
    return sheet


def _heading(made: Setting, category: str) -> list[Block]:
    if category.startswith("시정"):
        return [Words([" 시정 및 처리 요구사항 조치결과 및 향후추진계획"])]
    name = "건 의 사 항" if category.startswith("건") else "기 타 사 항"
    stub = name if category.startswith("건") else "자료제출 등 기타사항"
    return [PageBreak(), Words([name, "\uf000" * made.rng.randint(30, 40), f"{stub} 조 치 결 과"])]


def _wrapped(text: str, width: int) -> list[str]:
    return [text[i : i + width].strip() for i in range(0, len(text), width)]


def _request(made: Setting, category: str, status: str, number: int, rows: list[gold.Row]) -> list[Block]:
    """One request; its two columns interleave, now and then over a page break."""
    rng = made.rng
    department = rng.choice(made.departments)
    ask = rng.choice(_ASKS).format(a=made.names.project(tails=False), n=rng.randint(11, 480))
    printed = "추진완료" if status == "완료" and not category.startswith("기타") else status
    left = _wrapped("○" + ask, rng.randint(12, 15))
    if rng.random() < 0.15:
        left[-1] += f"({department})"
    else:
        left.append(f"({department})")
    right = [f"□ 추진상황 : {printed}", "□ 추진내용"]
    for _ in range(rng.randint(1, 3)):
        right.append(f"◦ {made.prose.sentence()}")
        right += [f"- {made.prose.sentence()}" for _ in range(rng.randint(0, 2))]
    column_names = ("연번", "구분", "담당부서", "추진상황")
    texts = (f"{number}", category.replace(" ", "").removesuffix("사항"), department, printed)
    row: gold.Row = {
        "label": ask,
        "level": 1,
        "parent": None,
        "parenthesised": False,
        "refs": [],
        "cells": [
            {"column": c, "raw": t, "value": None, "kind": "implied" if c == "연번" else "text"}
            for c, t in zip(column_names, texts, strict=True)
        ],
    }
    rows.append(row)
    blocks: list[Block] = []
    if rng.random() < 0.15 and len(left) > 3:
        blocks.append(Columns(tuple(left), tuple(right), rng.randint(1, len(left) - 2)))
    else:
        blocks.append(Columns(tuple(left), tuple(right)))
    if rng.random() < 0.07:
        blocks.append(plan(made, f"pledge_{number}", "감사"))
    if rng.random() < 0.4:
        blocks.append(Words(["□ 향후계획", *made.prose.plans()]))
    return blocks
