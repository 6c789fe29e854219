"""Invented names: bureaus, departments, projects."""

# ruff: noqa: SIM905 - long lists of words read better as text

from random import Random

_FIELDS = (
    "생활안전 물순환정책 공원여가 교통운영 주거복지 도시재생 문화유산 "
    "청년지원 자원순환 기후대응 보행환경 수변정비 먹거리 노동권익 "
    "건강증진 도로시설 상수도 디지털행정 미래산업 관광진흥 평생학습 "
    "가족돌봄 반려동물 녹지조경 하천관리 재난대응 자치협력 "
    "시민소통 세무운영 주차계획 건축안전 에너지전환 농업기술 체육진흥 "
    "아동보육 대기질관리 빛공해 국제교류 남북협력 인권보호"
).split()
_SUFFIXES = "과 과 담당관 담당관 센터 본부 추진단 사업소 실 연구소 지원단 기획관 관리소 인재개발원 팀".split()
_BUREAUS = (
    "안전총괄실 물순환본부 푸른도시국 도시교통실 주택정책실 문화본부 기후환경본부 경제정책실 복지정책실 미래청년기획단"
).split()
_CITIES = "한빛시 새벌시 가온시 누리특별시 도담군 마루구 예솔광역시".split()

_THINGS = (
    "하천변 산책로|전통시장|마을도서관|어린이 통학로|공영주차장|빗물펌프장|청년주택|도시숲|민원 상담|가로등|상수관망|"
    "경로당|자전거도로|생활체육관|보행육교|음식물 자원화시설|재활용 선별장|"
    "어르신 일자리|다문화가족 지원|장애인 이동지원|"
    "공공심야약국|골목상권|노후 옹벽|옥상녹화|미세먼지 측정망|지하보도|"
    "문화유산 야행|돌봄교실|반려견 놀이터|도시농업 텃밭|"
    "폐기물 처리시설|수소충전소|공유오피스|예술창작 공간|한강 수상안전|"
    "관광안내 표지판|통학버스|제설 전진기지|생태하천"
).split("|")
_LATIN = "LED AI IoT GIS ESG 5G BIM U-Care CNG e-Book QR VR".split()
_ACTIONS = (
    "조성|정비|운영|유지관리|기능개선|확충|운영 및 관리|고도화|실태조사|시설 보강|구축|확대 설치|환경개선|안전점검|"
    "설치 및 운영|위탁운영|지원|활성화 추진|연구용역|통합관리"
).split("|")
_TAILS = ("(국비)", "(시민참여)", "(종료)", "(2단계)", "(구비 매칭)", " (국비)")
_DIGITS = (" 24", " 365", " 2030", " 50", "3.0", " 119")

RUNNING_COSTS = ("기본경비", "기본경비", "기본경비", "행정운영경비", "기본경비(총액)")
REFUNDS = ("국고보조금 반환금", "국고보조금 반환", "시도비보조금 반환금")


class Names:
    """Gives out names, none twice."""

    def __init__(self, rng: Random) -> None:
        """Draw from `rng`."""
        self._rng = rng
        self._given: set[str] = set()

    def _fresh(self, name: str) -> bool:
        key = "".join(name.split())
        if key in self._given:
            return False
        self._given.add(key)
        return True

    def city(self) -> str:
        """A local government."""
        return self._rng.choice(_CITIES)

    def bureau(self) -> str:
        """A bureau."""
        return self._rng.choice(_BUREAUS)

    def department(self) -> str:
        """A department, often not ending in 과."""
        while True:
            name = self._rng.choice(_FIELDS) + self._rng.choice(_SUFFIXES)
            if self._fresh(name):
                return name

    def project(self, year: int = 2019, *, tails: bool = True, digits: float = 0.0) -> str:
        """A project; `digits` is how often its name ends in a number."""
        rng = self._rng
        while True:
            words = [rng.choice(_THINGS), rng.choice(_ACTIONS)]
            if rng.random() < 0.2:
                words.insert(0, rng.choice(_LATIN) + rng.choice((" 기반", "", " 활용")))
            if rng.random() < 0.15:
                words[0] = words[0].replace(" ", "")
            name = " ".join(words)
            if rng.random() < 0.12:
                name = name.replace(" ", "")
            if tails and rng.random() < 0.08:
                name = f"{year} {name}"
            if tails and rng.random() < digits:
                name += rng.choice(_DIGITS)
            elif tails and rng.random() < 0.18:
                name += rng.choice(_TAILS)
            if self._fresh(name):
                return name


def wrap(rng: Random, name: str, parts: int) -> list[str]:
    """Break a name over `parts` lines: at a space when there is one near, else inside a word."""
    lines: list[str] = []
    rest = name
    for left in range(parts, 1, -1):
        middle = max(1, len(rest) // left)
        spaces = [
            i
            for i, char in enumerate(rest)
            if char == " " and abs(i - middle) <= 4 and not rest[:i].isdigit() and i + 1 < len(rest)
        ]
        inside = [i for i in (middle, middle + 1) if 0 < i < len(rest) and rest[i - 1 : i + 1].isalpha()]
        if spaces and (not inside or rng.random() < 0.85):
            at = min(spaces, key=lambda i: abs(i - middle))
        elif inside:
            at = inside[0]
        else:
            break
        lines.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return [*lines, rest]


def spaced(name: str) -> str:
    """Letters set apart, as short labels are printed: '수 질 관 리 과'."""
    return " ".join(name.replace(" ", ""))
