"""Fuzzes the readers of the formats with atheris: python -m tests.fuzz.run FORMAT SECONDS [FOLDER].

A reader in another language may end the process: that is the worker's to survive, so the input is kept and the fuzzer
goes on. What it finds lies in FOLDER/found, what it learnt in FOLDER/corpus.
"""

import subprocess
import sys
import time
from pathlib import Path

_MEMORY_MB = 2500
_SECONDS_EACH = 30


def _inside(target: str, arguments: list[str]) -> None:
    """The fuzzer itself; it never comes back."""
    import atheris  # noqa: PLC0415 - an extra, and of no use to anything else

    # What is imported before is not watched.
    with atheris.instrument_imports(include=["extractors", "pipeline"], enable_loader_override=False):
        from extractors.formats.pdf import pictured  # noqa: PLC0415
        from tests.fuzz.targets import TARGETS, read, seeds  # noqa: PLC0415

        # OCR takes seconds, and what it reads is not what chance wrote.
        pictured.__dict__["can_read"] = lambda: False
        for seed in seeds(target):
            read(TARGETS[target](seed))
    atheris.Setup([sys.argv[0], *arguments], lambda data: read(TARGETS[target](data)) and None)
    atheris.Fuzz()


def main() -> int:
    """The number of inputs that broke something."""
    from tests.fuzz.targets import seeds  # noqa: PLC0415 - see above

    target, seconds, *where = sys.argv[1:]
    folder = Path(where[0] if where else f"fuzz/{target}")
    corpus, found = folder / "corpus", folder / "found"
    for place in (corpus, found):
        place.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (corpus / f"seed{number}").write_bytes(seed)
    until = time.monotonic() + float(seconds)
    while (left := int(until - time.monotonic())) > 0:
        limits = [
            f"-max_total_time={left}",
            f"-timeout={_SECONDS_EACH}",
            f"-rss_limit_mb={_MEMORY_MB}",
            "-max_len=65536",
        ]
        command = [sys.executable, "-m", "tests.fuzz.run", "--inside", target, f"-artifact_prefix={found}/"]
        with (folder / "log").open("ab") as log:
            subprocess.run([*command, *limits, str(corpus)], stdout=log, stderr=log, check=False)
    inputs = sorted(found.iterdir())
    print(f"{target}: {len(inputs)} found, {len(list(corpus.iterdir()))} kept", *inputs, sep="\n")  # noqa: T201
    return len(inputs)


if __name__ == "__main__":
    if sys.argv[1] == "--inside":
        _inside(sys.argv[2], sys.argv[3:])
    sys.exit(min(main(), 100))
