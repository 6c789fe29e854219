"""`yesan check`: what does not add up in some documents and between them."""

import argparse
from collections import Counter

from pipeline import messages
from pipeline.commands.exits import DISCREPANCIES, FINE
from pipeline.commands.paths import missing, outcomes, status_of
from pipeline.model import Verdict


def run(options: argparse.Namespace) -> int:
    """The exit code."""
    import expectations
    from expectations.coverage import Result, rule_results
    from pipeline.findings import between_sentences, mendings, remarks, sentences, twin_sentences
    from pipeline.twins.cross_check import sentence
    from pipeline.twins.kept import Kept, comparable, cross_checks, kept_of

    kept: list[Kept] = []
    status, checks, discrepancies = FINE, 0, 0
    mended: list[str] = []
    cut: list[str] = []
    notices: list[str] = []
    silent: Counter[tuple[str, str]] = Counter()
    for result in outcomes(options.paths):
        for line in sentences(result.source, result.checks, Verdict.DISCREPANCY):
            print(line)
            discrepancies += 1
        cut += sentences(result.source, result.checks, Verdict.TRUNCATED)
        notices += remarks(result.source, result.notices)
        mended += mendings(result)
        kept += kept_of(result)
        if result.extraction is not None:
            found = rule_results(result.extraction, result.checks, result.notices)
            silent.update((one.rule, one.reason) for one in found if one.result is Result.NOT_APPLICABLE)
        checks += len(result.checks)
        status = max(status, status_of(result))
    twins = cross_checks(kept)
    compared = comparable(kept, twins)
    between = expectations.across(compared)
    checks += len(between) + sum(one.comparison.compared for one in twins)
    formats = [one for pair in twins for one in twin_sentences(pair, against=True)]
    for line in (*between_sentences(between, compared), *formats):
        print(line)
        discrepancies += 1
    notices += [one for pair in twins for one in twin_sentences(pair, against=False)]
    several = len(kept) > 1
    reasons = [
        f"{rule}: {reason}{messages.DOCUMENTS.format(count=count) if several else ''}"
        for (rule, reason), count in sorted(silent.items())
    ]
    same = [sentence(one) for one in twins]
    told = (
        (messages.TWINS, same),
        (messages.REPAIRS, mended),
        (messages.CUT, cut),
        (messages.NOTICES, notices),
        (messages.NOT_APPLIED, reasons),
    )
    for title, lines in told:
        if lines:
            print(title, *lines, sep="\n")
    print(messages.CHECKED.format(checks=checks, discrepancies=discrepancies, truncated=len(cut), notices=len(notices)))
    return max(status, missing(options.paths), DISCREPANCIES if discrepancies else FINE)
