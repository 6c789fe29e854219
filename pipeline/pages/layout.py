"""Lays out pages with Jinja2, each a single file that loads nothing. The only importer of Jinja2."""

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.pages.shortened import shortened

_POLICY = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'"
_SHARED = Path(__file__).parent / "templates"
_STYLE = "style.css"
# What a browser would not show, or would show in another order than it is printed in.
_CONTROLS = (*range(9), 11, *range(14, 32), *range(127, 160))
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN = dict.fromkeys((*_CONTROLS, *_TURNING), "�")


@dataclass(frozen=True, slots=True)
class Layout:
    """The templates of one set of pages, beside the shared ones."""

    environment: Environment

    def page(self, template: str, **values: object) -> str:
        """A page laid out."""
        return self.environment.get_template(template).render(values)


def layout(templates: Path, **names: object) -> Layout:
    """The templates of a folder, with its own style.css below the shared style, and names that all of them know."""
    files = [folder / _STYLE for folder in (_SHARED, templates)]
    style = "".join(file.read_text(encoding="utf-8") for file in files if file.exists())
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    made = Environment(
        loader=FileSystemLoader([templates, _SHARED]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_visible,
    )
    # No word of a source can bring a style, a script or an address along: the browser itself refuses all but ours.
    made.globals |= {
        "policy": f"{_POLICY}; style-src 'sha256-{digest}'",
        "style": Markup(style),  # noqa: S704 - our own files
    }
    made.globals |= names
    made.filters |= {"short": shortened, "quoted": quote, "svg": Markup, "number": _number}
    return Layout(made)


def _visible(value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
    return value.translate(_UNSEEN) if type(value) is str and not value.isprintable() else value


def _number(value: object) -> str:
    """A count with its thousands, given as a number or as the text of the published row."""
    text = str(value)
    return f"{int(text):,}" if text.isdigit() else text
