"""What each rule did in a document: it passed, it failed, or it had nothing to check, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, cast

from expectations.evidence import gather
from expectations.rule_modules import rule_modules
from pipeline.model import Check, Extraction, Notice, Verdict


class Result(StrEnum):
    """What became of a rule in a document."""

    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class RuleResult:
    """A rule in a document: its checks, in how many tables, how many fail, its remarks; `reason` if it had none."""

    rule: str
    result: Result
    checks: int
    tables: int
    failures: int
    notices: int
    reason: str


class _Rule(Protocol):
    RULE: str

    def absent(self, evidence: object) -> str:
        """Why a document has nothing for the rule; empty where it looked and had nothing to say."""


def rule_results(extraction: Extraction, checks: Sequence[Check], notices: Sequence[Notice]) -> tuple[RuleResult, ...]:
    """The result of every rule, in the order of their numbers.

    A rule that only remarks fails by its remarks. A check that no figure could have failed counts as none.
    """
    evidence = gather(extraction)
    found = []
    for module in rule_modules():
        rule = cast("_Rule", module)
        own = [check for check in checks if check.rule == rule.RULE and check.can_fail]
        said = sum(notice.rule == rule.RULE for notice in notices)
        failures = sum(check.verdict is Verdict.DISCREPANCY for check in own)
        failed = bool(failures) or (said > 0 and not hasattr(module, "checks"))
        reason = "" if own or said else rule.absent(evidence)
        result = Result.FAIL if failed else Result.NOT_APPLICABLE if reason else Result.PASS
        tables = len({check.table_id for check in own})
        found.append(RuleResult(rule.RULE, result, len(own), tables, failures, said, reason))
    return tuple(found)
