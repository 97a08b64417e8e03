"""Containers: pods without a spec, names across the kinds of containers, and images in templates."""

from typing import Any

import pytest
from helpers.rule_findings import problems_of, told

from podgen.model import Pod
from podgen.model.workloads import Workload
from podgen.rules.pod import containers, ephemeral_containers
from podgen.rules.rule import Rule
from podgen.schema.convert import from_plain

RULES: tuple[Rule, ...] = (*containers.RULES, *ephemeral_containers.RULES)
NOT_ON_CREATE = ("ephemeral-containers/forbidden", "spec.ephemeralContainers")


def of(name: str, **fields: Any) -> dict[str, Any]:
    """A container."""
    return {"name": name, "image": "i", **fields}


@pytest.mark.parametrize("plain", [{}, {"spec": {}}, {"spec": {"containers": []}}])
def test_no_containers(plain: dict[str, Any]) -> None:
    """A pod or a template without containers, or without any spec, is told where they belong."""
    pod = from_plain(Pod, plain).value
    assert [(p.type, p.path) for p in problems_of(RULES, pod)] == [("Required", "spec.containers")]
    deployment = from_plain(Workload, {"spec": {"template": plain}}).value
    [problem] = problems_of(RULES, deployment)
    assert (problem.type, problem.path) == ("Required", "spec.template.spec.containers")


@pytest.mark.parametrize("image", ["i\u0085", "\u00a0i", " "])
def test_white_space_around_an_image(image: str) -> None:
    """White space is what Go takes for it; a template may have it."""
    fault = [("containers/image-whitespace", "spec.containers[0].image")]
    assert told(RULES, containers=[of("c", image=image)]) == fault
    assert told(RULES, containers=[of("c", image=image)], template=True) == []


def test_white_space_that_is_none() -> None:
    """What only Python takes for white space passes."""
    assert told(RULES, containers=[of("c", image="\x1ci\x1f")]) == []


def test_white_space_around_the_image_of_an_ephemeral_container() -> None:
    """In a template, too, the server looks at the image of an ephemeral container."""
    assert told(RULES, ephemeralContainers=[of("e", image="i ")], template=True) == [
        ("containers/image-whitespace", "template.spec.ephemeralContainers[0].image"),
        ("ephemeral-containers/forbidden", "template.spec.ephemeralContainers"),
    ]


def test_names_of_ephemeral_containers() -> None:
    """An ephemeral container has a name that is not taken by one of any kind, and is the one to be told."""
    spec: dict[str, Any] = {
        "initContainers": [of("i")],
        "ephemeralContainers": [of("i"), of("c"), of("e"), of("e"), of("f")],
    }
    taken = [("ephemeral-containers/name-duplicate", f"spec.ephemeralContainers[{index}].name") for index in (0, 1, 3)]
    assert told(RULES, **spec) == [NOT_ON_CREATE, *taken]


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"resources": {}}, []),
        ({"resources": {"limits": {}}}, ["resources"]),
        ({"ports": [], "resizePolicy": []}, ["ports", "resizePolicy"]),
        ({"restartPolicy": "Sometimes", "lifecycle": {}}, ["lifecycle", "restartPolicy"]),
        ({"stdin": True, "command": ["sh"], "targetContainerName": "c"}, []),
    ],
)
def test_fields_of_ephemeral_containers(fields: dict[str, Any], refused: list[str]) -> None:
    """What an ephemeral container cannot have is refused even if it is empty; a choice there is not looked at."""
    faults = [("ephemeral-containers/field-forbidden", f"spec.ephemeralContainers[0].{name}") for name in refused]
    assert told(RULES, ephemeralContainers=[of("e", **fields)]) == [*faults, NOT_ON_CREATE]


@pytest.mark.parametrize(("target", "faults"), [("c", 0), ("i", 0), ("", 0), ("e", 1), ("C", 1)])
def test_targets_of_ephemeral_containers(target: str, faults: int) -> None:
    """The target is a container of the pod that is not ephemeral itself."""
    found = told(RULES, initContainers=[of("i")], ephemeralContainers=[of("e", targetContainerName=target)])
    assert [code for code, _ in found].count("ephemeral-containers/target-missing") == faults
