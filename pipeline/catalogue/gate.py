"""The gate of every run: no edition is published in which frictionless, the tool its readers use, finds an error."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pyarrow import parquet

from pipeline.catalogue.about import DESCRIPTOR
from pipeline.catalogue.reread import unlike
from pipeline.errors import InvalidPackageError
from pipeline.file_digests import sha256_of

# frictionless reads some 25,000 rows a second. In a table of more rows than this it reads the first ones; the others
# are read by Arrow and held to Parquet, whose contract is Great Expectations', and the keys are looked at here.
ROWS = 2_000
_MOST = 10
Resource = Mapping[str, Any]


def validate(folder: Path, rows: int = ROWS) -> None:
    """Raises InvalidPackageError if the package that lies in the folder is not what its datapackage.json says."""
    package = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    resources = package["resources"]
    errors = list(_files(folder, resources))
    long = [] if errors else [one for one in resources if _rows(folder / one["parquet"]["path"]) > rows]
    errors += _frictionless(folder, _without_keys(package) if long else package, rows)
    if long and not errors:
        errors = [error for one in resources for error in _keys(folder, one)]
        errors += [error for one in long for error in unlike(folder / one["path"], folder / one["parquet"]["path"])]
    if errors:
        more = f" (외 {len(errors) - _MOST}건 and more)" if len(errors) > _MOST else ""
        raise InvalidPackageError(
            f"{DESCRIPTOR}: 꾸러미가 바르지 않아 공개하지 않습니다 / not valid, so nothing is published: "
            + "; ".join(errors[:_MOST])
            + more
        )


def _without_keys(package: Resource) -> Resource:
    """The package without keys of a table to another one, all of which frictionless reads for each of them."""
    return {**package, "resources": [{**one, "schema": _keyless(one["schema"])} for one in package["resources"]]}


def _keyless(schema: Resource) -> Resource:
    return {name: value for name, value in schema.items() if name != "foreignKeys"}


def _frictionless(folder: Path, package: Resource, rows: int) -> Iterator[str]:
    # Slow to import, and `yesan run` alone needs it.
    from frictionless import FrictionlessException, Package  # noqa: PLC0415

    try:
        report = Package.from_descriptor(dict(package), basepath=str(folder)).validate(limit_rows=rows)
    except FrictionlessException as error:
        yield f"{DESCRIPTOR}: {error}"
        return
    yield from (f"{DESCRIPTOR}: {error.type}: {error.note}" for error in report.errors)
    yield from (_sentence(task.name, error.to_descriptor()) for task in report.tasks for error in task.errors)


def _sentence(name: str, error: Mapping[str, Any]) -> str:
    where = [f"{word} {error[key]}" for word, key in (("row", "rowNumber"), ("field", "fieldName")) if key in error]
    return f"{' '.join([name, *where])}: {error['type']}: {error['note']}"


def _files(folder: Path, resources: list[Resource]) -> Iterator[str]:
    """Files that are not as described; of a table that it does not read to its end frictionless says nothing."""
    for resource in resources:
        for file in (resource, *(part for part in resource.values() if isinstance(part, dict) and "hash" in part)):
            path = folder / str(file["path"])
            if not path.is_file() or f"sha256:{sha256_of(path)}" != file["hash"]:
                yield f"{path.name}: sha256 {file['hash']}"


def _keys(folder: Path, resource: Resource) -> Iterator[str]:
    """Keys of a table to others that are not there."""
    for key in resource["schema"].get("foreignKeys", ()):
        target, names = key["reference"]["resource"], key["reference"]["fields"]
        there = _distinct(folder / f"{target}.parquet", names)
        lost = _distinct(folder / resource["parquet"]["path"], key["fields"]) - there
        yield from (
            f"{resource['name']}: {', '.join(map(str, one))} is not in {target}" for one in sorted(lost)[:_MOST]
        )


def _rows(path: Path) -> int:
    return int(parquet.ParquetFile(path).metadata.num_rows)


def _distinct(path: Path, names: list[str]) -> set[tuple[object, ...]]:
    table = parquet.read_table(path, columns=names).group_by(names).aggregate([])
    return set(zip(*(table[name].to_pylist() for name in names), strict=True))
