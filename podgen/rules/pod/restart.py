"""Restart policies of single containers, and rules for exit codes.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restarts
"""

from podgen.model.containers import Container, ContainerRestartRule, ContainerRestartRuleOnExitCodes
from podgen.problems import quoted
from podgen.rules.common.patterns import unknown_choice
from podgen.rules.location import Location
from podgen.rules.pod.roles import container_around, container_phrase, is_ephemeral, is_init, is_sidecar
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import setting
from podgen.words import Words, phrase


@rule("restart/policy-unsupported", Container, "restart_policy", type="NotSupported")
def policy_unsupported(policy: str, at: Location) -> Findings:
    """A container's own restart policy is `Always`, `OnFailure` or `Never`; an empty text is none of them."""
    if not is_ephemeral(at):
        yield from unknown_choice(at.child("restart_policy"))


@rule("restart/policy-missing", Container, "restart_policy_rules", type="Required")
def policy_missing(rules: tuple[ContainerRestartRule, ...], at: Location) -> Findings:
    """A container with restart rules has a restart policy, to which the rules are exceptions."""
    if rules and at.value.restart_policy is None and not is_ephemeral(at):
        yield Finding(
            f"{container_phrase(at)} has restart rules, but no restart policy of its own",
            at.child("restart_policy"),
            shown=at.child("restart_policy_rules"),
            help=phrase(
                "say what holds for all other exits, for example {}", setting(Container, "restart_policy", "Never")
            ),
        )


@rule("restart/rules-forbidden", Container, "restart_policy_rules", type="Forbidden")
def rules_forbidden(rules: tuple[ContainerRestartRule, ...], at: Location) -> Findings:
    """A sidecar has no restart rules: it is always restarted."""
    if rules and is_sidecar(at):
        yield Finding(
            f"{container_phrase(at)} is always restarted, and cannot have restart rules", help="leave them out"
        )


@rule("restart/rules-too-many", Container, "restart_policy_rules", type="TooLong")
def rules_too_many(rules: tuple[ContainerRestartRule, ...], at: Location) -> Findings:
    """A container has at most 20 restart rules."""
    if len(rules) > 20 and _are_read(at):
        yield Finding(
            f"{container_phrase(at)} may have at most 20 restart rules, and has {len(rules)}",
            help="one rule can name up to 255 exit codes",
        )


@rule("restart/rule-action-unsupported", ContainerRestartRule, type="NotSupported")
def rule_action_unsupported(restart_rule: ContainerRestartRule, at: Location) -> Findings:
    """The action of a restart rule is `Restart`; `RestartAllContainers` is off by default in Kubernetes 1.35."""
    action: str | None = restart_rule.action  # a manifest may have none
    if action != "Restart" and _are_read(at):
        got = f", got {quoted(action)}" if action else ", and the rule has none"
        gate = "the action RestartAllContainers needs a feature gate that is off by default in Kubernetes 1.35"
        yield Finding(
            f'the action of a restart rule must be "Restart"{got}',
            at.child("action"),
            help=phrase("write {}", setting(ContainerRestartRule, "action", "Restart")),
            notes=(gate,) if action == "RestartAllContainers" else (),
        )


@rule("restart/rule-exit-codes-missing", ContainerRestartRule, type="Required")
def rule_exit_codes_missing(restart_rule: ContainerRestartRule, at: Location) -> Findings:
    """A restart rule has exit codes to which it applies."""
    if restart_rule.exit_codes is None and _are_read(at):
        yield Finding(
            "a restart rule names no exit codes",
            at.child("exit_codes"),
            help=Words(
                python='for example exit_codes=ContainerRestartRuleOnExitCodes(operator="In", values=[1])',
                yaml="for example `exitCodes: {operator: In, values: [1]}`",
            ),
        )


@rule("restart/rule-operator-unsupported", ContainerRestartRuleOnExitCodes, type="NotSupported")
def rule_operator_unsupported(codes: ContainerRestartRuleOnExitCodes, at: Location) -> Findings:
    """The operator of a restart rule is `In` or `NotIn`: it applies to the listed exit codes, or to all others."""
    operator: str | None = codes.operator  # a manifest may have none
    if operator not in ("In", "NotIn") and _are_read(at):
        got = f", got {quoted(operator)}" if operator else ", and the rule has none"
        yield Finding(f'the operator of a restart rule must be "In" or "NotIn"{got}', at.child("operator"))


@rule("restart/rule-values-too-many", ContainerRestartRuleOnExitCodes, "values", type="TooLong")
def rule_values_too_many(values: tuple[int, ...], at: Location) -> Findings:
    """A restart rule lists at most 255 exit codes."""
    if len(values) > 255 and _are_read(at):
        yield Finding(
            f"a restart rule may name at most 255 exit codes, and has {len(values)}",
            help=phrase(
                "name those that it is not for, with {}", setting(ContainerRestartRuleOnExitCodes, "operator", "NotIn")
            ),
        )


def _are_read(at: Location) -> bool:
    """Whether the server checks the restart rules of the container at a location, rather than refuse them as a whole."""
    container = container_around(at)
    if container is None:
        return True
    without_policy = is_init(container) and container.value.restart_policy is None
    return not (without_policy or is_sidecar(container) or is_ephemeral(container))


RULES = (
    policy_unsupported,
    policy_missing,
    rules_forbidden,
    rules_too_many,
    rule_action_unsupported,
    rule_exit_codes_missing,
    rule_operator_unsupported,
    rule_values_too_many,
)
