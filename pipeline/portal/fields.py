"""The fields of a portal's dataset page, filled with what is known; what only the operator knows is left."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow.compute as pc
from pyarrow import parquet

from pipeline.catalogue.about import About, TableAbout
from pipeline.licences import TERMS, Licence
from pipeline.portal.limits import limits
from pipeline.schema.codes import MEASURE

TO_FILL = "[채울 것]"
_METHOD = "보고서 원문(PDF·글)의 표를 자동으로 읽고, 문서 스스로 밝힌 식으로 검산함"
_KEYWORDS = ("예산", "결산", "재정", "업무보고")
_MOST_MEASURES, _MOST_SOURCES = 8, 20


@dataclass(frozen=True, slots=True)
class PageField:
    """A field of a dataset page: its names on the national portal, in English and on Seoul's, and its value."""

    korean: str
    english: str
    seoul: str
    value: str

    @property
    def known(self) -> bool:
        """Whether nothing of it is left to be filled."""
        return TO_FILL not in self.value


def page_fields(folder: Path, table: TableAbout, about: About) -> tuple[PageField, ...]:
    """The fields in the order of the national portal's page. Raises OSError."""
    return tuple(_fields(folder, table, about))


def _fields(folder: Path, table: TableAbout, about: About) -> Iterator[PageField]:
    operator, title = about.operator, table.schema.title.korean
    day = table.modified.replace("-", "")
    name = f"{operator.publisher or TO_FILL}_{title.replace(' ', '')}_{day or TO_FILL}"
    yield PageField("파일데이터명", "name", "INF_NM", name)
    yield PageField("분류체계", "classification", "CATE_NM", operator.classification or TO_FILL)
    yield PageField("제공기관", "publisher", "MNG_ORGAN_NAME", operator.publisher or TO_FILL)
    yield PageField("관리부서명", "department", "MNG_STATION_NAME", operator.department or TO_FILL)
    yield PageField("관리부서 전화번호", "telephone", "MANAGER_PHONE", operator.telephone or TO_FILL)
    yield PageField("보유근거", "legal_basis", "", operator.legal_basis or TO_FILL)
    yield PageField("수집방법", "collection", "", operator.collection or _METHOD)
    yield PageField("업데이트 주기", "update_cycle", "CHNG_LOAD_NM", operator.update_cycle or TO_FILL)
    yield PageField("차기 등록 예정일", "next_update", "", operator.next_update or TO_FILL)
    yield PageField("매체유형", "media", "", "텍스트")
    yield PageField("전체 행", "rows", "", str(table.rows))
    yield PageField("확장자", "formats", "", "CSV, PARQUET")
    yield PageField("키워드", "keywords", "", ", ".join(_keywords(folder, table)))
    yield PageField("데이터 한계", "limits", "", " ".join(limits(folder, table, about)))
    yield PageField("등록일", "issued", "", about.created or TO_FILL)
    yield PageField("수정일", "modified", "DATA_LT_NM", table.modified or TO_FILL)
    yield PageField("제공형태", "service", "SRV_TYPE", "파일데이터 (Sheet, File)")
    yield PageField("설명", "description", "LINK_DESC", _description(table))
    yield PageField("기타 유의사항", "notes", "", "\n".join(_attributions(table)))
    yield PageField("공간범위", "spatial", "", operator.spatial or TO_FILL)
    yield PageField("시간범위", "temporal", "", _years(table) or TO_FILL)
    yield PageField("비용부과유무", "cost", "", "무료")
    yield PageField("이용허락범위", "licence", "", portal_licence(table.licences))


def _keywords(folder: Path, table: TableAbout) -> Iterator[str]:
    """Words of the field, the table's own title, and the measures that stand in it."""
    yield from dict.fromkeys((*_KEYWORDS, table.schema.title.korean))
    if "measure" in table.schema.names:
        content = parquet.read_table(folder / f"{table.schema.name}.parquet", columns=["measure"])
        there = set(pc.unique(content["measure"]).to_pylist()) - {"unmapped"}
        yield from [code.korean for code in MEASURE if code.word in there][:_MOST_MEASURES]


def _description(table: TableAbout) -> str:
    sources = dict.fromkeys(source["publisher"] for source in table.sources if source["publisher"])
    who = ", ".join(sources) or "발행 기관을 알 수 없음"
    return f"{table.schema.about.korean}. 원문: {who}의 문서 {len(table.sources)}건."


def _attributions(table: TableAbout) -> Iterator[str]:
    sentences = list(dict.fromkeys(source["attribution"] for source in table.sources))
    yield from sentences[:_MOST_SOURCES]
    if len(sentences) > _MOST_SOURCES:
        yield f"외 {len(sentences) - _MOST_SOURCES}건: documents의 attribution"


def _years(table: TableAbout) -> str:
    if table.covered is None:
        return ""
    first, last = table.covered
    return f"{first}년" if first == last else f"{first}년~{last}년"


def portal_licence(licences: tuple[Licence, ...]) -> str:
    """The national portal's word for what all the licences allow together."""
    if not licences or Licence.UNKNOWN in licences:
        return TO_FILL
    terms = [TERMS[licence] for licence in licences]
    if not all(one.commercial for one in terms):
        return TERMS[Licence.KOGL_2].portal
    return TERMS[Licence.KOGL_1 if any(one.attribution for one in terms) else Licence.UNRESTRICTED].portal
