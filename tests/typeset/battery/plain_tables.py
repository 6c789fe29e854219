"""Tables as most reports have them: one to three lines of header, totals, pairs, units in several places."""

from collections.abc import Iterator

from tests.typeset.battery.known import Known, Printed, Truth, names, table, truths
from tests.typeset.battery.maker import (
    COUNT,
    HUNDRED_MILLION,
    MILLION,
    PERCENT,
    PERSON,
    THOUSAND,
    WORKS,
    Maker,
    empty,
    signed,
    under_title,
)


def plain_cases(maker: Maker) -> Iterator[Known]:
    """Each kind of table once."""
    for make in (_simple, _bracket, _staff, _mixed, _taxes, _years, _months, _codes, _blanks):
        yield make(maker)
    for more in (_serial, _transposed, _growth, _between, _triangles, _single, _small):
        yield more(maker)


def _simple(maker: Maker) -> Known:
    heads = ("2018년 예산", "2019년 예산", "증감")
    data = [(label, maker.number(), maker.number()) for label in WORKS[:5]]
    data.append(("합계", sum(one[1] for one in data), sum(one[2] for one in data)))
    rows, truth = empty()
    for label, before, after in data:
        texts = [signed(value) for value in (before, after, after - before)]
        rows.append([Printed(label), *map(Printed, texts)])
        truth += truths(label, [(head,) for head in heads], texts, MILLION)
    return under_title("simple", "(단위: 백만원)", table(names("구분", *heads), rows), truth)


def _bracket(maker: Maker) -> Known:
    head = names("사업명", "2018년<br>예산현액", "집행액<br>[실집행액]", "집행률(%)")
    rows, truth = empty()
    for label in WORKS[:5]:
        budget = maker.number(10000, 90000)
        done = budget * maker.rng.randint(50, 99) // 100
        paid = done * maker.rng.randint(50, 99) // 100
        rate = f"{done / budget * 100:.1f}"
        rows.append([Printed(t) for t in (label, signed(budget), f"{done:,}<br>[{paid:,}]", rate)])
        truth += [
            Truth(label, ("2018년 예산현액",), signed(budget), MILLION),
            Truth(label, ("집행액",), signed(done), MILLION),
            Truth(label, ("실집행액",), signed(paid), MILLION),
            Truth(label, ("집행률(%)",), rate, PERCENT),
        ]
    return under_title("brackets", "(단위: 백만원, %)", table(head, rows), truth)


def _staff(maker: Maker) -> Known:
    heads = ("정원", "현원", "과부족")
    rows, truth = empty()
    for label in ("기 획 과", "예 산 과", "시설관리공단", "도시재생과"):
        posts = maker.number(20, 300)
        lack = maker.rng.randint(-5, 9)
        balance = "-" if not lack else signed(-lack) + " 명"
        texts = [f"{posts} 명", f"{posts - lack} 명", balance]
        rows.append([Printed(label), *map(Printed, texts)])
        truth += truths(label, [(head,) for head in heads], texts, PERSON)
    return under_title("staff", "", table(names("부서명", *heads), rows), truth)


def _mixed(maker: Maker) -> Known:
    heads = ("예산액<br>(백만원)", "인원(명)", "비율(%)", "전년대비 증감률(%)")
    paths = [("예산액 (백만원)",), *((head,) for head in heads[1:])]
    units = (MILLION, PERSON, PERCENT, PERCENT)
    rows, truth = empty()
    labels = ("경상수입<sup>1)</sup>", "자본수입<sup>2)</sup>", "보조금 등 이전재원의<br>합리적 배분", "기타")
    for label, change in zip(labels, ("-", "△12.5", "", "8.1"), strict=True):
        texts = [maker.amount(), maker.amount(11, 9999), maker.share(), change]
        rows.append([Printed(label), *map(Printed, texts)])
        plain = label.split("<sup>", maxsplit=1)[0].replace("<br>", " ")
        truth += [Truth(plain, path, text, unit) for path, text, unit in zip(paths, texts, units, strict=True)]
    return under_title("mixed_units", "", table(names("구 분", *heads), rows), truth)


def _taxes(maker: Maker) -> Known:
    heads = ("목표액", "징수액", "과부족", "징수율")
    rows, truth = empty()
    for label in ("취 득 세", "등록면허세", "주 민 세", "재 산 세", "자동차세"):
        planned = maker.number(10000, 90000)
        got = planned + maker.rng.randint(-3000, 3000)
        texts = [signed(planned), signed(got), signed(got - planned), f"{got / planned * 100:.1f}%"]
        rows.append([Printed(label), *map(Printed, texts)])
        truth += [
            Truth(label, (head,), text, unit)
            for head, text, unit in zip(heads, texts, (THOUSAND, THOUSAND, None, PERCENT), strict=True)
        ]
    return under_title("taxes", "&lt;단위 : 천원&gt;", table(names("세목", *heads), rows), truth)


def _years(maker: Maker) -> Known:
    years = ("2016", "2017", "2018", "2019")
    rows, truth = empty()
    for group, labels in (("수입", ("지방세(억원)", "세외수입(억원)")), ("지출", ("인건비(억원)", "물건비(억원)"))):
        for index, label in enumerate(labels):
            texts = [maker.amount(100, 9999) for _ in years]
            above = [] if index else [Printed(group, 1, 2)]
            rows.append([*above, Printed(label), *map(Printed, texts)])
            truth += truths(label, [(year,) for year in years], texts, HUNDRED_MILLION)
    head = [[Printed("구분", 2), *map(Printed, years)]]
    return under_title("years_units_in_labels", "", table(head, rows), truth)


