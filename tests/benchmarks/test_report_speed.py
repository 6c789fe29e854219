"""How fast the pages of the auditors' report are made; CPU time, so that a busy machine does not matter."""

import time
from collections.abc import Callable
from random import Random

from expectations.report.document import document_report
from expectations.report.pages import document_files
from expectations.report.pictures import camera, picture
from expectations.report.sampling import sample
from pipeline.commands.stages import STAGES
from pipeline.model import Source
from pipeline.outcome import Outcome, outcome
from tests.reports import generate
from tests.reports.compose import compose
from tests.reports.setting import setting
from tests.typeset import Style, typeset

PAGE_SECONDS = 0.150
PICTURE_SECONDS = 0.020
TRIES = 3


def fastest(function: Callable[[], object]) -> float:
    """The CPU seconds of the fastest of some calls."""
    seconds = []
    for _ in range(TRIES):
        start = time.process_time()
        function()
        seconds.append(time.process_time() - start)
    return min(seconds)


def read(name: str, data: bytes) -> Outcome:
    """Bytes read and checked."""
    return outcome(Source("report", "ab" * 32, name), lambda: data, STAGES)


def test_the_pages_of_a_document_take_150_ms_at_most() -> None:
    """Worked out and laid out, for a whole report of hundreds of amounts, without pictures."""
    text, _ = generate(1)
    result = read("report.txt", text.encode())
    assert result.extraction is not None
    assert sum(len(table.amounts) for table in result.extraction.tables) > 300
    assert fastest(lambda: list(document_files(document_report(result, bytes, {})))) < PAGE_SECONDS


def test_a_picture_takes_20_ms_at_most() -> None:
    """Of a cell on a page of a typeset report, the opening of the file and of its pages included."""
    data = typeset(compose(setting(1)), Style(), Random(1))  # noqa: S311 - the same seed, the same pages
    result = read("report.pdf", data)
    assert result.extraction is not None
    drawn = [table.amounts[place.row, place.column] for table, place in sample(result.extraction.tables, "ab")]

    def pictures() -> None:
        with camera(data) as lens:
            for amount in drawn:
                assert picture(lens, amount.box.page, [(amount, "printed")])

    assert fastest(pictures) / len(drawn) < PICTURE_SECONDS
