"""The measure that a header names, by TERMS: printed Korean to the one English name."""

import re
from functools import lru_cache

from pipeline.wording import squeeze

UNMAPPED = "unmapped"

# Whole names, after years, units, formula marks and spaces are taken off.
_NAMES = {
    "정부안": "proposed_budget",
    "예산": "approved_budget",
    "예산액": "approved_budget",
    "본예산": "approved_budget",
    "당초": "approved_budget",
    "당초예산": "approved_budget",
    "확정": "approved_budget",
    "국회확정": "approved_budget",
    "계획액": "approved_budget",
    "최종예산": "revised_budget",
    "추경": "revised_budget",
    "추경예산": "revised_budget",
    "수정": "revised_budget",
    "기정": "prior_budget",
    "기정액": "prior_budget",
    "기정예산": "prior_budget",
    "경정": "amended_budget",
    "경정액": "amended_budget",
    "전년도이월액": "carryover_from_prior_year",
    "전년도이월": "carryover_from_prior_year",
    "예비비": "reserve_fund",
    "전용": "diversion",
    "이용": "use",
    "이체": "transfer",
    "예산현액": "current_budget",
    "계획현액": "current_budget",
    "현액": "current_budget",
    "원인행위": "commitment",
    "원인행위액": "commitment",
    "지출원인행위": "commitment",
    "지출원인행위액": "commitment",
    "지출": "expenditure",
    "지출액": "expenditure",
    "집행": "execution",
    "집행액": "execution",
    "실집행": "actual_execution",
    "실집행액": "actual_execution",
    "예상액": "projected_execution",
    "집행예상액": "projected_execution",
    "집행예상": "projected_execution",
    "결산": "settled_expenditure",
    "결산액": "settled_expenditure",
    "다음연도이월액": "carryover_to_next_year",
    "다음년도이월액": "carryover_to_next_year",
    "이월액": "carryover_to_next_year",
    "이월": "carryover_to_next_year",
    "명시이월": "carryover_to_next_year_specified",
    "사고이월": "carryover_to_next_year_accidental",
    "계속비이월": "carryover_to_next_year_continuing",
    "불용": "unused",
    "불용액": "unused",
    "증감": "change",
    "증감액": "change",
    "비교증감": "change",
    "비교증감액": "change",
    "증감률": "change_rate",
    "증감율": "change_rate",
    "집행률": "execution_rate",
    "집행율": "execution_rate",
    "징수결정액": "revenue_assessed",
    "수납액": "revenue_collected",
    "미수납액": "revenue_outstanding",
    "불납결손액": "revenue_written_off",
    "정원": "authorized_posts",
    "현원": "filled_posts",
    "과부족": "vacancy_balance",
    "완료": "completed",
    "추진중": "in_progress",
    "검토중": "under_review",
    "미반영": "not_adopted",
}
_BREAKDOWN = re.compile(r"^.{1,6}별(?=[가-힣])")
_YEAR = re.compile(r"(?:19|20)\d\d년?도?(?:말)?|\d\d년(?:도|말)?|^\d\d(?=예산|결산)")
_WHOLE_WORD = 3
_MARKS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_AMOUNT_OF = {"commitment", "expenditure", "execution", "actual_execution", "projected_execution"}
MONEY = frozenset(_NAMES.values()) - {
    "change_rate",
    "execution_rate",
    "authorized_posts",
    "filled_posts",
    "vacancy_balance",
    "completed",
    "in_progress",
    "under_review",
    "not_adopted",
}
BUDGETS = ("current_budget", "revised_budget", "approved_budget", "amended_budget", "proposed_budget")
POSTS = frozenset({"authorized_posts", "filled_posts", "vacancy_balance"})
FOLLOW_UPS = frozenset({"completed", "in_progress", "under_review", "not_adopted"})


def _last_name(text: str) -> str:
    """The last word of a name of several, where it is a measure by itself: '본예산' of '2023년 예산 본예산'."""
    word = plain_name(text.rsplit(maxsplit=1)[-1]) if " " in text else ""
    return word if word in _NAMES and len(word) >= _WHOLE_WORD else ""


@lru_cache(maxsize=65536)
def plain_name(text: str) -> str:
    """A header name without its year, unit, formula mark and spaces: '´18년 예 산 (A)' is '예산'."""
    squeezed = squeeze(text)
    name = _MARKS.sub("", _MARKS.sub("", squeezed)) or squeezed.strip("()[]")
    return _YEAR.sub("", name) or name


def is_measure_name(text: str) -> bool:
    """Whether a single header name already names a measure."""
    return plain_name(text) in _NAMES


def measure_of(path: tuple[str, ...]) -> str:
    """The measure of a column by its header path, innermost name first; 'unmapped' where TERMS has no word for it.

    A breakdown ('직종별 현원') measures what it breaks down.

    Under a rate ('집행률(%) > 원인행위') an amount's name says of what the rate is, so the rate is the measure.
    """
    names = [plain_name(name) for name in path]
    names = [name if name in _NAMES else _BREAKDOWN.sub("", name) for name in names]
    names = [name if name in _NAMES else _last_name(text) or name for name, text in zip(names, path, strict=True)]
    found = [_NAMES[name] for name in reversed(names) if name in _NAMES]
    if not found:
        return UNMAPPED
    rates = [measure for measure in found if measure.endswith("_rate")]
    if rates and found[0] in _AMOUNT_OF:
        return rates[0]
    return found[0]
