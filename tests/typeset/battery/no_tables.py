"""Pages that hold boxes and figures but no table."""

from collections.abc import Iterator

from tests.typeset.battery.known import Known

_BOX = "border:1px solid;padding:6px 14px"


def tableless_cases() -> Iterator[Known]:
    """Each kind of page once; nothing is to be read of any."""
    for name, html in (
        ("chart_of_boxes", _chart()),
        ("chart_in_a_grid", _grid_chart()),
        ("title_box", _title()),
        ("text_box", _text()),
        ("contents", _contents()),
        ("list_of_figures", _list()),
        ("steps", _steps()),
    ):
        yield Known(name, html, ())


def _chart() -> str:
    cells = "".join(f"<td style='{_BOX}'>{name}<br>{count}명</td>" for name, count in (("기획국", 41), ("복지국", 52)))
    more = "".join(f"<td style='{_BOX}'>{name}<br>{count}명</td>" for name, count in (("환경국", 63), ("교통국", 74)))
    return f"<table style='border-collapse:collapse'><tr>{cells}</tr><tr>{more}</tr></table>"


def _grid_chart() -> str:
    box = "<div style='border:1px solid;display:inline-block;width:90px;text-align:center;padding:4px'>{}<br>{}</div>"
    rows = (("시장", "1"),), (("부시장", "2"),), (("기획국", "41"), ("복지국", "52"), ("환경국", "63"))
    return "".join(
        f"<div style='text-align:center;margin:12px'>{' '.join(box.format(*one) for one in row)}</div>" for row in rows
    )


def _title() -> str:
    return (
        f"<table style='border-collapse:collapse;width:100%'><tr><td style='{_BOX}'>Ⅱ</td>"
        f"<td style='{_BOX}'>2019년도 주요업무 추진계획</td><td style='{_BOX}'>3</td></tr></table>"
        "<p>○ 예산 1,234백만원을 투입하여 12개소를 정비</p>"
    )


def _text() -> str:
    return (
        f"<div style='{_BOX}'>◇ 총사업비 3,400백만원(국비 1,700, 시비 1,700)<br>◇ 사업기간 2018 ~ 2020</div>"
        f"<div style='{_BOX}'>◇ 추진율 45.2%, 집행액 1,200백만원</div>"
    )


def _contents() -> str:
    names = ("일반 현황", "정책 비전", "주요 업무", "예산 현황", "감사 결과")
    lines = "".join(f"<p>{i}. {name} <span>{'·' * 60}</span> {3 * i}</p>" for i, name in enumerate(names, 1))
    return f"<h3>목 차</h3>{lines}"


def _list() -> str:
    counts = (("도로", 12), ("하천", 7), ("공원", 31))
    return "".join(f"<p>- {name} : {count}개소, {count * 12:,}백만원</p>" for name, count in counts)


def _steps() -> str:
    box = "<span style='border:1px solid;padding:4px 10px'>{}<br>('19. {}월)</span> ⇨ "
    steps = "".join(box.format(name, month) for name, month in (("계획", 1), ("설계", 3), ("착공", 6)))
    return f"<div style='display:flex;gap:8px'>{steps}</div>"
