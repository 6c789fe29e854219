"""Sees to it that a key is that of one row of a whole table, although the table is looked at in parts."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.schema import TableSchema

# Two hashes of 64 bits: among a hundred million rows two share both with a chance of one in 10**22.
_SEEDS = ("0123456789abcdef", "fedcba9876543210")
_DOCUMENT = "document_id"
Key = tuple[str, tuple[str, ...]]


@dataclass(slots=True)
class WholeKeys:
    """What was seen of the keys of each table; in one part a key is unique if Great Expectations says so.

    A key with a document in it is unique in the whole too if the documents of each part come after those of the parts
    before. Of the rows of any other key two hashes are kept.
    """

    _last: dict[str, str] = field(default_factory=dict)
    _hashes: dict[Key, list[NDArray[np.uint64]]] = field(default_factory=dict)
    _disordered: list[Key] = field(default_factory=list)

    def add(self, schema: TableSchema, frame: pd.DataFrame) -> None:
        """Looks at the next part of a table."""
        for key in filter(None, (schema.key, schema.second_key)):
            if _DOCUMENT not in key:
                self._hashes.setdefault((schema.name, key), []).append(_hashed(frame[list(key)]))
        if _DOCUMENT in schema.key and len(frame):
            documents = frame[_DOCUMENT].dropna().unique().tolist()
            if min(documents) <= self._last.get(schema.name, ""):
                self._disordered.append((schema.name, schema.key))
            self._last[schema.name] = max(documents)

    def twice(self) -> Key | None:
        """A table and a key of it that several rows have, or that may have several; None where there is none."""
        for key, some in self._hashes.items():
            hashes = np.concatenate(some)
            ordered = hashes[np.lexsort(hashes.T)]
            if (ordered[1:] == ordered[:-1]).all(axis=1).any():
                return key
        return next(iter(self._disordered), None)


def _hashed(key: pd.DataFrame) -> NDArray[np.uint64]:
    columns = [
        pd.util.hash_pandas_object(key, index=False, hash_key=seed, categorize=False).to_numpy() for seed in _SEEDS
    ]
    return np.stack(columns, axis=1)
