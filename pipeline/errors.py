"""Every reason for which a document cannot be read, or a run cannot start."""

from pipeline.model import Box


class YesanError(Exception):
    """Base of all errors that a user, not a programmer, can mend."""


class SourceListError(YesanError):
    """Raised when sources.csv is missing, is not CSV, or lacks a column."""


class UnreadableDocumentError(YesanError):
    """Raised when a document's bytes cannot be read at all: the document is quarantined, the run goes on."""

    def __init__(self, reason: str, message: str, line: int | None = None) -> None:
        """Keep the machine-readable `reason`, the `message` for people, and the line if one is known."""
        super().__init__(message)
        self.reason = reason
        self.line = line

    def __reduce__(self) -> tuple[type["UnreadableDocumentError"], tuple[str, str, int | None]]:
        """Lets the error travel between processes: what is pickled by default is the message alone."""
        return UnreadableDocumentError, (self.reason, str(self), self.line)

    @property
    def sentence(self) -> str:
        """The message, with the line before it if one is known."""
        return str(self) if self.line is None else f"line {self.line}: {self}"


class OutputError(YesanError):
    """Raised when the output folder cannot be written or swapped in."""


class InvalidPackageError(OutputError):
    """Raised when what is to be published is not what its datapackage.json says: nothing is published then."""


class EngineError(YesanError):
    """Raised when the engine of a run cannot be had, or is lost: nothing is published then."""


class ScheduleError(YesanError):
    """Raised when the hour or the time zone of the nights is none."""


class ReleaseError(YesanError):
    """Raised when the nightly edition cannot become a release, or not under this name."""


class DiffError(YesanError):
    """Raised when there is nothing to compare, or two things that cannot be compared."""


class CorrectionsError(YesanError):
    """Raised when the file of corrections is not what it should be."""


class ReviewError(YesanError):
    """Raised when a review names no discrepancy, or the file of reviews is not what it should be."""


class DoubtfulTableError(YesanError):
    """Raised when a table cannot be read with certainty: it is withheld, the rest of its document is published."""

    def __init__(self, reason: str, message: str, box: Box) -> None:
        """Keep the machine-readable `reason`, the `message` for people, and the place that shows it."""
        super().__init__(message)
        self.reason = reason
        self.box = box
