"""Claims: those of static pods, and how containers and pods use them."""

from typing import Any

import pytest
from helpers.rule_findings import told

from podgen.rules.pod import pod_resources
from podgen.rules.pod import resource_claims as claims

RULES = (*claims.RULES, *pod_resources.RULES)
AT = "spec.containers[0].resources.claims"


def using(*uses: dict[str, str]) -> list[tuple[str, str]]:
    """What is told of a container that uses claims, of which the pod has `a` and `b`."""
    mine = [{"name": name, "resourceClaimName": "x"} for name in ("a", "b")]
    return told(
        RULES, resourceClaims=mine, containers=[{"name": "c", "image": "i", "resources": {"claims": list(uses)}}]
    )


@pytest.mark.parametrize(
    ("uses", "again"),
    [
        (({"name": "a"}, {"name": "b"}), []),
        (({"name": "a", "request": "x"}, {"name": "a", "request": "y"}), []),
        (({"name": "a"}, {"name": "a"}), [1]),
        (({"name": "a"}, {"name": "a", "request": "x"}), [1]),
        (({"name": "a", "request": "x"}, {"name": "a"}), [1]),
        (({"name": "a", "request": "x"}, {"name": "a", "request": "x"}, {"name": "a", "request": ""}), [1, 2]),
        (({"name": ""}, {"name": ""}), []),
    ],
)
def test_claims_that_are_used_twice(uses: tuple[dict[str, str], ...], again: list[int]) -> None:
    """A claim without a request stands for all of its requests."""
    found = [problem for problem in using(*uses) if problem[0] != "resources/claim-name-missing"]
    assert found == [("resources/claim-duplicate", f"{AT}[{index}]") for index in again]


def test_request_of_a_claim_that_is_used_already() -> None:
    """The server does not look at a request beside the whole claim."""
    assert using({"name": "a"}, {"name": "a", "request": "A_b"}) == [("resources/claim-duplicate", f"{AT}[1]")]
    assert using({"name": "a", "request": "A_b"}) == [("resources/claim-request-invalid", f"{AT}[0].request")]


def test_malformed_names_can_be_used() -> None:
    """A claim with a wrong name is a claim; a second one of that name is only a second one."""
    uses = {"name": "c", "image": "i", "resources": {"claims": [{"name": "A"}]}}
    mine = [{"name": "A", "resourceClaimName": "x"}, {"name": "A", "resourceClaimTemplateName": ""}]
    assert told(RULES, resourceClaims=mine, containers=[uses]) == [
        ("resource-claims/name-duplicate", "spec.resourceClaims[1].name"),
        ("resource-claims/name-invalid", "spec.resourceClaims[0].name"),
        ("resource-claims/template-name-invalid", "spec.resourceClaims[1].resourceClaimTemplateName"),
    ]


def test_claims_of_a_static_pod() -> None:
    """A static pod has none, and the server says no more of those that it has; a template is not asked."""
    metadata: dict[str, Any] = {"annotations": {"kubernetes.io/config.mirror": ""}}
    assert told(RULES, metadata=metadata, resourceClaims=[{"name": ""}, {"name": "A"}]) == [
        ("mirror-pods/resource-claims-forbidden", "[]")
    ]
    assert told(RULES, metadata=metadata, resourceClaims=[]) == []
    found = told(RULES, template=True, metadata=metadata, resourceClaims=[{"name": "a"}])
    assert found == [("resource-claims/source-missing", "template.spec.resourceClaims[0]")]


def test_claims_of_a_pod_as_a_whole() -> None:
    """Only containers use claims, and the server looks at the names all the same."""
    refused = ("pod-resources/claims-forbidden", "spec.resources.claims")
    assert told(RULES, resources={"claims": []}) == [refused]
    unknown = ("resources/claim-missing", "spec.resources.claims[0]")
    assert told(RULES, resources={"claims": [{"name": "a"}]}) == [refused, unknown]
