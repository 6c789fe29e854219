"""Licences: the portals' words are understood, what a licence forbids is not published, and its source is named."""

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.attribution import attribution
from pipeline.dataset import joined, published_rows
from pipeline.errors import SourceListError, UnreadableDocumentError
from pipeline.last_run import unread
from pipeline.licences import Licence, licence_of, refusal
from pipeline.model import Source
from pipeline.outcome import Outcome
from pipeline.publish import publish
from pipeline.schema import DOCUMENTS, WITHHELD
from pipeline.sources import read_list

pytestmark = pytest.mark.usefixtures("bare")

HEADER = "path,url,publisher,title,licence,issued\n"


@pytest.mark.parametrize(
    ("words", "licence"),
    [
        ("공공누리 제0유형", Licence.KOGL_0),
        ("공공누리 제1유형", Licence.KOGL_1),
        ("공공누리 제1유형: 출처표시", Licence.KOGL_1),
        ("공공저작물_출처표시", Licence.KOGL_1),
        ("공공저작물 : 출처표시 (제 1유형)", Licence.KOGL_1),
        ("KOGL-1", Licence.KOGL_1),
        ("KOGL Type 2", Licence.KOGL_2),
        ("공공저작물_출처표시 + 상업적 이용금지", Licence.KOGL_2),
        ("공공저작물_출처표시-변경금지", Licence.KOGL_3),
        ("제4유형", Licence.KOGL_4),
        ("공공저작물_출처표시-상업용금지-변경금지", Licence.KOGL_4),
        ("이용허락범위 제한 없음", Licence.UNRESTRICTED),
        ("CC BY 4.0", Licence.CC_BY),
        ("cc0", Licence.CC0),
        ("", Licence.UNKNOWN),
        ("미상", Licence.UNKNOWN),
    ],
)
def test_the_words_that_portals_print_are_understood(words: str, licence: Licence) -> None:
    """Number, terms, or both, with any signs between: one licence."""
    assert licence_of(words) is licence


@pytest.mark.parametrize(
    "words",
    ["1", "출처표시", "공공누리", "공공누리 제5유형", "공공누리 제1유형: 출처표시+변경금지", "자유", "CC BY-NC 4.0"],
)
def test_words_that_mean_no_licence_or_two_are_refused(words: str) -> None:
    """A guess would publish what must not be."""
    with pytest.raises(ValueError, match=re.escape(words)):
        licence_of(words)


@given(st.sampled_from(Licence))
def test_the_published_names_are_understood_too(licence: Licence) -> None:
    """What we publish as a licence can be written into a list of sources."""
    assert licence_of(licence) is licence


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a.txt,,시,,공공누리 제7유형,", r"line 2: .* is no licence we know: KOGL-0, .*unknown"),
        ("a.txt,,,,공공누리 제1유형,", "line 2: KOGL-1.* name the publisher"),
        ("a.txt,,시,,KOGL-1,2021년", "line 2: issued is a date: .* not 2021년"),
    ],
)
def test_a_licence_that_is_none_is_told_with_its_line(tmp_path: Path, row: str, message: str) -> None:
    """The list is refused before anything is read."""
    (tmp_path / "sources.csv").write_text(HEADER + row + "\n", encoding="utf-8")
    with pytest.raises(SourceListError, match=message):
        read_list(tmp_path / "sources.csv")


def test_only_licences_that_allow_changes_are_published() -> None:
    """A tidy table is a changed work; what is not known is the operator's to answer for."""
    assert {name for name in Licence if not refusal(name)} == {
        Licence.KOGL_0, Licence.KOGL_1, Licence.KOGL_2, Licence.UNRESTRICTED, Licence.CC0, Licence.CC_BY,
    }  # fmt: skip
    assert refusal("") == "unknown_licence"
    assert refusal("", publish_unknown=True) == ""
    assert refusal("KOGL-3", publish_unknown=True) == "changes_forbidden"


@pytest.mark.parametrize("error", [None, UnreadableDocumentError("binary", "zero bytes")])
def test_nothing_of_a_document_that_is_not_licensed_is_published_but_that_it_is_not(
    sample: Outcome, tmp_path: Path, error: UnreadableDocumentError | None
) -> None:
    """No amount, word, cell or check of it; its name, its licence and the reason; the others' rows as they were."""
    other = published_rows(sample)
    source = replace(sample.source, document_id="closed", licence="KOGL-4")
    closed = published_rows(replace(sample, source=source, refusal="changes_forbidden", error=error))
    assert {name for name, rows in closed.items() if rows} == {"documents", "withheld"}
    publish(joined([closed, other]), tmp_path / "output", "digest")
    for name, rows in other.items():
        with (tmp_path / "output" / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
            ids = [row["document_id"] for row in csv.DictReader(handle)]
        assert ids.count("report") == len(rows)
    document = dict(zip(DOCUMENTS.names, closed["documents"][0], strict=True))
    assert document["licence"] == "KOGL-4"
    assert document["status"] == ("quarantined" if error else "not_licensed")
    assert (document["amounts"], document["tables"], document["withheld"]) == (0, 0, 2 if error else 1)
    last = dict(zip(WITHHELD.names, closed["withheld"][-1], strict=True))
    assert last["reason"] == "changes_forbidden"
    assert str(last["message"]).startswith("KOGL-4: 변경을 금지하는")
    assert any("changes_forbidden" in sentence for sentence in unread(tmp_path / "output"))


def test_the_attribution_is_the_prescribed_sentence() -> None:
    """공공누리 prescribes it word for word; what is not known is left out."""
    source = Source(
        "a", "", "a.txt", url="https://example.go.kr/a", publisher="가온시", licence="KOGL-1", issued="2021-03-31"
    )
    assert attribution(source, "업무보고") == (
        "본 저작물은 '가온시'에서 '2021년' 작성하여 공공누리 제1유형으로 개방한 '업무보고'을 이용하였으며, "
        "해당 저작물은 '가온시, https://example.go.kr/a'에서 무료로 다운받으실 수 있습니다."
    )
    bare = Source("a", "", "a.txt", publisher="가온시", licence="KOGL-2")
    assert attribution(bare, "업무보고") == (
        "본 저작물은 '가온시'에서 작성하여 공공누리 제2유형으로 개방한 '업무보고'을 이용하였습니다."
    )
    assert attribution(Source("a", "", "a.txt", licence="CC0-1.0"), "견본") == "출처: 견본, CC0 1.0: 퍼블릭 도메인"
