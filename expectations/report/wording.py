"""The words and signs of the report for states and verdicts: Korean, then English."""

from expectations.report.contents import Entry

STATES = {
    "verified": ("검산됨", "verified: an identity that could fail holds"),
    "discrepancy": ("불일치", "discrepancy: an identity fails"),
    "unverified": ("검산할 식 없음", "unverified: no identity covers it"),
    "ambiguous": ("자리가 확실하지 않음", "ambiguous: its column is not certain"),
    "corrected": ("정정됨", "corrected: a person corrected what was misread"),
    "withheld": ("정정으로 보류", "withheld by a correction"),
    "dash": ("줄표", "dash: printed as a dash"),
    "blank": ("빈칸", "blank: nothing printed"),
}
SIGNS = {"verified": "✓", "discrepancy": "✗", "ambiguous": "?", "corrected": "±"}
VERDICTS = {
    "quarantined": ("읽지 못함", "quarantined"),
    "cross_check": ("다른 형식으로 실음", "published from another format"),
    "new": ("새 불일치 있음", "new discrepancies"),
    "reviewed": ("불일치, 모두 검토됨", "discrepancies, all reviewed"),
    "partial": ("일부 보류", "in part withheld"),
    "unproven": ("검산할 식 없음", "nothing to check"),
    "fine": ("검산한 값은 맞음", "what was checked adds up"),
}
KINDS = {
    "project_execution": "사업별 집행",
    "budget_by_project": "세부사업별 예산",
    "revenue_budget": "세입예산",
    "expenditure_budget": "세출예산",
    "staffing": "정원과 현원",
    "plans": "추진계획",
    "audit_summary": "감사 처리 현황",
    "audit_requests": "감사 처리요구",
    "audit_findings": "감사 지적사항",
    "site_status": "현황",
    "department_functions": "부서별 업무",
    "menu": "메뉴",
    "numbered_list": "목록",
    "timetable": "일정",
    "generic": "기타",
}
RESULTS = {
    "pass": ("맞음", "passed"),
    "fail": ("어긋남", "failed"),
    "not_applicable": ("해당 없음", "not applicable"),
}
MEASURED = (
    ("amounts", "값", "amounts"),
    ("verified", "검산됨", "verified"),
    ("unverified", "식 없음", "unverified"),
    ("discrepancy", "불일치", "discrepancy"),
    ("withheld", "보류", "withheld"),
)


def verdict_of(entry: Entry) -> str:
    """The verdict on a document, a key of VERDICTS."""
    if entry.facts["status"] == "quarantined":
        return "quarantined"
    if entry.facts["status"] == "cross_check":
        return "cross_check"
    if entry.found:
        return "new" if entry.new else "reviewed"
    if entry.facts["status"] == "partial":
        return "partial"
    return "fine" if entry.facts["verified"] != "0" else "unproven"
