"""Tables beside, below and within others, over pages, and with lines around them that are no part of them."""

from collections.abc import Iterator

from tests.typeset.battery.known import Known, Printed, Truth, names, table, truths, unit_line
from tests.typeset.battery.maker import HUNDRED_MILLION, MILLION, PERCENT, PERSON, THOUSAND, WON, WORKS, Maker, empty

_PROSE = "우리 시는 2019년 한 해 동안 주민의 안전과 편의를 위하여 여러 사업을 추진하였으며 그 결과는 다음과 같다. "
_TITLE = "<p>□ 주요 사업 추진 현황</p>"


def layout_cases(maker: Maker) -> Iterator[Known]:
    """Each layout once."""
    for make in (_long, _long_without_header, _beside, _newspaper, _two_units, _unit_in_stub, _caption, _nested):
        yield make(maker)
    for more in (_new_header, _raised, _wrapped_figures, _two_labels, _remarks, _org_chart, _upright_group, _pairs):
        yield more(maker)
    for further in (
        _group_rows,
        _group_over_pages,
        _memo,
        _notes,
        _title_row,
        _unit_row,
        _one_unit,
        _three_beside,
    ):
        yield further(maker)


def _page(name: str, html: str, truth: list[Truth]) -> Known:
    return Known(name, _TITLE + html, tuple(truth))


def _long(maker: Maker) -> Known:
    labels = [f"{place} {i}호 정비" for i in range(1, 41) for place in ("공원", "하천")]
    head, rows, truth = maker.simple(labels, ("2018년 예산", "2019년 예산"), THOUSAND)
    return _page("long", unit_line("(단위: 천원)") + table(head, rows), truth)


def _long_without_header(maker: Maker) -> Known:
    head, rows, truth = maker.simple([f"{i}번 사업지구" for i in range(1, 81)], ("예산액", "집행액", "잔액"), THOUSAND)
    return _page("long_no_header", unit_line("(단위: 천원)") + table(head, rows, "norep"), truth)


def _beside(maker: Maker) -> Known:
    one = maker.simple(("서울", "부산", "대구", "인천"), ("예산", "결산"), MILLION)
    two = maker.simple(("대전", "울산", "세종", "제주"), ("예산", "결산"), MILLION)
    both = f'<div style="display:flex;gap:30px"><div>{table(*one[:2])}</div><div>{table(*two[:2])}</div></div>'
    return _page("side_by_side", unit_line("(단위: 백만원)") + both, one[2] + two[2])


def _three_beside(maker: Maker) -> Known:
    made = [
        maker.simple(labels, (head,), PERSON, lambda: maker.amount(10, 999))
        for labels, head in (
            (("총무과", "재무과"), "정원"),
            (("수도과", "교통과"), "현원"),
            (("공원과", "환경과"), "결원"),
        )
    ]
    both = "".join(f"<div>{table(head, rows)}</div>" for head, rows, _ in made)
    truth = [one for _, _, truths_ in made for one in truths_]
    return _page("three_beside", unit_line("(단위: 명)") + f'<div style="display:flex;gap:24px">{both}</div>', truth)


def _newspaper(maker: Maker) -> Known:
    one = maker.simple(("가로등", "보안등", "신호등"), ("예산", "결산"), MILLION)
    two = maker.simple(("상수도", "하수도", "정수장"), ("계획", "실적"), MILLION)
    unit = unit_line("(단위: 백만원)")
    html = f"<p>{_PROSE * 3}</p>{unit}{table(*one[:2])}<p>{_PROSE * 4}</p>{unit}{table(*two[:2])}<p>{_PROSE * 3}</p>"
    return _page("newspaper", f"<div style='columns:2;column-gap:25px'>{html}</div>", one[2] + two[2])


def _two_units(maker: Maker) -> Known:
    one = maker.simple(("인건비", "물건비", "이전경비"), ("예산", "결산"), MILLION)
    two = maker.simple(("인건비", "물건비", "이전경비"), ("예산", "결산"), HUNDRED_MILLION)
    html = f"<p>가. 일반회계 (단위: 백만원)</p>{table(*one[:2])}<p>나. 특별회계</p>{unit_line('(단위 : 억원)')}"
    return _page("two_units", html + table(*two[:2]), one[2] + two[2])


def _unit_in_stub(maker: Maker) -> Known:
    head, rows, truth = maker.simple(("교육", "복지", "환경"), ("2018", "2019"), MILLION)
    head[0][0] = Printed("구분<br>(백만원)")
    return _page("unit_in_stub", table(head, rows), truth)


