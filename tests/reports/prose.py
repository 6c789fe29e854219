"""Sentences of our own, full of numbers that stand in no table."""

from random import Random

from tests.reports.names import Names

_AIMS = (
    "{a} 사업의 이용 불편을 줄이고 주민이 체감하는 변화를 만들기 위하여",
    "{a} 분야의 노후 시설을 순차로 고쳐 안전사고를 {n}% 이상 줄이고",
    "현장 의견을 {n}회 이상 들어 {a} 계획에 담고 이듬해 사업비에 반영",
    "{a} 수요가 몰리는 권역부터 단계별로 넓혀 지역 간 격차를 좁힘",
)
_BULLETS = (
    "{a} 대상지 {n}개소 현장 확인 및 우선순위 결정{d}",
    "{a} 실시설계 완료{d}",
    "주민설명회 {n}회, 참석 {m}명, 건의 {k}건 접수",
    "{a} 이용자 만족도 {p}점(전년 {q}점)",
    "안내판 {n}개, 안전난간 {m}m, 조명 {k}등 교체 예정",
    "총사업비 {m}백만원 중 {n}백만원 우선 투입, 나머지 {k}백만원은 이듬해 확보",
    "{a} 자문단({n}명) 구성·운영{d}",
    "자치구 {k}곳과 협약 체결, 공동 점검반 {n}개 조 편성",
    "{y}년 공모 선정({n}:1 경쟁), 국비 {m}천원 교부",
    "{a} 1단계({n}동) 준공, 2단계({k}동) 착공",
)
_DASHES = (
    "대상 : 주거지역 {n}곳, 상업지역 {k}곳(총 {m}세대)",
    "점검 결과 양호 {n}건, 보수 필요 {k}건, 철거 {k}건",
    "일평균 이용 {m}명 → {m}명으로 {n}% 증가",
    "협의 {n}회, 회의록 {k}건 공개",
    "부품 규격 {n}×{k}mm 로 통일",
)
_TIPS = (
    "{a} 담당자 {n}명 교육",
    "문의 {n}건 중 {k}건 당일 처리",
    "{n}개 동 {k}개 통 우선 적용",
    "연 {n}회 정기 점검, 수시 {k}회",
)
_NOTES = (
    "단가는 {y}년 1월 기준이며 부가세 {k}% 포함",
    "{n}개소는 사유지 협의 중으로 통계에서 제외",
    "공사 여건에 따라 ±{k}일 조정 가능",
)


class Prose:
    """Writes the narrative of a section."""

    def __init__(self, rng: Random, names: Names, year: int, mark: str) -> None:
        """Write of `year`, whose short form bears `mark`."""
        self._rng, self._names, self._year, self._mark = rng, names, year, mark

    def _fill(self, pattern: str) -> str:
        rng = self._rng
        month = rng.randint(1, 12)
        return pattern.format(
            a=self._names.project(tails=False),
            n=rng.randint(2, 40),
            k=rng.randint(1, 9),
            m=f"{rng.randint(41, 9800):,}",
            p=rng.randint(60, 99),
            q=rng.randint(60, 99),
            y=self._year,
            d=rng.choice((f"({self._mark}{self._year % 100:02d}.{month})", f"({month}월)", "")),
        )

    def aim(self) -> list[str]:
        """The lines that say what a section is for."""
        return [self._fill(self._rng.choice(_AIMS)) for _ in range(self._rng.randint(1, 3))]

    def bullets(self, least: int = 2, most: int = 4) -> list[str]:
        """Bullets with their sub-bullets and notes."""
        rng = self._rng
        lines: list[str] = []
        for _ in range(rng.randint(least, most)):
            lines.append("○ " + self._fill(rng.choice(_BULLETS)))
            lines += ["- " + self._fill(rng.choice(_DASHES)) for _ in range(rng.choice((0, 1, 1, 2)))]
            if rng.random() < 0.3:
                lines.append("▸ " + self._fill(rng.choice(_TIPS)))
        if rng.random() < 0.3:
            lines.append("※ " + self._fill(rng.choice(_NOTES)))
        return lines

    def plans(self) -> list[str]:
        """What is to come, with dates at the line's end."""
        rng = self._rng
        short = f"{self._mark}{self._year % 100:02d}"
        ends = (f"{short}.{rng.randint(10, 12)}", f"{short}.10 ~ 12", f"{short}.10.~12.", "계속")
        return [f"○ {self._names.project(tails=False)} 완료 : {rng.choice(ends)}" for _ in range(rng.randint(1, 3))]

    def sentence(self) -> str:
        """A sentence for a measure taken."""
        return self._fill(self._rng.choice(_BULLETS))
