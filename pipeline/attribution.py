"""The sentence with which a source is to be named, as its licence prescribes it."""

from pipeline.licences import Licence, terms_of
from pipeline.model import Source

_TYPES = {Licence.KOGL_1: "제1유형", Licence.KOGL_2: "제2유형", Licence.KOGL_3: "제3유형", Licence.KOGL_4: "제4유형"}


def attribution(source: Source, title: str) -> str:
    """The attribution of a source: 공공누리's own sentence where it is prescribed, else its source and terms.

    What is not known (the year, the address) is left out, never guessed.
    """
    kind = _TYPES.get(Licence(source.licence or Licence.UNKNOWN))
    return _line(source, title) if kind is None else _prescribed(source, title, kind)


def _prescribed(source: Source, title: str, kind: str) -> str:
    year = f" '{source.issued[:4]}년'" if source.issued else ""
    used = f"본 저작물은 '{source.publisher}'에서{year} 작성하여 공공누리 {kind}으로 개방한 '{title}'을 이용하였"
    if not source.url:
        return f"{used}습니다."
    return f"{used}으며, 해당 저작물은 '{source.publisher}, {source.url}'에서 무료로 다운받으실 수 있습니다."


def _line(source: Source, title: str) -> str:
    parts = (source.publisher, title, source.issued, source.url, terms_of(source.licence).korean)
    return f"출처: {', '.join(part for part in parts if part)}"