def _caption(maker: Maker) -> Known:
    head, rows, truth = maker.simple(("교육", "복지", "환경"), ("2018", "2019"), HUNDRED_MILLION)
    caption = "<caption>&lt;표 3-1&gt; 분야별 재원배분(단위: 억원)</caption><thead>"
    return _page("caption", table(head, rows).replace("<thead>", caption, 1), truth)


def _nested(maker: Maker) -> Known:
    head, rows, truth = maker.simple(("국비", "시비", "구비"), ("예산", "집행"), MILLION)
    outer = (
        "<table class=t><tr><th>사업명<td>생활체육 활성화<tr><th>재원<td style='padding:8px'>{}"
        "<tr><th>비고<td>해당 없음</table>"
    )
    return _page("nested", unit_line("(단위: 백만원)") + outer.format(table(head, rows)), truth)


def _new_header(maker: Maker) -> Known:
    head, rows, truth = maker.simple(("교육", "복지"), ("2018년", "2019년"), MILLION)
    below, more, others = maker.simple(("도로", "하천"), ("상반기", "하반기"), MILLION)
    html = table(head, [*rows, *below, *more])
    return _page("new_header", unit_line("(단위: 백만원)") + html, truth + others)


def _raised(maker: Maker) -> Known:
    head, rows, truth = maker.simple(("교육", "복지", "문화"), ("예산", "결산"), MILLION)
    rows[1][1] = Printed(rows[1][1].text + "<sup>1)</sup>")
    rows[2][2] = Printed(rows[2][2].text + "<sup>2</sup>")
    foot = "<p style='font-size:7pt'>1) 추경 포함 2) 잠정치</p>"
    return _page("raised_marks", unit_line("(단위: 백만원)") + table(head, rows) + foot, truth)


def _wrapped_figures(maker: Maker) -> Known:
    head, rows, truth = maker.simple(
        ("교육", "복지", "문화"), ("예산액", "결산액"), WON, lambda: f"{maker.number() * 1000003:,}"
    )
    html = table(head, rows).replace("<table", "<table style='width:150px;table-layout:fixed;word-break:break-all'", 1)
    return _page("wrapped_figures", unit_line("(단위: 원)") + html, truth)


def _two_labels(maker: Maker) -> Known:
    rows, truth = empty()
    paths = [("예산",), ("구성비(%)",)]
    for group, labels in (("사회복지", ("기초생활보장", "보육·가족")), ("수송 및 교통", ("도로", "대중교통"))):
        for index, label in enumerate(labels):
            texts = [maker.amount(), maker.share()]
            rows.append([*([] if index else [Printed(group, 1, 2)]), Printed(label), *map(Printed, texts)])
            truth += [Truth(label, p, t, u) for p, t, u in zip(paths, texts, (MILLION, PERCENT), strict=True)]
    rows.append([Printed("총계", 2), Printed("900,000"), Printed("100.00")])
    truth += [Truth("총계", ("예산",), "900,000", MILLION), Truth("총계", ("구성비(%)",), "100.00", PERCENT)]
    head = names("분야", "부문", "예산", "구성비(%)")
    return _page("two_labels", unit_line("(단위: 백만원, %)") + table(head, rows), truth)


def _remarks(maker: Maker) -> Known:
    rows, truth = empty()
    for label, remark in zip(
        ("둘레길", "약수터", "쉼터", "전망대"), ("신규", "", "'20년 이월", "국비 50%"), strict=True
    ):
        texts = [maker.amount(), maker.amount()]
        rows.append([Printed(label), *map(Printed, texts), Printed(remark)])
        truth += truths(label, [("예산",), ("집행",)], texts, MILLION)
    return _page("remarks", unit_line("(단위: 백만원)") + table(names("사업", "예산", "집행", "비고"), rows), truth)


def _org_chart(maker: Maker) -> Known:
    head, rows, truth = maker.simple(
        ("본청", "의회", "사업소"), ("정원", "현원"), PERSON, lambda: maker.amount(10, 900)
    )

    def box(text: str) -> str:
        return f"<div style='border:1px solid;display:inline-block;padding:6px 14px;margin:6px'>{text}</div>"

    bureaus = "".join(
        box(f"{name}국<br>{count}명") for name, count in (("기획", 41), ("복지", 52), ("환경", 63), ("교통", 74))
    )
    chart = f"<div style='text-align:center'>{box('시장<br>1명')}<br>{box('부시장 2명')}<br>{bureaus}</div>"
    return _page("org_chart", chart + unit_line("(단위: 명)") + table(head, rows), truth)


