"""Declares the columns of amounts of the wide tables, and which amounts go where."""

from dataclasses import dataclass

from pipeline.schema.fields import Field, Type, Words


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the amounts of one measure go in a wide table.

    `year` counts from the line's fiscal year: -1 is the year before. `numerator` tells rates apart by what they divide.
    """

    field: Field
    measure: str
    year: int = 0
    numerator: str = ""


_NO_AMOUNT = Words(
    "이 열이 표에 없거나 수가 인쇄되지 않음", "The table has no such column, or no number is printed there"
)


def _money(measure: str, title: Words, about: Words, year: int = 0) -> Slot:
    name = f"{measure}_prior_krw" if year else f"{measure}_krw"
    return Slot(Field(name, Type.INTEGER, title, about, _NO_AMOUNT, "KRW", role="value"), measure, year)


def _rate(measure: str, title: Words, about: Words, numerator: str = "") -> Slot:
    name = f"rate_of_{numerator}" if numerator else measure
    return Slot(Field(name, Type.DECIMAL, title, about, _NO_AMOUNT, "PERCENT", role="value"), measure, 0, numerator)


def _posts(measure: str, title: Words, about: Words) -> Slot:
    return Slot(Field(measure, Type.DECIMAL, title, about, _NO_AMOUNT, "PERSON", role="value"), measure)


APPROVED = _money(
    "approved_budget",
    Words("예산액", "Approved budget"),
    Words("해당 회계연도의 예산액", "Approved budget of the fiscal year"),
)
APPROVED_BEFORE = _money(
    "approved_budget",
    Words("전년도 예산액", "Approved budget, year before"),
    Words("직전 회계연도의 예산액", "Approved budget of the year before the fiscal year"),
    -1,
)
REVISED = _money(
    "revised_budget",
    Words("추경·수정 예산액", "Revised budget"),
    Words("추가경정·수정된 예산액", "Budget as revised by a supplementary budget"),
)
CURRENT = _money(
    "current_budget",
    Words("예산현액", "Current budget"),
    Words("예산에 이월·전용 등을 더하고 뺀 예산현액", "Current budget: approved, carried over and transferred"),
)
CHANGE = _money(
    "change", Words("증감액", "Change"), Words("머리글의 식대로의 증감액", "Change, of what the header's formula says")
)
CHANGE_RATE = _rate(
    "change_rate",
    Words("증감률", "Rate of change"),
    Words("머리글의 식대로의 증감률", "Rate of change, of what the header's formula says"),
)
COMMITMENT = _money(
    "commitment",
    Words("원인행위액", "Commitment"),
    Words("지출원인행위액", "Commitment: the act of incurring expenditure"),
)
EXPENDITURE = _money("expenditure", Words("지출액", "Expenditure"), Words("지출한 금액", "Expenditure paid"))
EXECUTION = _money(
    "execution",
    Words("집행액", "Execution"),
    Words("인쇄된 집행액, 원인행위액일 수도 있음", "Execution as printed; the header may mean commitment"),
)
ACTUAL_EXECUTION = _money(
    "actual_execution",
    Words("실집행액", "Actual execution"),
    Words("실제로 집행한 금액", "Amount that was actually executed"),
)
PROJECTED = _money(
    "projected_execution",
    Words("집행예상액", "Projected execution"),
    Words("연말까지의 집행예상액", "Execution projected to the year's end"),
)
SETTLED_BEFORE = _money(
    "settled_expenditure",
    Words("전년도 결산액", "Settled expenditure, year before"),
    Words("직전 회계연도의 결산액", "Settled expenditure of the year before the fiscal year"),
    -1,
)
CARRIED = _money(
    "carryover_to_next_year",
    Words("다음연도 이월액", "Carry-over to next year"),
    Words("다음 회계연도로 이월한 금액", "Amount carried over to the next year"),
)
UNUSED = _money(
    "unused", Words("불용액", "Unused"), Words("쓰지 않고 남은 금액", "Amount neither spent nor carried over")
)
RATE = _rate(
    "execution_rate",
    Words("집행률", "Execution rate"),
    Words("기준이 인쇄되지 않은 집행률", "Execution rate whose basis is not printed"),
)
RATES = tuple(
    _rate(
        "execution_rate",
        Words(f"{korean} 집행률", f"Rate of {english}"),
        Words(f"{korean} 기준의 집행률: 예산에 대한 {korean}의 비율", f"Execution rate: {english} by the budget"),
        numerator,
    )
    for numerator, korean, english in (
        ("commitment", "원인행위액", "commitment"),
        ("expenditure", "지출액", "expenditure"),
        ("execution", "집행액", "execution"),
        ("actual_execution", "실집행액", "actual execution"),
        ("projected_execution", "집행예상액", "projected execution"),
    )
)
POSTS = (
    _posts("authorized_posts", Words("정원", "Authorized posts"), Words("정해진 인원", "Number of authorized posts")),
    _posts("filled_posts", Words("현원", "Filled posts"), Words("현재 인원", "Number of filled posts")),
    _posts(
        "vacancy_balance",
        Words("과부족", "Vacancy balance"),
        Words("현원에서 정원을 뺀 수", "Filled less authorized posts"),
    ),
)
REVENUE = (
    _money(
        "revenue_assessed",
        Words("징수결정액", "Revenue assessed"),
        Words("징수하기로 결정한 금액", "Revenue that was decided to be levied"),
    ),
    _money(
        "revenue_collected",
        Words("수납액", "Revenue collected"),
        Words("거두어들인 금액", "Revenue that was collected"),
    ),
    _money(
        "revenue_outstanding",
        Words("미수납액", "Revenue outstanding"),
        Words("아직 거두지 못한 금액", "Revenue not yet collected"),
    ),
    _money(
        "revenue_written_off",
        Words("불납결손액", "Revenue written off"),
        Words("거두지 않기로 한 금액", "Revenue that was written off"),
    ),
)

SLOTS: dict[str, tuple[Slot, ...]] = {
    "project_execution": (
        APPROVED, CURRENT, COMMITMENT, EXPENDITURE, EXECUTION, ACTUAL_EXECUTION, PROJECTED, RATE, *RATES,
    ),
    "budget_by_project": (
        APPROVED, APPROVED_BEFORE, REVISED, CURRENT, CHANGE, CHANGE_RATE, COMMITMENT, EXPENDITURE, EXECUTION,
        ACTUAL_EXECUTION, CARRIED, UNUSED, RATE, *RATES,
    ),
    "revenue_budget": (APPROVED, APPROVED_BEFORE, REVISED, CURRENT, *REVENUE, CHANGE, CHANGE_RATE),
    "expenditure_budget": (
        APPROVED, APPROVED_BEFORE, REVISED, CURRENT, SETTLED_BEFORE, EXPENDITURE, EXECUTION, CHANGE, CHANGE_RATE,
    ),
    "staffing": POSTS,
}  # fmt: skip
