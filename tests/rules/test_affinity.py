"""Where pods run: terms that are missing, selectors wherever they stand, and keys whose values are the pod's own."""

from typing import Any

import pytest
from helpers.rule_findings import told

from podgen.rules.common import label_selectors
from podgen.rules.pod import node_affinity, node_labels, pod_affinity, spread, tolerations

RULES = (
    *label_selectors.RULES,
    *node_affinity.RULES,
    *node_labels.RULES,
    *pod_affinity.RULES,
    *spread.RULES,
    *tolerations.RULES,
)
NEED = "requiredDuringSchedulingIgnoredDuringExecution"
WISH = "preferredDuringSchedulingIgnoredDuringExecution"


def near(term: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    """What is told of a pod with one term of pod affinity, whose labels are `app` and `tier`; without the long prefix."""
    term = {"topologyKey": "h", "labelSelector": {}, **term}
    labels = {"labels": {"app": "a", "tier": "b"}}
    return [
        (code, path.removeprefix("template.").removeprefix("spec.affinity.podAffinity."))
        for code, path in told(RULES, metadata=labels, affinity={"podAffinity": {NEED: [term]}}, **more)
    ]


@pytest.mark.parametrize(
    ("term", "indices"),
    [
        ({"matchLabelKeys": ["app"]}, []),
        ({"matchLabelKeys": ["app", "tier"], "labelSelector": {"matchLabels": {"tier": "x"}}}, [1]),
        (
            {"matchLabelKeys": ["app"], "labelSelector": {"matchExpressions": [{"key": "app", "operator": "Exists"}]}},
            [0],
        ),
        ({"matchLabelKeys": ["app", "app"]}, [1]),
        ({"matchLabelKeys": ["other"], "labelSelector": {"matchLabels": {"other": "x"}}}, []),  # no label of the pod
        ({"mismatchLabelKeys": ["app"], "labelSelector": {"matchLabels": {"app": "x"}}}, []),
    ],
)
def test_keys_that_the_server_adds(term: dict[str, Any], indices: list[int]) -> None:
    """A key clashes with the selector once the server has added it, which it does for labels that the pod has."""
    assert near(term) == [("pod-affinity/match-label-key-duplicate", f"{NEED}[0][{index}]") for index in indices]


def test_no_keys_are_added_to_templates() -> None:
    """In a template, only a selector that has a key twice by itself clashes."""
    once = {"matchLabelKeys": ["app"], "labelSelector": {"matchLabels": {"app": "a"}}}
    assert near(once, template=True) == []
    twice = {"matchLabels": {"app": "a"}, "matchExpressions": [{"key": "app", "operator": "Exists"}]}
    clash = ("pod-affinity/match-label-key-duplicate", f"{NEED}[0][0]")
    assert near({**once, "labelSelector": twice}, template=True) == [clash]


def test_place_of_a_clash_in_a_wish() -> None:
    """The number of the key stands behind the name of the term, where that is no item of a list."""
    term = {"topologyKey": "h", "labelSelector": {"matchLabels": {"app": "a"}}, "matchLabelKeys": ["app"]}
    wish = {WISH: [{"weight": 1, "podAffinityTerm": term}]}
    assert told(RULES, metadata={"labels": {"app": "a"}}, affinity={"podAntiAffinity": wish}) == [
        ("pod-affinity/match-label-key-duplicate", f"spec.affinity.podAntiAffinity.{WISH}[0].podAffinityTerm[0]")
    ]


def test_keys_in_both_lists() -> None:
    """A key that is to match and not to match is told of at both its places."""
    assert near({"matchLabelKeys": ["app"], "mismatchLabelKeys": ["app"]}) == [
        ("pod-affinity/match-label-key-duplicate", f"{NEED}[0][0]"),
        ("pod-affinity/match-label-keys-conflict", f"{NEED}[0].matchLabelKeys[0]"),
    ]


def test_wishes_without_anything() -> None:
    """A missing weight is 0, and a missing term is one without a topology key."""
    at = f"spec.affinity.podAffinity.{WISH}[0]"
    assert told(RULES, affinity={"podAffinity": {WISH: [{}]}, "nodeAffinity": {WISH: [{}], NEED: {}}}) == [
        ("node-affinity/terms-missing", f"spec.affinity.nodeAffinity.{NEED}.nodeSelectorTerms"),
        ("node-affinity/weight-out-of-range", f"spec.affinity.nodeAffinity.{WISH}[0].weight"),
        ("pod-affinity/selector-missing", f"{at}.podAffinityTerm.labelSelector"),
        ("pod-affinity/topology-key-invalid", f"{at}.podAffinityTerm.topologyKey"),
        ("pod-affinity/topology-key-missing", f"{at}.podAffinityTerm.topologyKey"),
        ("pod-affinity/weight-out-of-range", f"{at}.weight"),
    ]


def test_selectors_elsewhere() -> None:
    """The selector of a claim is checked; that of a trust bundle is dropped by the server before it looks."""
    wrong = {"matchLabels": {"a b": "c d"}, "matchExpressions": [{}]}
    claim = {"ephemeral": {"volumeClaimTemplate": {"spec": {"selector": wrong}}}}
    at = "spec.volumes[0].ephemeral.volumeClaimTemplate.spec.selector"
    assert told(RULES, volumes=[{"name": "v", **claim}]) == [
        ("selectors/key-invalid", f"{at}.matchExpressions[0].key"),
        ("selectors/label-key-invalid", f"{at}.matchLabels"),
        ("selectors/label-value-invalid", f"{at}.matchLabels"),
        ("selectors/operator-unsupported", f"{at}.matchExpressions[0].operator"),
    ]
    bundle = {"projected": {"sources": [{"clusterTrustBundle": {"path": "p", "labelSelector": wrong}}]}}
    assert told(RULES, volumes=[{"name": "v", **bundle}]) == []


def test_spread_that_is_there_three_times() -> None:
    """All but the last of equal constraints are at fault, as the server has it."""
    constraint = {"maxSkew": 1, "topologyKey": "z", "whenUnsatisfiable": "DoNotSchedule", "labelSelector": {}}
    pair = "{topologyKey, whenUnsatisfiable}"
    assert told(RULES, topologySpreadConstraints=[constraint] * 3) == [
        ("spread/constraint-duplicate", f"spec.topologySpreadConstraints[0].{pair}"),
        ("spread/constraint-duplicate", f"spec.topologySpreadConstraints[1].{pair}"),
    ]


def test_spread_without_anything() -> None:
    """Missing numbers are 0, and there is no default for what must be said."""
    at = "spec.topologySpreadConstraints[0]"
    assert told(RULES, topologySpreadConstraints=[{"nodeTaintsPolicy": ""}]) == [
        ("spread/max-skew-out-of-range", f"{at}.maxSkew"),
        ("spread/node-taints-policy-unsupported", f"{at}.nodeTaintsPolicy"),
        ("spread/selector-missing", f"{at}.labelSelector"),
        ("spread/topology-key-missing", f"{at}.topologyKey"),
        ("spread/when-unsatisfiable-unsupported", f"{at}.whenUnsatisfiable"),
    ]


@pytest.mark.parametrize(
    "toleration",
    [
        {"operator": "Exists"},
        {"operator": "Exists", "key": "", "effect": ""},
        {"key": "a"},
        {"key": "a", "operator": "", "value": ""},
        {"key": "a", "effect": "NoExecute", "tolerationSeconds": -1},
    ],
)
def test_tolerations_that_pass(toleration: dict[str, Any]) -> None:
    """Empty texts are the same as none, and the number of seconds is not looked at."""
    assert told(RULES, tolerations=[toleration]) == []
