"""The portal kit: every page field that can be known, and columns measured in the data, not guessed."""

import csv
import json
from pathlib import Path

import pytest

from pipeline.catalogue.operator import Operator, Standing
from pipeline.dataset import joined, published_rows
from pipeline.licences import Licence
from pipeline.outcome import Outcome
from pipeline.portal.columns import HEAD
from pipeline.portal.fields import TO_FILL, portal_licence
from pipeline.publish import publish

pytestmark = pytest.mark.usefixtures("ungated")

OPERATOR = Operator(
    publisher="가온시",
    department="예산과",
    telephone="02-000-0000",
    classification="일반공공행정 - 지방행정·재정지원",
    legal_basis="지방재정법",
    update_cycle="연간",
    next_update="2027-03-31",
    spatial="가온시",
)


def kit(sample: Outcome, folder: Path, standing: Standing) -> Path:
    """The kit of an edition of the sample."""
    publish(joined([published_rows(sample)]), folder / "output", "digest", standing=standing)
    return folder / "output" / "portal"


def read_csv(path: Path) -> list[list[str]]:
    """The lines of a CSV of the kit, which Excel is to open."""
    assert path.read_bytes().startswith("\ufeff".encode())
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.reader(handle))


def fields(folder: Path, name: str) -> dict[str, str]:
    """The filled fields of a table, by their Korean names."""
    return {korean: value for korean, value, *_ in read_csv(folder / name / "page.csv")[1:]}


def test_columns_are_measured_in_the_data(sample: Outcome, tmp_path: Path) -> None:
    """Lengths are those of the longest value that is there: digits in all and after the point, letters of a text."""
    head, *lines = read_csv(kit(sample, tmp_path, Standing()) / "observations" / "columns.csv")
    assert tuple(head) == HEAD
    by_name = {line[1]: dict(zip(HEAD, line, strict=True)) for line in lines}
    value = by_name["VALUE"]
    assert (value["데이터타입"], value["최대길이"], value["표현방식"]) == (
        "숫자형(NUMERIC)",
        "5,1",
        "소수점 아래 1자리까지",
    )
    assert "UNIT_MULT" in value["단위"]
    money = by_name["AMOUNT_KRW"]
    assert (money["도메인분류"], money["최대길이"], money["단위"]) == ("금액", str(len("1500000000")), "원")
    assert by_name["REVISION"]["최대길이"] == "64"
    assert by_name["FISCAL_YEAR"]["표현방식"] == "YYYY"
    assert "verified=검산됨" in by_name["STATUS"]["코드"]
    assert by_name["BREAKDOWN"]["최대길이"] == ""


def test_what_only_the_operator_knows_is_marked_and_never_guessed(sample: Outcome, tmp_path: Path) -> None:
    """Without portal.toml those fields say that they are to be filled; all others are filled.

    A table without fiscal years is about those of its as-of dates.
    """
    page = fields(kit(sample, tmp_path, Standing()), "observations")
    left = {name for name, value in page.items() if TO_FILL in value}
    assert left == {
        "파일데이터명", "분류체계", "제공기관", "관리부서명", "관리부서 전화번호", "보유근거", "업데이트 주기",
        "차기 등록 예정일", "등록일", "수정일", "공간범위",
    }  # fmt: skip
    assert page["시간범위"] == "2019년~2020년"
    assert fields(tmp_path / "output" / "portal", "staffing")["시간범위"] == "2020년"
    assert page["이용허락범위"] == "공공저작물_출처표시"
    assert "공공누리 제1유형으로 개방한" in page["기타 유의사항"]
    assert "검산됨" in page["데이터 한계"]


def test_with_the_operators_words_nothing_is_left(sample: Outcome, tmp_path: Path) -> None:
    """The name has the portal's form: organisation, title, day."""
    folder = kit(sample, tmp_path, Standing(OPERATOR, today="2026-11-25"))
    page = fields(folder, "budget_by_project")
    assert not [name for name, value in page.items() if TO_FILL in value]
    assert page["파일데이터명"] == "가온시_세부사업별예산현황_20261125"
    said = json.loads((folder / "budget_by_project" / "page.json").read_text(encoding="utf-8"))
    assert all(field["known"] for field in said["fields"])
    assert {field["seoul"]: field["value"] for field in said["fields"]}["MNG_STATION_NAME"] == "예산과"


def test_only_tables_of_data_with_rows_are_in_the_kit(sample: Outcome, tmp_path: Path) -> None:
    """Nobody registers an empty table, or our own evidence, as a data set."""
    folder = kit(sample, tmp_path, Standing())
    there = {path.name for path in folder.iterdir() if path.is_dir()}
    assert there == {"observations", "budget_by_project", "staffing", "audit_requests", "records"}
    sample_rows = read_csv(folder / "staffing" / "sample.csv")
    assert sample_rows[0][0] == "document_id"
    assert len(sample_rows) > 1


@pytest.mark.parametrize(
    ("licences", "word"),
    [
        ((Licence.CC0,), "이용허락범위 제한 없음"),
        ((Licence.KOGL_0, Licence.KOGL_1), "공공저작물_출처표시"),
        ((Licence.KOGL_1, Licence.KOGL_2), "공공저작물_출처표시 + 상업적 이용금지"),
        ((Licence.CC_BY, Licence.UNRESTRICTED), "공공저작물_출처표시"),
        ((Licence.UNKNOWN,), TO_FILL),
        ((), TO_FILL),
    ],
)
def test_of_several_licences_all_terms_hold(licences: tuple[Licence, ...], word: str) -> None:
    """A portal has one field for the licence: it gets what all sources allow together."""
    assert portal_licence(licences) == word
