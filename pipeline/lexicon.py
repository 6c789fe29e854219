# ruff: noqa: SIM905 - a word list reads as words, not as quotation marks
"""The words that Korean tables are headed with, wherever the law or habit fixes them."""

# Rows that sum up others.
TOTAL_WORDS = frozenset({"계", "합계", "총계", "소계", "누계", "총합계"})

# What stands over the labels of a table.
STUB_HEADS = frozenset(
    """
    구분 부서 부서명 사업명 단위사업 단위사업명 세부사업 세부사업명 정책사업 과목 항목 기관 기관명 연도 년도
    분야 부문 세목 명칭 자치구 자치구명 구별 시설 시설명 시설별 지역 지역별 종류 품목 품명 내용 사업 회계
    회계명 회계별 기금명 목 통계목 편성목 직급 직종 성별 연령 월 월별 분기 재원 재원별 유형 위치 대상 비목
    조직 실국 프로그램 시스템명 장비 장비명 순번 연번 번호 위원회 세부내용
    """.split()
)

# What stands over a running number, which belongs to the label behind it.
SERIAL_HEADS = frozenset("연번 순번 번호 No No. NO 번".split())

# Two-syllable words that tables print with a space inside to fill the width of a cell.
SPACED_WORDS = frozenset(
    """
    구분 부서 증감 예산 완료 비고 일정 내용 세입 세출 정원 현원 메뉴 연번 순번 번호 금액 비율 국비 시비 구비
    도비 군비 집행 결산 잔액 수량 단위 연도 년도 과목 항목 기타 사업 계획 실적 목표 총액 인원 건수 면적 지출
    수입 규모 위치 기간 기관 합계 총계 소계 누계 명칭 세목 분야 부문 성명 직위 직급 소속 월별 증가 감소 당초
    변경 전년 금년 본청 기금 융자 출자 불용 이월 현액 정책 세부 분류 종류 품목 대상 지역 시설 남자 여자 남성
    여성 상반 하반
    """.split()
)

# Words that only end a name: '예산집행 현황' is one column or group.
ENDINGS = frozenset("현황 내역 예정 예상 누계액 대비 이상 이하 미만 초과 이내 이후 이전 액 률 율 명 비 수 건".split())

# Columns of words beside the numbers.
REMARKS = frozenset("비고 참고 산출근거 산출내역".split())

# Endings of words in a sentence, which the names in a header do not have.
PARTICLES = tuple("을 를 은 는 에 에서 으로 하여 하고 하는 위해 위한 되는 있는".split())

# The items that local finance law gives every revenue budget.
REVENUE_ITEMS = frozenset(
    """
    지방세 지방세수입 보통세 목적세 세외수입 지방교부세 조정교부금 보조금
    국고보조금 지방채 보전수입등 보전수입등및내부거래 내부거래 재산임대수입 사용료수입 수수료수입 이자수입
    """.split()
)