def _upright_group(maker: Maker) -> Known:
    head, rows, truth = maker.simple(("인건비", "운영비", "사업비"), ("예산", "결산"), MILLION)
    head[0].insert(0, Printed("회계"))
    rows[0].insert(0, Printed("일<br>반<br>회<br>계", 1, 3))
    return _page("upright_group", unit_line("(단위: 백만원)") + table(head, rows), truth)


def _pairs(maker: Maker) -> Known:
    rows, truth = empty()
    for label in ("방역", "소독", "예방접종"):
        texts = [maker.amount() for _ in range(4)]
        cells = (label, f"{texts[0]}<br>({texts[1]})", f"{texts[2]}<br>({texts[3]})")
        rows.append([Printed(text) for text in cells])
        truth += truths(label, [("계획",), ("수정",), ("실적",), ("누계",)], texts, MILLION)
    head = names("구분", "계획<br>(수정)", "실적<br>(누계)")
    return _page("pairs", unit_line("(단위: 백만원)") + table(head, rows), truth)


def _group_rows(maker: Maker) -> Known:
    """Rows that name a group and hold no figure."""
    rows, truth = empty()
    heads = ("예산액", "집행액", "잔액")
    for group, labels in (("일반회계", ("인건비", "물건비")), ("특별회계", ("수도사업", "하수사업"))):
        rows.append([Printed(group), *(Printed("") for _ in heads)])
        for label in labels:
            texts = [maker.amount() for _ in heads]
            rows.append([Printed(f"&nbsp;&nbsp;{label}"), *map(Printed, texts)])
            truth += truths(label, [(head,) for head in heads], texts, MILLION)
    return _page("group_rows", unit_line("(단위: 백만원)") + table(names("구분", *heads), rows), truth)


def _group_over_pages(maker: Maker) -> Known:
    rows, truth = empty()
    heads = ("예산액", "집행액")
    for group in ("일반회계", "특별회계"):
        for index in range(30):
            label, texts = f"{group[0]}사업 {index + 1}지구", [maker.amount(), maker.amount()]
            rows.append([*([] if index else [Printed(group, 1, 30)]), Printed(label), *map(Printed, texts)])
            truth += truths(label, [(head,) for head in heads], texts, THOUSAND)
    return _page("group_over_pages", unit_line("(단위: 천원)") + table(names("회계", "사업명", *heads), rows), truth)


def _memo(maker: Maker) -> Known:
    """A part of the row above in brackets, in a row of its own."""
    rows, truth = empty()
    heads = ("예산현액", "지출액", "이월액")
    for label in ("도로 건설", "공원 조성"):
        for name, form in ((label, "{}"), (f"({label} 국비)", "({})")):
            texts = [form.format(maker.amount()) for _ in heads]
            rows.append([Printed(name), *map(Printed, texts)])
            truth += truths(name.strip("()"), [(head,) for head in heads], texts, THOUSAND)
    truth = [one._replace(label=f"({one.label})" if one.printed[0] == "(" else one.label) for one in truth]
    return _page("memo_rows", unit_line("(단위: 천원)") + table(names("사업명", *heads), rows), truth)


def _notes(maker: Maker) -> Known:
    head, rows, truth = maker.simple(WORKS[:4], ("예산", "결산"), MILLION)
    foot = "<tfoot><tr><td colspan=3>※ 2018년 결산 기준이며 추경 3건을 포함함</td></tr></tfoot>"
    after = "<p>주: 1) 국비 1,200백만원 포함<br>자료: 기획재정부, 2019 회계연도 예산서</p>"
    return _page("notes", unit_line("(단위: 백만원)") + table(head, rows, foot=foot) + after, truth)


def _title_row(maker: Maker) -> Known:
    head, rows, truth = maker.simple(WORKS[:4], ("예산", "결산", "잔액"), MILLION)
    return _page(
        "title_row", unit_line("(단위: 백만원)") + table([[Printed("2019년 재정 운용 결과", 4)], *head], rows), truth
    )


def _unit_row(maker: Maker) -> Known:
    head, rows, truth = maker.simple(WORKS[:4], ("예산", "결산", "잔액"), MILLION)
    return _page("unit_row", table([[Printed("(단위: 백만원)", 4)], *head], rows), truth)


def _one_unit(maker: Maker) -> Known:
    one = maker.simple(("인건비", "물건비", "이전경비"), ("예산", "결산"), THOUSAND)
    two = maker.simple(("도로", "하천", "공원"), ("계획", "실적"), THOUSAND)
    html = f"<p>가. 일반회계</p>{unit_line('(단위: 천원)')}{table(*one[:2])}<p>나. 특별회계</p>{table(*two[:2])}"
    return _page("one_unit_for_two", html, [*one[2], *(truth._replace(unit=None) for truth in two[2])])
