"""Knows what the last run published, and whether a run now would publish the same."""

import csv
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.code_digests import code_digest
from pipeline.file_digests import remembered
from pipeline.messages import STALE, WITHHELD
from pipeline.schema.contract import read_contract
from pipeline.sources import STORE, Listed, is_address, read_list
from pipeline.summary import Summary
from pipeline.swap import MARK


def run_digest(listed: Iterable[Listed], *options: object) -> str:
    """The SHA-256 of all that a run depends on: the bytes and description of each source, its options, our own code."""
    digest = hashlib.sha256(repr(options).encode())
    for item in listed:
        described = {**asdict(item.source), "fault": item.fault}
        digest.update(json.dumps(described, sort_keys=True, ensure_ascii=False).encode(errors="surrogateescape"))
    digest.update(code_digest(with_reviews=True).encode())
    return digest.hexdigest()


def write_mark(folder: Path, digest: str, summary: Summary, since: Mapping[str, Path] | None = None) -> None:
    """Writes into a published folder which run and which code made it, and since which editions it lists changes.

    Raises OSError.
    """
    files = {str(file.relative_to(folder)): file.stat().st_size for file in sorted(folder.rglob("*")) if file.is_file()}
    mark = {
        "digest": digest,
        "code": code_digest(),
        "version": version(),
        "contract": read_contract().version,
        "since": {name: digest_of(earlier) for name, earlier in (since or {}).items()},
        "summary": summary.counts,
        "files": files,
    }
    (folder / MARK).write_text(json.dumps(mark, indent=2) + "\n", encoding="utf-8")


def mark_of(edition: Path) -> dict[str, Any]:
    """What the run that made an edition wrote down; nothing where no run did."""
    try:
        mark = json.loads((edition / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return mark if isinstance(mark, dict) else {}


def digest_of(edition: Path) -> str:
    """The digest of the run that made an edition; empty where it does not say."""
    return str(mark_of(edition).get("digest", ""))


def version() -> str:
    """The installed version of yesan."""
    from importlib.metadata import version as installed  # noqa: PLC0415 - slow to import, and only publishing needs it

    return installed("yesan")


def last_summary(list_file: Path, output: Path, *options: object) -> Summary | None:
    """What the last run counted, if a run now would surely publish the same; else None.

    That is never sure where the list names addresses: they must be asked first. `options` are those of the run, as its
    digest has them. Raises SourceListError for a list of sources that cannot be read.
    """
    with remembered(list_file.parent / STORE) as digest:
        listed = read_list(list_file, digest=digest)
    return None if any(is_address(item) for item in listed) else published(run_digest(listed, *options), output)


def published(digest: str, output: Path) -> Summary | None:
    """What the run with this digest counted, if it is the last one and its files are still there; else None."""
    mark = mark_of(output)
    try:
        whole = all((output / name).stat().st_size == size for name, size in mark["files"].items())
        return Summary(**mark["summary"]) if whole and mark["digest"] == digest else None
    except (OSError, KeyError, TypeError, AttributeError):
        # Whatever stands there is not the mark of a whole run: run again.
        return None


def unread(output: Path) -> tuple[str, ...]:
    """What the published dataset lacks, one sentence each: documents in quarantine, then tables that are withheld."""
    try:
        documents = {row["document_id"]: row for row in _published(output / "documents.csv")}
        quarantined = [one for one in documents.values() if one["status"] == "quarantined"]
        told = {(one["document_id"], one["reason"], one["message"]) for one in quarantined}
        withheld = [
            row
            for row in _published(output / "withheld.csv")
            if (row["document_id"], row["reason"], row["message"]) not in told
        ]
        return (
            *(f"{one['path']}: {one['message']} [{one['reason']}]" for one in quarantined),
            *(_withheld(row, documents[row["document_id"]]["path"]) for row in withheld),
        )
    except (OSError, ValueError, KeyError, csv.Error):
        return ()


def _withheld(row: Mapping[str, str], path: str) -> str:
    """A sentence for a withheld table; its message may begin with the place, which is not said twice."""
    place = f"{path}:{row['line']}" if row["line"] else path
    message = row["message"].removeprefix(f"{place}: ").removeprefix(f"{path}: ")
    return f"{WITHHELD} {place}{_page(row['page'])}: {message} [{row['reason']}]"


def quarantined(output: Path) -> tuple[tuple[str, str], ...]:
    """The published documents in quarantine, each with its reason; none without a readable last run."""
    try:
        documents = _published(output / "documents.csv")
        return tuple((row["document_id"], row["reason"]) for row in documents if row["status"] == "quarantined")
    except (OSError, ValueError, KeyError, csv.Error):
        return ()


def stale(output: Path) -> tuple[str, ...]:
    """The corrections that found something else than they expect, one sentence each."""
    try:
        return tuple(
            f"{STALE.format(line=row['correction_line'])} {row['document_id']}: {row['problem']}"
            for row in _published(output / "corrections.csv")
            if row["state"] == "stale"
        )
    except (OSError, KeyError, csv.Error):
        return ()


def _page(page: str) -> str:
    return f" {page}쪽" if page else ""


def _published(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def last_revisions(output: Path) -> dict[str, str]:
    """The revision that is published of each document of which anything is; empty without a readable last run."""
    try:
        documents = _published(output / "documents.csv")
        return {row["document_id"]: row["revision"] for row in documents if row["pages"] != "0"}
    except (OSError, ValueError, KeyError, csv.Error):
        return {}
