"""Variables: how fields and resources are referred to, and in what a volume's files differ from them."""

from typing import Any

import pytest
from helpers.rule_findings import told

from podgen.rules.pod import downward, env, env_sources

RULES = (*env.RULES, *env_sources.RULES, *downward.RULES)
AT = "spec.containers[0].env[0].valueFrom"


def variable(**source: Any) -> list[tuple[str, str]]:
    """What is told of a variable that is read from somewhere."""
    return told(RULES, containers=[{"name": "c", "image": "i", "env": [{"name": "A", "valueFrom": source}]}])


def file(**fields: Any) -> list[tuple[str, str]]:
    """What is told of a file with something of the pod in it."""
    return told(RULES, volumes=[{"name": "v", "downwardAPI": {"items": [{"path": "p", **fields}]}}])


@pytest.mark.parametrize("path", ["spec.host", "metadata.labels['a']['b']", "metadata.annotations['Example.COM/x']"])
def test_fields_for_variables(path: str) -> None:
    """The old name of the node's name passes, and so does a key that is an annotation's in lower case."""
    expected = [("env/field-key-invalid", f"{AT}.fieldRef")] if "']['" in path else []
    assert variable(fieldRef={"fieldPath": path}) == expected


@pytest.mark.parametrize(
    "path", ["['a']", "metadata.labels[a]", "metadata.labels['a", "Metadata.name", "metadata.name "]
)
def test_fields_that_are_none(path: str) -> None:
    """What is not exactly a field, or a field and a key in quotes, is none."""
    assert variable(fieldRef={"fieldPath": path}) == [("env/field-unknown", f"{AT}.fieldRef.fieldPath")]


def test_fields_that_have_one_use_only() -> None:
    """All labels make a file and no variable; the node's name makes a variable and no file."""
    assert file(fieldRef={"fieldPath": "metadata.labels"}) == []
    at = "spec.volumes[0].downwardAPI.fieldRef.fieldPath"
    for path in ("spec.host", "spec.nodeName", "status.phase"):
        assert file(fieldRef={"fieldPath": path}) == [("downward-api/field-unsupported", at)]


def test_version_is_told_before_anything_else() -> None:
    """A field of another version is not looked at."""
    unknown = ("env/field-unknown", f"{AT}.fieldRef.fieldPath")
    assert variable(fieldRef={"apiVersion": "v2", "fieldPath": "metadata.labels['a b']"}) == [unknown]
    assert variable(fieldRef={"apiVersion": "", "fieldPath": "metadata.name"}) == []


@pytest.mark.parametrize("divisor", ["1", 1, 1.0, "1m", "1000m", "0.001", "0", 0, ".", "1.000", " 1 "])
def test_divisors_of_cpu(divisor: str | float) -> None:
    """Zero is none, and what the server writes as 1 or 1m is so."""
    assert variable(resourceFieldRef={"resource": "limits.cpu", "divisor": divisor}) == []


@pytest.mark.parametrize("divisor", ["+1", "01", "1.", "1e0", "1k", 2, "-1", "1n"])
def test_divisors_that_are_refused(divisor: str | float) -> None:
    """What looks canonical at first sight is compared as it was written."""
    found = variable(resourceFieldRef={"resource": "limits.cpu", "divisor": divisor})
    assert found == [("env/cpu-divisor-unsupported", f"{AT}.resourceFieldRef.divisor")]


def test_divisor_of_something_unknown() -> None:
    """Of an unknown resource, any unit will do."""
    unknown = ("env/resource-unsupported", f"{AT}.resourceFieldRef.resource")
    assert variable(resourceFieldRef={"resource": "limits.gpu", "divisor": "7"}) == [unknown]


def test_container_of_a_file() -> None:
    """Without a container, the resource is not looked at, but its divisor is; beside a field, nothing is."""
    at = "spec.volumes[0].downwardAPI"
    resource = {"resource": "limits.hugepages-x", "divisor": "3"}
    assert file(resourceFieldRef=resource) == [
        ("downward-api/container-name-missing", f"{at}.resourceFieldRef.containerName"),
        ("downward-api/divisor-unsupported", f"{at}.resourceFieldRef.divisor"),
    ]
    assert file(resourceFieldRef=resource, fieldRef={"fieldPath": "metadata.uid"}) == [
        ("downward-api/source-conflict", at)
    ]


@pytest.mark.parametrize(
    ("volumes", "code"),
    [
        ([], "env/file-volume-missing"),
        ([{"name": "v"}], None),  # an `emptyDir` by default
        ([{"name": "v", "emptyDir": {}, "hostPath": {"path": "/"}}], None),
        ([{"name": "v", "hostPath": {"path": "/"}}, {"name": "v", "emptyDir": {}}], None),
        ([{"name": "v", "emptyDir": {}}, {"name": "v", "hostPath": {"path": "/"}}], "env/file-volume-unsupported"),
    ],
)
def test_volume_of_a_file_with_variables(volumes: list[dict[str, Any]], code: str | None) -> None:
    """The volume is an `emptyDir`; of two with one name, the last counts."""
    env = [{"name": "A", "valueFrom": {"fileKeyRef": {"volumeName": "v", "path": "/f", "key": "K"}}}]
    found = told(RULES, volumes=volumes, initContainers=[{"name": "i", "image": "i", "env": env}])
    at = "spec.initContainers[0].env[0].valueFrom.fileKeyRef.volumeName"
    assert found == ([(code, at)] if code else [])


@pytest.mark.parametrize(
    ("second", "hidden"),
    [
        ({"value": "$(A):b"}, False),
        ({"value": "$(A)"}, True),
        ({"value": "b"}, True),
        ({}, True),
        ({"valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}}, True),
    ],
)
def test_variable_that_is_set_twice(second: dict[str, Any], hidden: bool) -> None:
    """A second value may add to the first one."""
    env = [{"name": "A", "value": "a"}, {"name": "A", **second}]
    found = told(RULES, containers=[{"name": "c", "image": "i", "env": env}])
    assert found == ([("env/name-duplicate", "spec.containers[0].env[1]")] if hidden else [])


@pytest.mark.parametrize(
    ("name", "fits"),
    [("a-", True), ("-", False), ("a--", True), ("b.a", True), ("B-a", False), ("A-", True), ("a.-", True)],
)
def test_names_that_end_in_a_dash(name: str, fits: bool) -> None:
    """The server takes the name for the beginning of one, and looks at an `a` instead of its last two characters."""
    source = [{"secretRef": {"name": name}}]
    found = told(RULES, containers=[{"name": "c", "image": "i", "envFrom": source}])
    assert found == ([] if fits else [("env/from-secret-name-invalid", "spec.containers[0].envFrom[0].secretRef.name")])
