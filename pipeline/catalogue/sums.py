"""Writes and reads SHA256SUMS, with which `sha256sum -c` proves every file of an edition."""

from pathlib import Path

from pipeline.file_digests import sha256_of

FILE = "SHA256SUMS"


def write_sums(folder: Path) -> None:
    """Writes the checksums of all files that lie in the folder and below it, by path. Raises OSError."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / FILE)
    lines = (f"{sha256_of(path)}  {path.relative_to(folder).as_posix()}\n" for path in files)
    (folder / FILE).write_text("".join(lines), encoding="utf-8", errors="surrogateescape")


def read_sums(folder: Path) -> dict[str, str]:
    """The checksum of each file, by its path in the folder. Raises OSError."""
    lines = (folder / FILE).read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
