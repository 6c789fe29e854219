"""Words in the columns of figures of a laid-out text: their row is read, and what they say is kept."""

import pytest

import extractors
from pipeline.model import Source, ValueStatus

HEAD = """□ 세입 예산                                      (단위 : 백만원)
   구 분        2020년 예산(A)   2019년 예산(B)   증감(A-B)   증감률(%)
"""
ROWS = """   합  계            1,000           600      400     66.7
   지방세              500           400      100     25.0
{}
   보조금              200           200        -        -
"""


@pytest.mark.parametrize(
    ("row", "texts"),
    [
        ("   세외수입            300             -      300     순증", ["300", "-", "300", "순증"]),
        ("   세외수입            300          미정     미정    미정", ["300", "미정", "미정", "미정"]),
        ("   세외수입           미정             -      300     10.0", ["미정", "-", "300", "10.0"]),
    ],
)
def test_a_row_with_words_is_a_row(row: str, texts: list[str]) -> None:
    """Each in its own column, with a status of its own, however many figures stand behind it."""
    text = HEAD + ROWS.format(row)
    (table,) = extractors.extract(extractors.read(Source("d", "0", "d.txt"), text.encode())).tables
    found = next(one for one in table.rows if one.label == "세외수입")
    amounts = [table.amounts[found.index, column.index] for column in table.columns]
    assert [one.text for one in amounts] == texts
    assert [one.status is ValueStatus.WORDS for one in amounts] == [word[0] > "가" for word in texts]
    assert len(table.rows) == 4


@pytest.mark.parametrize("line", ["   2) 세외수입은 300 백만원이 순증", "   구 분        2020   2019   증감   증감률"])
def test_prose_and_a_header_are_no_rows(line: str) -> None:
    """A sentence parts its words by one space, and years head columns."""
    text = HEAD + ROWS.format(line)
    tables = extractors.extract(extractors.read(Source("d", "0", "d.txt"), text.encode())).tables
    assert not [one for table in tables for one in table.amounts.values() if one.status is ValueStatus.WORDS]
