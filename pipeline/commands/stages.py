"""The stages that every document goes through, whoever asks: the flow, a command, a test."""

import expectations
import extractors
from pipeline.outcome import Stages

STAGES = Stages(
    extractors.read,
    extractors.extract,
    expectations.check,
    expectations.statuses,
    expectations.notices,
    expectations.audit,
    page_count=extractors.page_count,
    settle=expectations.settle,
    reader=extractors.reader,
)
