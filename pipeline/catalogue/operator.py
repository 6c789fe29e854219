"""Reads what only the operator knows of a publication: who publishes it, whom to ask, how often it is renewed."""

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path

from pipeline.errors import SourceListError

FILE = "portal.toml"


@dataclass(frozen=True, slots=True)
class Operator:
    """What portals ask of a publisher; each is empty where the operator has not said it, and is never guessed."""

    publisher: str = ""
    department: str = ""
    telephone: str = ""
    email: str = ""
    homepage: str = ""
    classification: str = ""
    legal_basis: str = ""
    collection: str = ""
    update_cycle: str = ""
    next_update: str = ""
    spatial: str = ""
    landing_page: str = ""


NOBODY = Operator()


@dataclass(frozen=True, slots=True)
class Standing:
    """What the operator answers for in a run: who publishes, and that sources of no known licence may be published.

    `today`, as ISO 8601, is the day of whatever has changed; empty where the run has none. It makes no run a new one.
    """

    operator: Operator = NOBODY
    publish_unknown: bool = False
    today: str = field(default="", repr=False)


OF_NOBODY = Standing()


def read_operator(file: Path) -> Operator:
    """What portal.toml says; all empty where there is no such file.

    Raises SourceListError for a file that is not TOML, a name that is none of ours, or a value that is no text.
    """
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return NOBODY
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceListError(f"{file}: 읽을 수 없습니다 / cannot be read: {error}") from error
    known = [one.name for one in fields(Operator)]
    for name, value in said.items():
        if name not in known:
            raise SourceListError(f"{file}: 모르는 이름 {name} / unknown name: it has {', '.join(known)}")
        if not isinstance(value, str):
            raise SourceListError(f'{file}: {name}는 "글"이어야 합니다 / is not a text in quotes')
    return Operator(**said)


def standing_of(folder: Path, *, publish_unknown: bool) -> Standing:
    """What the operator answers for, by the file in the folder of the sources. Raises SourceListError."""
    return Standing(read_operator(folder / FILE), publish_unknown=publish_unknown)
