"""Tables whose header has groups, of two lines and three."""

from collections.abc import Iterator

from tests.typeset.battery.known import Known, Printed, Truth, table, truths
from tests.typeset.battery.maker import (
    HUNDRED_MILLION,
    MILLION,
    PERCENT,
    THOUSAND,
    WORKS,
    Maker,
    empty,
    signed,
    under_title,
)


def group_cases(maker: Maker) -> Iterator[Known]:
    """Each kind of header once."""
    for make in (_two, _three, _gender, _shares, _deep, _wide):
        yield make(maker)


def _two(maker: Maker) -> Known:
    head = [
        [Printed("구분", 1, 2), Printed("2018년", 2), Printed("2019년", 2), Printed("비고", 1, 2)],
        [Printed(text) for text in ("예산", "결산", "예산", "결산")],
    ]
    paths = [("2018년", "예산"), ("2018년", "결산"), ("2019년", "예산"), ("2019년", "결산")]
    rows, truth = empty()
    for index, label in enumerate(("계", *WORKS[:3])):
        texts = [maker.amount() for _ in paths]
        rows.append([Printed(label), *map(Printed, texts), Printed("신규" if index == 2 else "")])
        truth += truths(label, paths, texts, THOUSAND)
    return under_title("two_levels", "(단위: 천원)", table(head, rows), truth)


def _three(maker: Maker) -> Known:
    head = [
        [Printed("회계", 1, 3), Printed("부서", 1, 3), Printed("세출예산", 5)],
        [Printed("본예산", 2), Printed("추경", 2), Printed("합계", 1, 2)],
        [Printed(text) for text in ("국비", "시비", "국비", "시비")],
    ]
    paths = [("본예산", "국비"), ("본예산", "시비"), ("추경", "국비"), ("추경", "시비"), ("합계",)]
    rows, truth = empty()
    for group, labels in (("일반회계", ("총무과", "재무과", "세무과")), ("특별회계", ("수도과", "교통과"))):
        for index, label in enumerate(labels):
            values = [maker.number() for _ in range(4)]
            texts = [signed(value) for value in (*values, sum(values))]
            above = [] if index else [Printed(group, 1, len(labels))]
            rows.append([*above, Printed(label), *map(Printed, texts)])
            truth += truths(label, [("세출예산", *path) for path in paths], texts, MILLION)
    return under_title("three_levels", "(단위: 백만원)", table(head, rows), truth)


def _gender(maker: Maker) -> Known:
    head = [
        [Printed("구분", 1, 2), Printed("세대수", 1, 2), Printed("인구", 3), Printed("외국인", 1, 2)],
        [Printed("계"), Printed("남"), Printed("여")],
    ]
    paths = [("세대수",), ("인구", "계"), ("인구", "남"), ("인구", "여"), ("외국인",)]
    rows, truth = empty()
    for label in ("중앙동", "역촌동", "갈현동"):
        men, women = maker.number(), maker.number()
        texts = [signed(value) for value in (maker.number(), men + women, men, women, maker.number(10, 999))]
        rows.append([Printed(label), *map(Printed, texts)])
        truth += truths(label, paths, texts, None)
    return under_title("gender", "", table(head, rows), truth)


def _shares(maker: Maker) -> Known:
    head = [[Printed("구분", 1, 2), Printed("2018년", 2), Printed("2019년", 2)],
            [Printed(t) for t in ("금액", "구성비(%)", "금액", "구성비(%)")]]  # fmt: skip
    paths = [(year, name) for year in ("2018년", "2019년") for name in ("금액", "구성비(%)")]
    rows, truth = empty()
    for label in ("합 계", "교육", "사회복지", "국토 및 지역개발"):
        texts = [maker.amount(), maker.share(), maker.amount(), maker.share()]
        rows.append([Printed(label), *map(Printed, texts)])
        truth += [Truth(label, p, t, u) for p, t, u in zip(paths, texts, (HUNDRED_MILLION, PERCENT) * 2, strict=True)]
    return under_title("shares", "(단위: 억원)", table(head, rows), truth)


def _deep(maker: Maker) -> Known:
    head = [
        [Printed("구 분", 1, 3), Printed("예산액", 1, 3), Printed("집행현황", 4), Printed("잔액", 1, 3)],
        [Printed("원인행위", 2), Printed("지출", 2)],
        [Printed(text) for text in ("금액", "비율", "금액", "비율")],
    ]
    paths = [
        ("예산액",), ("집행현황", "원인행위", "금액"), ("집행현황", "원인행위", "비율"), ("집행현황", "지출", "금액"),
        ("집행현황", "지출", "비율"), ("잔액",),
    ]  # fmt: skip
    units = (THOUSAND, THOUSAND, PERCENT, THOUSAND, PERCENT, THOUSAND)
    rows, truth = empty()
    for label in WORKS[:4]:
        texts = [maker.amount(), maker.amount(), maker.share(), maker.amount(), maker.share(), maker.amount()]
        rows.append([Printed(label), *map(Printed, texts)])
        truth += [Truth(label, path, text, unit) for path, text, unit in zip(paths, texts, units, strict=True)]
    return under_title("three_levels_mixed", "(단위: 천원)", table(head, rows), truth)


def _wide(maker: Maker) -> Known:
    heads = tuple(f"{quarter}분기" for quarter in range(1, 5))
    head = [[Printed("사업명", 1, 2), Printed("2018년", 4), Printed("2019년", 4)], [Printed(h) for h in heads * 2]]
    paths = [(year, name) for year in ("2018년", "2019년") for name in heads]
    rows, truth = empty()
    for label in WORKS:
        texts = [maker.amount() for _ in paths]
        rows.append([Printed(label), *map(Printed, texts)])
        truth += truths(label, paths, texts, THOUSAND)
    return under_title("eight_columns", "(단위: 천원)", table(head, rows), truth)
