"""What is worked out of a document once for all that ask, and let go of with the document."""

from collections.abc import Callable
from typing import TypeVar
from weakref import finalize

from pipeline.model import Document

T = TypeVar("T")


def once_a_document(make: Callable[[Document], T]) -> Callable[[Document], T]:
    """The function, its result kept as long as the document is."""
    known: dict[int, T] = {}

    def made(document: Document) -> T:
        if id(document) not in known:
            known[id(document)] = make(document)
            finalize(document, known.pop, id(document))
        return known[id(document)]

    return made
