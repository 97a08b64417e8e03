"""Restart policies and rules of containers: where the server reads the rules, and where it refuses them unread."""

from typing import Any

import pytest
from helpers.rule_findings import told

from podgen.rules.pod.restart import RULES

WRONG = [{"action": "RestartAllContainers", "exitCodes": {"operator": "Is", "values": [1] * 256}}, {}]
READ = [
    ("restart/rule-action-unsupported", "restartPolicyRules[0].action"),
    ("restart/rule-action-unsupported", "restartPolicyRules[1].action"),
    ("restart/rule-exit-codes-missing", "restartPolicyRules[1].exitCodes"),
    ("restart/rule-operator-unsupported", "restartPolicyRules[0].exitCodes.operator"),
    ("restart/rule-values-too-many", "restartPolicyRules[0].exitCodes.values"),
]
NO_POLICY = [("restart/policy-missing", "restartPolicy")]
ON_SIDECAR = [("restart/rules-forbidden", "restartPolicyRules")]
WRONG_POLICY = [("restart/policy-unsupported", "restartPolicy")]


@pytest.mark.parametrize(
    ("kind", "policy", "expected"),
    [
        ("containers", "Never", READ),
        ("containers", "Always", READ),
        ("containers", None, READ + NO_POLICY),
        ("containers", "", WRONG_POLICY + READ),
        ("initContainers", "OnFailure", READ),
        ("initContainers", "Sometimes", WRONG_POLICY + READ),
        ("initContainers", None, NO_POLICY),
        ("initContainers", "Always", ON_SIDECAR),
        ("ephemeralContainers", "Sometimes", []),
        ("ephemeralContainers", None, []),
    ],
)
def test_rules(kind: str, policy: str | None, expected: list[tuple[str, str]]) -> None:
    """The rules of containers are read always, of init containers if they may have some, of ephemeral ones never."""
    one = {"name": "x", "image": "i", "restartPolicy": policy, "restartPolicyRules": WRONG}
    spec: dict[str, Any] = {kind: [one]}
    found = [(code, path.removeprefix(f"spec.{kind}[0].")) for code, path in told(RULES, **spec)]
    assert found == sorted(expected)


def test_no_rules() -> None:
    """An empty list of rules is none."""
    assert told(RULES, containers=[{"name": "c", "image": "i", "restartPolicyRules": []}]) == []


def test_most_rules() -> None:
    """20 rules are the most, and 255 exit codes."""
    rule = {"action": "Restart", "exitCodes": {"operator": "NotIn", "values": [1] * 255}}
    one = {"name": "c", "image": "i", "restartPolicy": "Never"}
    assert told(RULES, containers=[{**one, "restartPolicyRules": [rule] * 20}]) == []
    assert told(RULES, containers=[{**one, "restartPolicyRules": [rule] * 21}]) == [
        ("restart/rules-too-many", "spec.containers[0].restartPolicyRules")
    ]
