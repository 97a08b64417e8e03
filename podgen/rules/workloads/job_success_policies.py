"""When a Job with indexes is a success before all of them are.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy
"""

from typing import NamedTuple

from podgen.model.batch import JobSpec, SuccessPolicy, SuccessPolicyRule
from podgen.problems import quoted
from podgen.rules.common.formats import whole_number
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.rules.workloads.job_completions import completions_of, is_indexed
from podgen.words import Words, phrase

_RULES_LIMIT = 20
_INDEXES_LIMIT = 64 * 1024


@rule("success-policy/forbidden", JobSpec, "success_policy")
def success_policy_forbidden(policy: SuccessPolicy, at: Location) -> Findings:
    """A success policy is about indexes, so the Job has some. The server looks into the policy only then."""
    if not is_indexed(at.value):
        yield Finding(
            phrase("`{}` is only for a Job with indexes", name_of(JobSpec, "success_policy")),
            help=phrase("add {}, or leave it out", setting(JobSpec, "completion_mode", "Indexed")),
        )


@rule("success-policy/rules-missing", SuccessPolicy, type="Required")
def rules_missing(policy: SuccessPolicy, at: Location) -> Findings:
    """A success policy has at least one rule."""
    if not policy.rules and _is_read(at):
        yield Finding(
            "a success policy has no rules",
            at.child("rules"),
            help=Words(
                python="for example rules=[SuccessPolicyRule(succeeded_count=1)]",
                yaml="for example `rules: [{succeededCount: 1}]`",
            ),
        )


@rule("success-policy/rules-too-many", SuccessPolicy, "rules", type="TooMany")
def rules_too_many(rules: tuple[SuccessPolicyRule, ...], at: Location) -> Findings:
    """A success policy has at most 20 rules."""
    if len(rules) > _RULES_LIMIT and _is_read(at):
        yield Finding(f"a success policy may have at most {_RULES_LIMIT} rules, and has {len(rules)}")


@rule("success-policy/rule-empty", SuccessPolicyRule, type="Required")
def rule_empty(policy_rule: SuccessPolicyRule, at: Location) -> Findings:
    """A rule says which indexes have to succeed, or how many."""
    if policy_rule.succeeded_count is None and policy_rule.succeeded_indexes is None and _is_read(at):
        count, indexes = _fields()
        yield Finding(
            phrase("a rule for success needs `{}` or `{}`", count, indexes),
            help=phrase("for example {}", setting(SuccessPolicyRule, "succeeded_count", 1)),
        )


@rule("success-policy/count-negative", SuccessPolicyRule, "succeeded_count")
def count_negative(count: int, at: Location) -> Findings:
    """How many indexes have to succeed is 0 or more."""
    if count < 0 and _is_read(at):
        yield Finding(phrase("`{}` must be 0 or more, got {}", _fields()[0], count))


@rule("success-policy/count-out-of-range", SuccessPolicyRule, "succeeded_count")
def count_out_of_range(count: int, at: Location) -> Findings:
    """No more indexes can succeed than there are."""
    completions = _completions(at)
    if completions is not None and count > completions:
        yield Finding(
            phrase("`{}` must be at most {}, as the Job has no more indexes, got {}", _fields()[0], completions, count)
        )


@rule("success-policy/count-mismatch", SuccessPolicyRule, "succeeded_count")
def count_mismatch(count: int, at: Location) -> Findings:
    """No more indexes can succeed than the rule lists; where the list is wrong, that is none for the server."""
    completions, text = _completions(at), at.value.succeeded_indexes
    if completions is None or text is None:
        return
    listed = read_indexes(text, completions)
    if count > listed.number:
        yield Finding(
            phrase(
                "`{}` must be at most {}, as the rule lists no more indexes, got {}", _fields()[0], listed.number, count
            ),
            is_derived=listed.fault is not None,
        )


@rule("success-policy/indexes-too-long", SuccessPolicyRule, "succeeded_indexes", type="TooLong")
def indexes_too_long(indexes: str, at: Location) -> Findings:
    """The list of indexes has at most 64 KiB."""
    size = len(indexes.encode())
    if size > _INDEXES_LIMIT and _is_read(at):
        yield Finding(
            phrase("`{}` must have at most {} bytes, and has {}", _fields()[1], _INDEXES_LIMIT, size),
            help="write ranges: 0-99,200-299",
        )


@rule("success-policy/indexes-invalid", SuccessPolicyRule, "succeeded_indexes")
def indexes_invalid(indexes: str, at: Location) -> Findings:
    """The indexes that have to succeed are numbers and ranges that ascend, below the number of completions: `0,2-5`."""
    completions = _completions(at)
    if completions is not None and (fault := read_indexes(indexes, completions).fault):
        yield Finding(phrase("`{}` {}", _fields()[1], fault), help="numbers and ranges with commas, such as 0,2-5")


class Indexes(NamedTuple):
    """What a list of indexes says."""

    number: int
    """How many indexes it lists; none if something is wrong with it."""
    fault: str | None = None
    """What is wrong with it."""


def read_indexes(text: str, completions: int) -> Indexes:
    """Read a list of indexes such as `0,2-5`.

    Parameters:
        text: The list. It may be empty.
        completions: How many indexes there are.
    """
    listed, last = 0, -1
    for part in text.split(",") if text else ():
        limits = part.split("-")
        numbers = [number for limit in limits if (number := whole_number(limit)) is not None]
        if len(limits) > 2:
            return Indexes(0, f"has a range with several dashes: {quoted(part)}")
        if len(numbers) < len(limits):
            return Indexes(0, f"holds what is no number or range: {quoted(part)}")
        for number in numbers:
            if number >= completions:
                return Indexes(0, f"must be below {completions}, the number of completions, got {number}")
            if number <= last:
                return Indexes(0, f"must ascend, got {number} after {last}")
            last = number
        listed += numbers[-1] - numbers[0] + 1
    return Indexes(listed)


def _is_read(at: Location) -> bool:
    """Whether the server looks into the success policy around a place."""
    job = at.enclosing(JobSpec)
    return job is None or is_indexed(job)


def _completions(at: Location) -> int | None:
    """How many indexes there are, if the server looks into the success policy around a place."""
    job = at.around(JobSpec)
    return completions_of(job) if job and is_indexed(job.value) else None


def _fields() -> tuple[Words, Words]:
    return name_of(SuccessPolicyRule, "succeeded_count"), name_of(SuccessPolicyRule, "succeeded_indexes")


RULES = (
    success_policy_forbidden,
    rules_missing,
    rules_too_many,
    rule_empty,
    count_negative,
    count_out_of_range,
    count_mismatch,
    indexes_too_long,
    indexes_invalid,
)
