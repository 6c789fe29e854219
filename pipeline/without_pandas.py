"""Keeps Arrow from loading pandas, which no reader of documents needs, into every process that reads them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.abc import MetaPathFinder


class _None(MetaPathFinder):
    def find_spec(self, fullname: str, *_: object) -> None:
        """Refuses pandas, and leaves everything else to whoever comes next."""
        if fullname == "pandas":
            raise ImportError(fullname, name=fullname)


@contextmanager
def without_pandas() -> Iterator[None]:
    """Has pandas not found while the block imports what it needs; Arrow, if it was loaded, does not look for it again.

    Arrow looks for it once, at its first array: a quarter of a second and 30 MiB for each process. Whoever imports
    pandas after the block gets it.
    """
    finder = _None()
    sys.meta_path.insert(0, finder)
    try:
        yield
        if arrow := sys.modules.get("pyarrow"):
            arrow.array([0])
    finally:
        sys.meta_path.remove(finder)
