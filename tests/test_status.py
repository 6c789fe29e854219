"""What is told in the morning: what changed, what is in quarantine, what drifted, what vanished."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import __main__ as command_line
from pipeline.dataset import Dataset, joined, published_rows
from pipeline.errors import OutputError, UnreadableDocumentError
from pipeline.last_run import unread
from pipeline.model import Box, Doubt, Source
from pipeline.outcome import Outcome
from pipeline.publish import publish
from pipeline.schema import DOCUMENTS, OBSERVATIONS
from pipeline.status import status_of


def renamed(dataset: Dataset, old: str, new: str) -> Dataset:
    """The dataset as a new revision would be read in which a header has another name."""
    header, revision = OBSERVATIONS.names.index("header"), OBSERVATIONS.names.index("revision")

    def row(values: tuple[object, ...]) -> tuple[object, ...]:
        changed = list(values)
        changed[revision] = "f" * 64
        changed[header] = new if values[header] == old else values[header]
        return tuple(changed)

    at = DOCUMENTS.names.index("revision")
    documents = [(*values[:at], "f" * 64, *values[at + 1 :]) for values in dataset["documents"]]
    return {**dataset, "observations": [row(values) for values in dataset["observations"]], "documents": documents}


def test_the_morning_after_a_revision_with_another_header(
    sample: Outcome, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The header that went and the one that came are named; so are the unread document and the vanished one."""
    gone = replace(sample.source, vanished_at="2026-11-01T02:00:00+00:00", retrieved_at="2026-10-01T02:00:00+00:00")
    before = published_rows(replace(sample, source=gone))
    broken = Outcome(Source("z", "", "z.pdf"), error=UnreadableDocumentError("encrypted", "locked"))
    publish(before, tmp_path / "nightly", "first")
    after = renamed(joined([before, published_rows(broken)]), "'20년 예산 (A)", "2020 예산")
    publish(after, tmp_path / "nightly", "second")

    status = status_of(tmp_path / "nightly")
    assert [(change, header) for _, change, header in status.drift] == [
        ("added", "2020 예산"),
        ("removed", "'20년 예산 (A)"),
    ]
    assert [one[:2] for one in status.quarantined] == [("z", "encrypted")]
    assert [one.document_id for one in status.ages if one.vanished_at] == [sample.source.document_id]
    assert {reason for _, reason, _ in status.changes} == {"new_revision"}

    assert command_line.main(["status", "--output", str(tmp_path)]) == 3
    told = capsys.readouterr().out
    for text in ("z: locked [encrypted]", "+ 2020 예산", "− '20년 예산 (A)", "2026-11-01", "[new_revision]"):
        assert text in told
    assert command_line.main(["status", "--output", str(tmp_path), "--metrics"]) == 3
    lines = capsys.readouterr().out.splitlines()
    assert {
        "yesan_quarantined 1",
        'yesan_quarantined_documents{reason="encrypted"} 1',
        "yesan_vanished_documents 1",
    } <= {*lines}
    assert lines[-1] == "# EOF"


def test_a_folder_that_no_run_made_has_no_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The error names the folder."""
    with pytest.raises(OutputError, match="no run"):
        status_of(tmp_path)
    assert command_line.main(["status", "--output", str(tmp_path)]) == 4
    assert str(tmp_path) in capsys.readouterr().err


def test_what_was_not_read_is_told_once(sample: Outcome, tmp_path: Path) -> None:
    """A document in quarantine is one sentence, and so is a withheld table, whose place is not said twice."""
    source, extraction = sample.source, sample.extraction
    assert extraction is not None
    box = Box(1, 0, 7, 9, 8)
    doubt = Doubt(source.document_id, "p1-t9", "no unit", f"{source.path}:7: no unit for 예산", box)
    partial = replace(sample, extraction=replace(extraction, doubts=(doubt,)))
    broken = Outcome(Source("z", "", "z.pdf"), error=UnreadableDocumentError("encrypted", "locked"))
    publish(joined([published_rows(partial), published_rows(broken)]), tmp_path / "nightly", "first")
    assert unread(tmp_path / "nightly") == (
        "z.pdf: locked [encrypted]",
        f"보류 withheld {source.path}:7 1쪽: no unit for 예산 [no unit]",
    )
