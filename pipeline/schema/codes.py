"""The code lists of the published dataset: the words a field may hold."""

from pipeline.model import Reading, RowRole, ValueStatus, Verdict

VALUE_STATUS = tuple(ValueStatus)
ROW_ROLE = tuple(RowRole)
VERDICT = tuple(Verdict)
READING = tuple(Reading)
STATUS = ("verified", "unverified", "discrepancy")
DOCUMENT_STATUS = ("complete", "partial", "quarantined")