def _months(maker: Maker) -> Known:
    heads = (*(f"{month}월" for month in range(1, 13)), "계")
    rows, truth = empty()
    for label in ("민원", "허가", "신고", "단속"):
        values = [maker.rng.randint(0, 99) for _ in range(12)]
        texts = [str(value) for value in (*values, sum(values))]
        rows.append([Printed(label), *map(Printed, texts)])
        truth += truths(label, [(head,) for head in heads], texts, COUNT)
    return under_title("months", "(단위 : 건)", table(names("월별", *heads), rows), truth)


def _codes(maker: Maker) -> Known:
    heads = ("예산액", "전년도<br>예산액", "비교<br>증감")
    rows, truth = empty()
    for group in ("100 지방세수입", "200 세외수입"):
        items = [
            (f"{group[0]}{i}0 {name}", maker.number(), maker.number()) for i, name in enumerate(("보통세", "목적세"), 1)
        ]
        whole = (group, sum(one[1] for one in items), sum(one[2] for one in items))
        for label, now, before in (whole, *items):
            texts = [signed(value) for value in (now, before, now - before)]
            rows.append([Printed(label), *map(Printed, texts)])
            truth += truths(label, [(head.replace("<br>", " "),) for head in heads], texts, THOUSAND)
    return under_title("codes", "(단위:천원)", table(names("과목", *heads), rows), truth)


def _blanks(maker: Maker) -> Known:
    heads = ("국비", "시비", "구비", "기타")
    rows, truth = empty()
    for index, label in enumerate(WORKS):
        texts = ["" if (index + at) % 3 == 0 else "-" if (index + at) % 4 == 1 else maker.amount() for at in range(4)]
        rows.append([Printed(label), *map(Printed, texts)])
        truth += truths(label, [(head,) for head in heads], texts, MILLION)
    return under_title("blanks", "(단위: 백만원)", table(names("사업명", *heads), rows), truth)


def _serial(maker: Maker) -> Known:
    heads = ("총사업비", "기투자", "향후투자")
    rows, truth = empty()
    for index, label in enumerate(WORKS[:5], start=1):
        texts = [maker.amount() for _ in heads]
        rows.append([Printed(str(index)), Printed(label), *map(Printed, texts)])
        truth += truths(label, [(head,) for head in heads], texts, MILLION)
    return under_title("serial", "(단위: 백만원)", table(names("연번", "사업명", *heads), rows), truth)


def _transposed(maker: Maker) -> Known:
    heads = ("총무과", "재무과", "세무과", "민원과")
    rows, truth = empty()
    for label, unit in (("예산액(백만원)", MILLION), ("인원(명)", PERSON), ("집행률(%)", PERCENT)):
        texts = [maker.share() if unit == PERCENT else maker.amount(100, 9999) for _ in heads]
        rows.append([Printed(label), *map(Printed, texts)])
        truth += truths(label, [(head,) for head in heads], texts, unit)
    return under_title("units_in_rows", "", table(names("구분", *heads), rows), truth)


def _growth(maker: Maker) -> Known:
    heads = ("'16년", "'17년", "'18년")
    rows, truth = empty()
    for label in ("수출", "수입", "투자"):
        texts = [f"{maker.number(10, 999)}.{maker.rng.randint(0, 9)}" for _ in heads]
        rates = [maker.rng.choice(("(△{})", "({})")).format(maker.share(30)) for _ in heads]
        rows += [[Printed(label, 1, 2), *map(Printed, texts)], list(map(Printed, rates))]
        truth += truths(label, [(head,) for head in heads], texts, None)
        truth += truths(label, [(head,) for head in heads], rates, None)
    return under_title("growth_rows", "(단위: 억불, %)", table(names("구분", *heads), rows), truth)


def _between(maker: Maker) -> Known:
    rows, truth = empty()
    for index, label in enumerate(WORKS[:4]):
        budget, rate = maker.amount(), maker.share()
        rows.append(
            [
                Printed(t)
                for t in (label, f"201{index}.3.~201{index + 2}.12.", budget, ("공원과", "하천과")[index % 2], rate)
            ]
        )
        truth += [Truth(label, ("예산액",), budget, MILLION), Truth(label, ("집행률(%)",), rate, PERCENT)]
    head = names("사업명", "사업기간", "예산액", "담당부서", "집행률(%)")
    return under_title("words_between", "(단위: 백만원)", table(head, rows), truth)


def _triangles(maker: Maker) -> Known:
    heads = ("당초", "변경", "증감")
    rows, truth = empty()
    for label, sign in zip(WORKS, "△▲-△▲−", strict=True):
        texts = [maker.amount(), maker.amount(), f"{sign}{maker.amount()}"]
        rows.append([Printed(label), *map(Printed, texts)])
        truth += truths(label, [(head,) for head in heads], texts, MILLION)
    return under_title("triangles", "(단위: 백만원)", table(names("사업명", *heads), rows), truth)


def _single(maker: Maker) -> Known:
    rows, truth = empty()
    for label in WORKS[:4]:
        text = maker.amount()
        rows.append([Printed(label), Printed(text)])
        truth.append(Truth(label, ("예산액(백만원)",), text, MILLION))
    return under_title("one_column", "", table(names("사업명", "예산액(백만원)"), rows), truth)


def _small(maker: Maker) -> Known:
    heads = ("1급", "2급", "3급", "4급", "5급", "6급 이하")
    rows, truth = empty()
    for label in ("정원", "현원", "결원"):
        texts = [str(maker.rng.randint(0, 60)) for _ in heads]
        rows.append([Printed(label), *map(Printed, texts)])
        truth += truths(label, [(head,) for head in heads], texts, PERSON)
    return under_title("small_figures", "(단위: 명)", table(names("구분", *heads), rows), truth)
