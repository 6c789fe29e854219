"""The discrepancies that a person has reviewed: a mark in the report, never a verdict."""

import csv
import fcntl
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from datetime import UTC, date, datetime
from pathlib import Path

from expectations.discrepancies import Discrepancy, guarded
from pipeline.errors import OutputError, ReviewError

KNOWN = Path(__file__).parent / "known_discrepancies.csv"


@dataclass(frozen=True, slots=True)
class Review:
    """A line of the file: which discrepancy of which revision, why it stands, who says so, and when (ISO date)."""

    revision: str
    rule: str
    subject: str
    difference: str
    why: str
    who: str
    when: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """The key of the discrepancy that it names."""
        return self.revision, self.rule, self.subject, self.difference


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a person says of a discrepancy; an empty `when` is today."""

    why: str
    who: str
    when: str = ""


FIELDS = tuple(field.name for field in fields(Review))
Reviews = dict[tuple[str, str, str, str], Review]


def read_reviews(path: Path = KNOWN) -> Reviews:
    """The reviews by their keys; none without the file. Raises ReviewError for a line that is no review."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ReviewError(f"{path}: cannot be read: {error}") from error
    return {review.key: review for review in _reviews(path, text)}


def _reviews(path: Path, text: str) -> Iterator[Review]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if tuple(header) != FIELDS:
            raise ReviewError(f"{path}, line 1: the columns must be {','.join(FIELDS)}")
        for values in reader:
            if len(values) != len(FIELDS):
                raise ReviewError(f"{path}, line {reader.line_num}: {len(values)} fields instead of {len(FIELDS)}")
            yield _valid(Review(*values), f"{path}, line {reader.line_num}")
    except csv.Error as error:
        raise ReviewError(f"{path}, line {reader.line_num}: not CSV: {error}") from error


def _valid(review: Review, where: str) -> Review:
    if empty := [name for name in ("revision", "rule", "why", "who") if not getattr(review, name).strip()]:
        raise ReviewError(f"{where}: empty: {', '.join(empty)}")
    try:
        date.fromisoformat(review.when)
    except ValueError as error:
        raise ReviewError(f"{where}: when is no date such as 2026-01-31: {review.when}") from error
    return review


def review_of(code: str, some: Iterable[Discrepancy], reviews: Reviews, opinion: Opinion) -> Review:
    """The review of the discrepancy that the code names. Raises ReviewError where it names none, or a reviewed one."""
    found = {one.key: one for one in some if code and one.code.startswith(code.lower())}
    if len(found) != 1:
        raise ReviewError(f"{code}: {'no discrepancy has' if not found else 'several discrepancies have'} this code")
    (key,) = found
    if key in reviews:
        raise ReviewError(f"{code}: reviewed already by {reviews[key].who} on {reviews[key].when}")
    when = opinion.when or datetime.now(UTC).astimezone().date().isoformat()
    return _valid(Review(*key, guarded(opinion.why.strip()), guarded(opinion.who.strip()), when), code)


def add_review(review: Review, path: Path = KNOWN) -> None:
    """Appends a review; the file is replaced as a whole, so no reader sees half a line.

    Raises ReviewError if somebody has reviewed the same, OutputError if the file cannot be written.
    """
    try:
        with _locked(path):
            reviews = read_reviews(path)
            if review.key in reviews:
                raise ReviewError(f"{path}: reviewed already by {reviews[review.key].who}")
            partial = path.with_name(f".{path.name}.{os.getpid()}")
            with partial.open("w", encoding="utf-8", newline="") as handle:
                csv.writer(handle, lineterminator="\n").writerows(_lines([*reviews.values(), review]))
                handle.flush()
                os.fsync(handle.fileno())
            partial.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error


def _lines(reviews: Iterable[Review]) -> Iterator[Sequence[str]]:
    yield FIELDS
    for review in reviews:
        yield astuple(review)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Holds the folder, since the file itself is replaced: of two reviews at once none is lost."""
    descriptor = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
