"""Leaves in a report what may be said of a document that may not be published: what was found, without a copy of it."""

from dataclasses import replace

from expectations.report.contents import DocumentReport, Mend, Picture, Proof, Remark, Withheld
from pipeline.licence_gate import withheld_whole
from pipeline.outcome import Outcome

# Where the page says why the place itself is not shown.
_WHY = "#withheld"


def without_copy(report: DocumentReport, result: Outcome) -> DocumentReport:
    """The report without tables, words, sample, charts and source; what was found quotes no more than its own place."""
    refusal = withheld_whole(result)
    found = tuple(replace(one, cell=_WHY, pictures=_placeless(one.pictures)) for one in report.discrepancies)
    return replace(
        report,
        proof=_proof(report.proof),
        discrepancies=found,
        remarks=_remarks(report.remarks),
        truncated=_remarks(report.truncated),
        tables=(),
        words=(),
        withheld=(
            Withheld(result.source.path, refusal.message, refusal.reason, "", ""),
            *(replace(one, href=one.href and _WHY) for one in report.withheld),
        ),
        pages=tuple(replace(page, href=_WHY) for page in report.pages),
        sample=(),
        charts=(),
        source=(),
    )


def _placeless(pictures: tuple[Picture, ...]) -> tuple[Picture, ...]:
    return tuple(replace(one, href=_WHY) for one in pictures)


def _remarks(some: tuple[Remark, ...]) -> tuple[Remark, ...]:
    return tuple(replace(one, cell=_WHY, pictures=_placeless(one.pictures)) for one in some)


def _proof(proof: Proof) -> Proof:
    return replace(
        proof,
        mends=tuple(_mend(one) for one in proof.mends),
        conflict=tuple((subject, _WHY) for subject, _ in proof.conflict),
    )


def _mend(one: Mend) -> Mend:
    return replace(one, sets=tuple(tuple(replace(slip, cell=_WHY) for slip in some) for some in one.sets))
