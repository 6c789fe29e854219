"""Says whether an edition is what its run made, by the sizes and hashes that it carries with it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.catalogue.sums import FILE as SUMS
from pipeline.catalogue.sums import read_sums
from pipeline.file_digests import sha256_of
from pipeline.swap import MARK

# A release says in it when it was made.
ABOUT = "release.json"


def faults(edition: Path) -> Iterator[str]:
    """Why an edition is not what its run made, a sentence each: files that are gone, strange, or have other bytes."""
    try:
        sizes, package = read_json(edition / MARK)["files"], read_json(edition / "datapackage.json")
        sums = (read_sums(edition) if (edition / SUMS).exists() else {}) | dict(_hashes(package))
    except (OSError, ValueError, KeyError, TypeError) as error:
        yield f"{MARK}, datapackage.json or {SUMS} cannot be read: {error}"
        return
    there = {str(file.relative_to(edition)) for file in edition.rglob("*") if file.is_file()} - {MARK, ABOUT}
    yield from (f"{name}: is gone" for name in sorted({*sizes, *sums} - there))
    yield from (f"{name}: the run did not make it" for name in sorted(there - {*sizes}))
    for name in sorted(there & {*sizes, *sums}):
        if (edition / name).stat().st_size != sizes.get(name) or (
            name in sums and sha256_of(edition / name) != sums[name]
        ):
            yield f"{name}: holds other bytes than the run wrote"


def _hashes(described: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - JSON
    """Names and hashes of all files that a data package describes."""
    if isinstance(described, dict):
        if isinstance(path := described.get("path"), str) and str(described.get("hash", "")).startswith("sha256:"):
            yield path, described["hash"].removeprefix("sha256:")
        described = list(described.values())
    if isinstance(described, list):
        for one in described:
            yield from _hashes(one)


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object; empty for other JSON. Raises OSError or ValueError."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return content if isinstance(content, dict) else {}
