"""What is worth a look in the morning: what was not there the night before, and nobody has reviewed."""

import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from expectations import morning as mornings
from expectations.discrepancies import FIELDS, Discrepancy
from expectations.morning import Known, Morning, known, morning, tell
from pipeline import log
from pipeline.attempts import attempted
from pipeline.notify import Notify
from pipeline.progress import stage
from pipeline.summary import Summary

SUMMARY = Summary(3, 2, 0, 4, 50, 40, 8, 2, 1)
ONE = Discrepancy("a", "f" * 64, "R001", "t1", "계 | <b>", "F=E/A", "3", "2", "1", "1", "")
OTHER = replace(ONE, document_id="b", subject="다른")


def edition(folder: Path, *found: Discrepancy, quarantined: tuple[str, ...] = ()) -> Path:
    """An edition that has these discrepancies, and these documents in quarantine."""
    (folder / "report").mkdir(parents=True)
    rows = [FIELDS, *([getattr(one, name) for name in FIELDS] for one in found)]
    (folder / "report" / "discrepancies.csv").write_text("\n".join(map(",".join, rows)) + "\n", encoding="utf-8")
    lines = ["document_id,status,reason", "good,complete,", *(f"{name},quarantined,time" for name in quarantined)]
    (folder / "documents.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_only_what_is_new_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A discrepancy of the night before, one that a person has reviewed, and a document still in quarantine are not."""
    last = known(edition(tmp_path / "last", ONE, quarantined=("x",)))
    now = edition(tmp_path / "now", ONE, OTHER, replace(ONE, subject="reviewed"), quarantined=("x", "y"))
    monkeypatch.setattr(mornings, "read_reviews", lambda: {replace(ONE, subject="reviewed").key: None})
    found = morning(now, SUMMARY, last)
    assert (found.discrepancies, found.quarantined) == ((OTHER,), (("y", "time"),))
    assert found.news == {"discrepancies": ["b"], "quarantine": ["y"]}
    assert found.facts["new_discrepancies"] == found.facts["newly_quarantined"] == 1
    assert not found.quiet
    assert morning(now, SUMMARY, known(now)).quiet
    assert known(tmp_path / "nowhere") == Known()


def test_the_page_escapes_what_documents_say() -> None:
    """A label is text, whatever it looks like; the page has the counts and leads to the report."""
    page = Morning(Path("out/nightly"), SUMMARY, (ONE,), ()).page
    assert "계 \\| \\<b\\>" in page
    assert "| 값 amounts | 50 |" in page
    assert "`out/nightly/report/index.html`" in page


def test_many_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A message stays short."""
    monkeypatch.setattr(mornings, "_MOST", 2)
    assert Morning(Path("o"), SUMMARY, (ONE,) * 5, ()).lines[2:] == ("외 3건 / and 3 more",)


def test_a_quiet_night_is_told_only_to_those_who_asked_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others sleep."""
    told: list[str] = []
    monkeypatch.setattr("pipeline.notify.tell", lambda _, title, *__: told.append(title))
    quiet, loud = Morning(Path("o"), SUMMARY, (), ()), Morning(Path("o"), SUMMARY, (), (("y", "time"),))
    for found in (quiet, loud):
        tell(found, Notify())
    tell(quiet, Notify(always=True))
    assert told == [loud.title, quiet.title]


def test_events_are_lines_of_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One a line, with time, name and what is said; a stage is one of them, and text is not written beside it."""
    monkeypatch.setattr(log, "LOGGER", logging.getLogger("yesan.test"))
    monkeypatch.setenv(log.VARIABLE, "")
    log.event("document", {"document_id": "unheard"})
    log.begin("json")
    log.begin()
    stage("추출 extract")
    log.event("document", {"document_id": "보고서\n", "reason": "time", "path": "\udcff"}, logging.WARNING)
    first, second = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (first["event"], first["stage"], first["level"]) == ("stage", "추출 extract", "info")
    assert (second["document_id"], second["reason"], second["level"]) == ("보고서\n", "time", "warning")
    assert first["time"].endswith("+00:00")


def test_a_trouble_that_passes_costs_another_attempt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three at most; whatever else is raised is raised at once."""
    monkeypatch.setattr("time.sleep", lambda _: None)
    answers = iter([KeyError, KeyError, None, KeyError, KeyError, KeyError, LookupError])

    def call() -> str:
        if error := next(answers):
            raise error
        return "done"

    assert attempted(call, (KeyError,)) == "done"
    with pytest.raises(KeyError):
        attempted(call, (KeyError,))
    with pytest.raises(LookupError):
        attempted(call, (KeyError,))
