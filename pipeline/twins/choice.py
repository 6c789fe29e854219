"""Says which of several formats of one document is published, and why."""

from collections.abc import Sequence

from pipeline.twins.fingerprint import Fingerprint, Richness

NAMES = {
    Richness.HWPX: "HWPX",
    Richness.HWP: "HWP",
    Richness.PDF: "PDF",
    Richness.TEXT: "글 text",
    Richness.SCAN: "스캔 scan",
}


def order(one: Fingerprint) -> tuple[bool, Richness, int, int, str]:
    """The richest first; a document whose newest revision is in quarantine last, and of two alike the better read."""
    return one.quarantined, one.richness, one.withheld, -one.verified, one.document_id


def chosen(members: Sequence[Fingerprint]) -> tuple[Fingerprint, str]:
    """The document to publish, and why in words: the richest format, unless another proves better by its checks.

    That is the case where more of its amounts are verified and no more of its checks fail.
    """
    richest, *rest = sorted(members, key=order)
    best = richest
    for one in rest:
        if one.quarantined == best.quarantined and one.verified > best.verified and one.failing <= best.failing:
            best = one
    return best, _why(best, richest, members)


def _why(best: Fingerprint, richest: Fingerprint, members: Sequence[Fingerprint]) -> str:
    name = NAMES[best.richness]
    if best is not richest:
        return (
            f"{name}: {NAMES[richest.richness]}보다 검산되는 값이 많음 / "
            f"more is verified than of {richest.document_id} ({best.verified} > {richest.verified})"
        )
    richer = [one for one in members if one.richness < best.richness]
    if richer:
        return f"{name}: {NAMES[richer[0].richness]}은 격리됨 / {richer[0].document_id} is in quarantine"
    if all(one.richness == best.richness for one in members):
        return f"{name}: 같은 형식, 가장 잘 읽힌 것 / of files of one format the one that is read best"
    return f"{name}: 가장 풍부한 형식 / the richest format"
