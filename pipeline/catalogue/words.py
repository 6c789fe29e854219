"""What the edition as a whole is called, and how its years are written."""

from pipeline.schema import Words

NAME = Words(
    "정부 보고서의 예산·결산 표 (검산됨)", "Budget and settlement tables of Korean government reports, checked"
)
DESCRIPTION = Words(
    "정부 업무보고·예산서에 인쇄된 표의 모든 값을 인쇄된 그대로, 원문의 자리와 검산 결과와 함께 싣습니다.",
    "Every figure printed in the tables of government reports, as printed, with its place in the source and with what "
    "checks by the report's own identities say of it.",
)
KEYWORDS = ("예산", "결산", "집행", "재정", "검산", "budget", "public finance", "Korea")


def period(years: tuple[int, int] | None) -> str:
    """The fiscal years as an ISO 8601 interval; empty if none is known."""
    return f"{years[0]}-01-01/{years[1]}-12-31" if years else ""
