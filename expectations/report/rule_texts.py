"""The text of every rule in Korean, and in English as the docstring of its module states it."""

import importlib
import pkgutil
from functools import cache

from expectations import rules
from pipeline.corrections import RULE as CORRECTION

_KOREAN = {
    "R001": "머리글이 밝힌 식, 곧 (C=A-B)나 (D=C/B)은 모든 행에서 맞아야 한다. 검산하지 못한 식은 알린다.",
    "R002": "합계는 항목의 합이어야 한다. 괄호 안의 '내수'는 더하지 않고, 여러 기준으로 나눈 것은 기준마다 더한다.",
    "R003": "집행률은 머리글이 이르는 금액을 그 행의 예산으로 나눈 백분율이어야 한다.",
    "R004": "'계' 열은 그 아래 열의 합이어야 하고, 나눈 것의 합은 나눈 열과 같아야 한다.",
    "R005": "과부족은 현원에서 정원을 뺀 값, 증감은 뒤 예산에서 앞 예산을 뺀 값이어야 한다(정원·현원이 행인 표도).",
    "R006": "사업번호로 이어진 예산 행과 사업 표는 (단위만 다른) 같은 금액이어야 한다.",
    "R007": "두 표가 함께 싣는 한 행(부서·사업)의 같은 해, 같은 항목의 금액은 서로 같아야 한다(단위는 달라도 된다).",
    "R008": "원인행위액은 예산을, 지출액은 원인행위액을, 집행액은 예산현액을 넘을 수 없다.",
    "R009": "예산현액은 지출(집행)·이월·불용의 합이자 예산·이월 등의 합, 징수결정액은 수납·미수납·불납결손의 합이다.",
    "R010": "수가 여러 열에 들어맞는 행은 사람이 가리도록 알린다.",
    "R011": "사업번호가 가리키는 사업의 금액은 그 예산 행과 같고, 모든 사업에는 예산 행이 있어야 한다.",
    "R012": "요약표의 건수는 문서에 실린 목록의 건수와 같아야 한다.",
    "R013": "보고서가 싣는 지난해 예산은 그해 보고서가 실은 예산과 같아야 한다.",
    "R014": "파일은 그 이름의 끝이 이르는 형식이어야 한다. 아니면 바이트가 말하는 형식으로 읽고 알린다.",
    "R015": "'(9개) : …'처럼 개수를 밝힌 명단은 그만큼을, 저마다 한 번씩 적어야 한다.",
    "R016": "행 이름이 밝힌 식, 곧 수지 (A-B)나 부담률 (B/A)은 모든 열에서 맞아야 한다.",
    "R017": "한 합계를 여러 기준(기능별, 비목별)으로 나누어도 그 합계는 같아야 한다.",
    "R020": "파일이 쪽 말고 싣고 있는 것(첨부, 스크립트, 실행 동작 따위)은 열지 않고 세어 알린다.",
    "R018": "구성비(비중)는 그 금액을 합계로 나눈 백분율이고, 구성비를 더하면 전체의 구성비여야 한다.",
    "R019": "달성률은 실적을 목표로, 징수율은 거둔 돈을 징수결정액이나 목표액으로 나눈 백분율이어야 한다.",
    "R021": "증감률(증가율, 전년대비)은 앞 기간의 금액에 대한 변화의 백분율이어야 한다.",
    "R022": "표가 밝힌 단위의 수가 아니거나 여럿 가운데 어느 단위인지 모를 수는 단위 없이 싣고 알린다.",
    CORRECTION: "우리가 잘못 읽은 것을 사람이 바로잡았다. 인쇄된 글자는 그대로 둔다.",
}


@cache
def _english() -> dict[str, str]:
    names = [info.name for info in pkgutil.iter_modules(rules.__path__)]
    modules = [importlib.import_module(f"{rules.__name__}.{name}") for name in names]
    return {module.RULE: _first_paragraph(module.__doc__ or "") for module in modules if hasattr(module, "RULE")}


def _first_paragraph(docstring: str) -> str:
    """The rule itself, without its number before it and the remarks after it."""
    return " ".join(docstring.partition("\n\n")[0].partition(": ")[2].split())


def rule_text(rule: str) -> tuple[str, str]:
    """A rule in Korean and in English; empty where a language has no text of it."""
    if rule == CORRECTION:
        return _KOREAN[rule], "A person corrected what we had misread. The printed characters stay."
    return _KOREAN.get(rule, ""), _english().get(rule, "")
