"""Writes SHA256SUMS, with which `sha256sum -c` proves every file of an edition."""

from pathlib import Path

from pipeline.catalogue.about import sha256_of

FILE = "SHA256SUMS"


def write_sums(folder: Path) -> None:
    """Writes the checksums of all files that lie in the folder and below it, by path. Raises OSError."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / FILE)
    lines = (f"{sha256_of(path)}  {path.relative_to(folder).as_posix()}\n" for path in files)
    (folder / FILE).write_text("".join(lines), encoding="utf-8", errors="surrogateescape")
