"""Rows that their names say are told beside the others: ※ 추경분, 【참고】, (재게) 국비, 별도, 정원 외, 시비 포함."""

import re

from pipeline.wording import squeeze

_MARKED = re.compile(
    r"[※*†‡].*|주\d*\).*|[【\[(](?:참고|별도|재게|재계|중복|내수|주)[\])】].*|참고[:：].*|별도[:：]?.*|"
    r".*(?:별도|포함|제외|정원외|중복분?|재게|내부거래)[\])】]?|전(?:년|년도|기)(?:예산|결산|실적|도)?|.*평균"
)
_OF_WHICH = re.compile(r"\s*(?:[-–·․∙ㆍ・]|└|∟|ㄴ\s)\s*\S")


def is_aside(label: str) -> bool:
    """Whether a row's name says that it may be told beside its total; the figures have the last word."""
    return _MARKED.fullmatch(squeeze(label)) is not None


def is_of_which(label: str) -> bool:
    """Whether a row's name has the mark of a part of the row above it: - 국비, └ 시비."""
    return _OF_WHICH.match(label) is not None
