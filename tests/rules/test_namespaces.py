"""Namespaces, and ServiceAccounts: finalizers, the label with the name, and annotations and labels with a meaning."""

import json
from typing import Any

import pytest

from podgen.checking.check_files import check_files

SECURITY = "pod-security.kubernetes.io"


def told(kind: str = "Namespace", spec: Any = None, **metadata: Any) -> list[tuple[str, str]]:
    """The codes and paths of what is wrong."""
    manifest = {"apiVersion": "v1", "kind": kind, "metadata": {"name": "a", **metadata}, "spec": spec}
    if spec is None:
        del manifest["spec"]
    [checked] = check_files([("object.json", json.dumps(manifest))])
    return sorted((problem.code, problem.path) for problem in checked.problems)


@pytest.mark.parametrize(
    ("finalizer", "codes"),
    [
        ("kubernetes", []),
        ("orphan", []),
        ("example.com/a", []),
        ("plain", ["namespaces/finalizer-unqualified"]),
        ("a b", ["namespaces/finalizer-invalid", "namespaces/finalizer-unqualified"]),
        (None, ["namespaces/finalizer-invalid", "namespaces/finalizer-unqualified"]),
        ("a/b/c", ["namespaces/finalizer-invalid"]),
    ],
)
def test_finalizers(finalizer: Any, codes: list[str]) -> None:
    """The server's path leaves out which one it is."""
    assert told(spec={"finalizers": [finalizer]}) == [(code, "spec.finalizers") for code in codes]


def test_the_label_with_the_name() -> None:
    """It has the name in the end, which has to be the value of a label then. A name that is made comes later."""
    label = "kubernetes.io/metadata.name"
    assert told(labels={label: "no value"}) == []
    assert told(name="", generateName="a-", labels={label: "no value"}) == [
        ("metadata/label-value-invalid", "metadata.labels")
    ]
    assert told(kind="ServiceAccount", labels={label: "no value"}) == [
        ("metadata/label-value-invalid", "metadata.labels")
    ]
    assert told(name="a-") == [
        ("metadata/label-value-invalid", "metadata.labels"),
        ("metadata/name-invalid", "metadata.name"),
    ]
    assert told(name="a.b") == [("metadata/name-invalid", "metadata.name")]


@pytest.mark.parametrize("mode", ["enforce", "audit", "warn"])
@pytest.mark.parametrize(
    ("level", "version", "codes"),
    [
        ("privileged", "latest", []),
        ("restricted", "v1.99", []),
        ("baseline", "v1.0", []),
        ("strict", "latest", ["level-unsupported"]),
        ("Baseline", "v1", ["level-unsupported", "version-invalid"]),
        ("", "", ["level-unsupported", "version-invalid"]),
        (None, None, ["level-unsupported", "version-invalid"]),
        ("baseline", "v1.01", ["version-invalid"]),
        ("baseline", "1.35", ["version-invalid"]),
        ("baseline", "v1.99999999999999999999", ["version-invalid"]),
    ],
)
def test_pod_security(mode: str, level: Any, version: Any, codes: list[str]) -> None:
    """There are three levels, as they were in some release."""
    endings = {"level-unsupported": "", "version-invalid": "-version"}
    expected = [
        (f"namespaces/pod-security-{code}", f"metadata.labels[{SECURITY}/{mode}{endings[code]}]") for code in codes
    ]
    assert told(labels={f"{SECURITY}/{mode}": level, f"{SECURITY}/{mode}-version": version}) == expected


def test_pod_security_comes_last() -> None:
    """The server looks at the levels if all else is well, and at no other label of that prefix."""
    assert told(labels={f"{SECURITY}/enforce": "strict", "a": "no value"}) == [
        ("metadata/label-value-invalid", "metadata.labels")
    ]
    assert told(labels={f"{SECURITY}/enforced": "x"}) == []
    assert told(kind="ServiceAccount", labels={f"{SECURITY}/enforce": "strict"}) == []


@pytest.mark.parametrize("value", ["true", "false", ""])
def test_mountable_secrets(value: str) -> None:
    """The annotation is deprecated, whatever it says, and means nothing elsewhere."""
    name = "kubernetes.io/enforce-mountable-secrets"
    found = [("service-account/mountable-secrets-deprecated", f"metadata.annotations[{name}]")]
    assert told(kind="ServiceAccount", annotations={name: value}) == found
    assert told(annotations={name: value}) == []
