"""The code lists of the published dataset: the words a field may hold, and what each is called."""

from pipeline.licences import TERMS
from pipeline.model import Action, Engine, Reading, RowRole, ValueStatus, Verdict
from pipeline.schema.fields import Code

VALUE_STATUS = (
    Code(ValueStatus.REPORTED, "0이 아닌 수가 인쇄됨", "a number other than zero is printed"),
    Code(ValueStatus.ZERO, "0이 인쇄됨", "a zero is printed"),
    Code(ValueStatus.DASH, "줄표(-)가 인쇄됨", "a dash is printed"),
    Code(ValueStatus.BLANK, "빈칸", "nothing is printed"),
    Code(ValueStatus.AMBIGUOUS, "열이 확실하지 않음(왼쪽부터 읽음)", "the column is not certain: read from the left"),
    Code(ValueStatus.CORRECTED, "정정된 값(인쇄된 글자는 printed에)", "a misread number, corrected by a person"),
    Code(ValueStatus.WITHHELD, "정정으로 보류", "withheld by a correction: it was misread"),
    Code(
        ValueStatus.REPAIRED,
        "그림에서 읽은 여러 값 가운데 검산으로 고름",
        "read from a picture: of what it may be, the one number with which the arithmetic holds",
    ),
    Code(ValueStatus.WORDS, "수가 아닌 글자가 인쇄됨(미정, 약 200)", "words are printed that are no figure"),
    Code(ValueStatus.ILLEGIBLE, "그림에서 확실히 읽지 못해 보류", "withheld: not legible for certain on the picture"),
)
ROW_ROLE = (
    Code(RowRole.TOTAL, "합계", "total"),
    Code(RowRole.SUBTOTAL, "소계", "subtotal"),
    Code(RowRole.LEAF, "항목", "item"),
    Code(RowRole.MEMO, "내수(더하지 않음)", "an 'of which', never to be added"),
)
VERDICT = (
    Code(Verdict.EXACT, "일치", "equal"),
    Code(Verdict.ROUNDED, "반올림 범위 안", "within the printed precision"),
    Code(Verdict.TRUNCATED, "버림", "holds if the figures, or the rate, were cut and not rounded"),
    Code(Verdict.DISCREPANCY, "불일치", "does not hold"),
)
READING = (
    Code(Reading.GRID, "괘선과 자리", "printed in place"),
    Code(Reading.COLLAPSED, "차례만 남음", "only in order"),
    Code(Reading.LAID_OUT, "글자 자리", "by position in a text"),
)
ENGINE = (
    Code(Engine.YESAN, "yesan 자체 판독", "our own reader"),
    Code(Engine.LATTICE, "camelot 괘선", "camelot, by rules: the arithmetic proved its grid the better one"),
    Code(Engine.SCAN, "쪽 그림 판독(OCR)", "read from the picture of the page (OCR)"),
    Code(Engine.NETWORK, "camelot 글자 정렬", "camelot, by alignment: the arithmetic proved its grid the better one"),
)
STATUS = (
    Code("verified", "검산됨", "an identity that could fail holds"),
    Code("unverified", "검산할 식 없음", "no identity covers it"),
    Code("discrepancy", "불일치", "an identity over it fails"),
)
DOCUMENT_STATUS = (
    Code("complete", "전부 읽음", "read as a whole"),
    Code("partial", "일부 보류", "something is withheld"),
    Code("quarantined", "격리(읽지 못함)", "could not be read"),
    Code("not_licensed", "이용허락이 없어 싣지 않음", "its licence lets nothing be published"),
    Code("cross_check", "같은 문서의 다른 형식(대조에만 씀)", "published from another format, and held against that"),
)
LICENCE = tuple(Code(licence, terms.korean, terms.english) for licence, terms in TERMS.items())
LINE_ID_METHOD = (
    Code("code", "사업번호로", "by project numbers"),
    Code("name", "이름으로", "by names"),
    Code(
        "code+name",
        "사업번호와 이름으로(같은 번호의 행이 여럿)",
        "by project numbers and names: several rows have them",
    ),
    Code("name+n", "이름과 차례로(같은 이름의 행이 여럿)", "by names, of several alike by their order"),
    Code("code+name+n", "사업번호, 이름, 차례로", "by project numbers and names, of several alike by their order"),
)
UNIT_MEASURE = (
    Code("KRW", "원", "won"),
    Code("USD", "미국 달러", "US dollar"),
    Code("PERCENT", "%", "per cent"),
    Code("PERSON", "명", "persons"),
    Code("COUNT", "건·개·회·종", "cases, pieces, times, kinds"),
    Code("SITE", "개소", "sites"),
    Code("UNIT", "대", "vehicles or machines"),
    Code("SET", "식", "sets"),
)
MEASURE = (
    Code("unmapped", "알 수 없음(열 머리글 참조)", "not known: see the header"),
    Code("proposed_budget", "정부안", "proposed budget"),
    Code("approved_budget", "예산액", "approved budget"),
    Code("revised_budget", "추경·수정 예산액", "revised budget"),
    Code("prior_budget", "기정예산액", "budget before the amendment"),
    Code("amended_budget", "경정예산액", "amended budget"),
    Code("carryover_from_prior_year", "전년도이월액", "carried over from the year before"),
    Code("reserve_fund", "예비비", "reserve fund"),
    Code("diversion", "전용", "diversion"),
    Code("use", "이용", "use between items"),
    Code("transfer", "이체", "transfer"),
    Code("current_budget", "예산현액", "current budget"),
    Code("commitment", "원인행위액", "commitment"),
    Code("expenditure", "지출액", "expenditure"),
    Code("execution", "집행액", "execution"),
    Code("actual_execution", "실집행액", "actual execution"),
    Code("projected_execution", "집행예상액", "projected execution"),
    Code("settled_expenditure", "결산액", "settled expenditure"),
    Code("carryover_to_next_year", "다음연도이월액", "carried over to the next year"),
    Code("carryover_to_next_year_specified", "명시이월액", "specified carry-over to the next year"),
    Code("carryover_to_next_year_accidental", "사고이월액", "accidental carry-over to the next year"),
    Code("carryover_to_next_year_continuing", "계속비이월액", "continuing carry-over to the next year"),
    Code("unused", "불용액", "unused"),
    Code("change", "증감액", "change"),
    Code("change_rate", "증감률", "rate of change"),
    Code("execution_rate", "집행률", "rate of execution"),
    Code("revenue_assessed", "징수결정액", "revenue assessed"),
    Code("revenue_collected", "수납액", "revenue collected"),
    Code("revenue_outstanding", "미수납액", "revenue outstanding"),
    Code("revenue_written_off", "불납결손액", "revenue written off"),
    Code("authorized_posts", "정원", "authorized posts"),
    Code("filled_posts", "현원", "filled posts"),
    Code("vacancy_balance", "과부족", "filled less authorized posts"),
    Code("completed", "완료", "completed"),
    Code("in_progress", "추진중", "in progress"),
    Code("under_review", "검토중", "under review"),
    Code("not_adopted", "미반영", "not adopted"),
)
CORRECTION_ACTION = (
    Code(Action.DROP, "보류", "the cell or table is withheld"),
    Code(Action.OVERRIDE, "값 바꿈", "another value stands in place of the one that was read"),
    Code(Action.FLAG, "표시만", "nothing changes, it is only spoken of"),
)
CORRECTION_STATE = (
    Code("applied", "적용됨", "it found what it expects"),
    Code("stale", "맞지 않음", "it did not find what it expects, and changed nothing"),
)
CHANGE = (
    Code("added", "생김", "the cell is new"),
    Code("removed", "없어짐", "the cell is gone"),
    Code("value", "값", "another value"),
    Code("value_status", "값의 상태", "a number, a dash or a blank where another of them was"),
    Code("meaning", "뜻(열·행·단위)", "another measure, year, unit or role of the row"),
    Code("status", "검산 상태", "the checks say something else of it"),
    Code("printed", "글자", "other characters for the same value"),
    Code("review", "검토", "a person reviewed the discrepancy, or took the review back"),
)
CHANGE_REASON = (
    Code("new_document", "새 문서", "the document was not there before"),
    Code("withdrawn", "목록에서 뺌", "the document is not listed any more"),
    Code("licence", "이용허락", "its licence, or what is known of it, has changed"),
    Code("same_document", "다른 형식으로 실음", "another format of the document is published, or is no longer"),
    Code("new_revision", "원본 개정", "the file is another one"),
    Code("corrected", "정정", "a correction was made or taken back"),
    Code("reviewed", "검토", "a person reviewed the discrepancy"),
    Code("new_code", "프로그램 변경", "the program reads or checks it in another way"),
    Code("other", "기타", "none of these"),
)
TWIN_DIFFERENCE = (
    Code("value", "같은 자리의 다른 수", "another number at the same place"),
    Code("unit", "같은 수의 다른 단위", "the same number in another unit"),
    Code("place", "다른 열이나 행의 같은 수", "the same number under another header or label"),
    Code("only_published", "실은 문서에만 있는 수", "the published document alone holds the number"),
    Code("only_twin", "대조한 문서에만 있는 수", "the document held against it alone holds the number"),
    Code(
        "twin_no_amount",
        "대조한 문서에서는 값으로 읽지 못한 수",
        "the one held against it has it as words, or withheld",
    ),
    Code(
        "published_no_amount", "실은 문서에서는 값으로 읽지 못한 수", "the published one has it as words, or withheld"
    ),
)
