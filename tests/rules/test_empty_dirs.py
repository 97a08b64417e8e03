"""Empty directories: the medium, the size, huge pages, and RAM disks beside the memory of containers."""

from typing import Any

import pytest
from helpers.rule_findings import problems_of, told

from podgen.model import Pod
from podgen.rules.pod import empty_dirs, file_modes
from podgen.schema.convert import from_plain

RULES = empty_dirs.RULES
MOUNT = {"name": "v", "mountPath": "/v"}


def of(directory: dict[str, Any], *containers: dict[str, Any], **spec: Any) -> list[str]:
    """The codes of what is told of an empty directory that containers mount."""
    some = containers or ({"volumeMounts": [MOUNT]},)
    named = [{"name": f"c{number}", "image": "i", **container} for number, container in enumerate(some)]
    found = told(RULES, volumes=[{"name": "v", "emptyDir": directory}], containers=named, **spec)
    return [code.removeprefix("volumes/empty-dir-") for code, _ in found]


@pytest.mark.parametrize(
    ("medium", "help"),
    [
        ("memory", "write `medium: Memory`"),
        ("MEMORY", "write `medium: Memory`"),
        ("tmpfs", "write `medium: Memory`"),
        ("Hugepages", "write `medium: HugePages`"),
        ("hugepages-2Mi", "write `medium: HugePages`"),
        ("Disk", "leave it out for a disk of the node; for a RAM disk, write `medium: Memory`"),
        ("HugePages-large", "write `medium: HugePages`"),
    ],
)
def test_unknown_medium(medium: str, help: str) -> None:
    """The kubelet knows few media, in one spelling."""
    volume = {"name": "v", "emptyDir": {"medium": medium}}
    plain = {"metadata": {"name": "p"}, "spec": {"containers": [{"name": "c", "image": "i"}], "volumes": [volume]}}
    [problem] = problems_of(RULES, from_plain(Pod, plain).value)
    assert (problem.code, problem.path) == ("volumes/empty-dir-medium-unknown", "spec.volumes[0].emptyDir.medium")
    assert problem.help == help


@pytest.mark.parametrize("medium", ["", "Memory"])
def test_known_medium(medium: str) -> None:
    """An empty text is the default."""
    assert of({"medium": medium}) == []


@pytest.mark.parametrize(
    ("medium", "requested", "is_right"),
    [
        ("HugePages", [], False),
        ("HugePages", ["hugepages-2Mi"], True),
        ("HugePages", ["hugepages-2Mi", "hugepages-1Gi"], False),
        ("HugePages-2Mi", ["hugepages-2Mi", "hugepages-1Gi"], True),
        ("HugePages-2Mi", ["hugepages-2048Ki"], True),
        ("HugePages-2Mi", ["hugepages-1Gi"], False),
        ("HugePages-2Mi", ["memory"], False),
    ],
)
def test_huge_pages(medium: str, requested: list[str], is_right: bool) -> None:
    """A directory of huge pages needs a container that asks for them, of one size, or of that which it names."""
    container = {"volumeMounts": [MOUNT], "resources": {"limits": dict.fromkeys(requested, "64Mi")}}
    assert of({"medium": medium}, container) == ["huge-pages-mismatch"] * (not is_right)


@pytest.mark.parametrize(("size", "is_told"), [("500m", True), (500, True), ("4Ki", False), ("1Mi", False), (0, False)])
def test_too_small(size: object, is_told: bool) -> None:
    """A few bytes have no room for a file; zero is no limit."""
    assert of({"sizeLimit": size}) == ["too-small"] * is_told


def limited(memory: str | None, **mount: Any) -> dict[str, Any]:
    """A container that mounts the directory, perhaps with a memory limit."""
    resources = {"resources": {"limits": {"memory": memory}}} if memory else {}
    return {"volumeMounts": [{**MOUNT, **mount}], **resources}


@pytest.mark.parametrize(
    ("size", "containers", "is_told"),
    [
        ("2Gi", [limited("1Gi")], True),
        ("1Gi", [limited("1Gi")], False),
        ("2Gi", [limited("1Gi"), limited("1Gi")], False),
        ("2Gi", [limited("1Gi"), limited(None)], False),
        ("2Gi", [limited("1Gi"), limited("4Gi", readOnly=True)], True),
        ("2Gi", [limited("1Gi", readOnly=True)], False),
        ("2Gi", [limited(None)], False),
        ("2Gi", [limited("0")], False),
    ],
)
def test_larger_than_the_memory_of_what_fills_it(size: str, containers: list[dict[str, Any]], is_told: bool) -> None:
    """What containers write into it is theirs; one without a limit may fill it alone, and readers fill nothing."""
    assert of({"medium": "Memory", "sizeLimit": size}, *containers) == ["over-limit"] * is_told
    assert of({"sizeLimit": size}, *containers) == []


def test_the_limit_of_the_pod_counts_too() -> None:
    """The containers cannot use more than the pod as a whole."""
    of_pod = {"limits": {"memory": "1Gi"}}
    ram = {"medium": "Memory", "sizeLimit": "2Gi"}
    assert of(ram, limited(None), resources=of_pod) == ["over-limit"]
    assert of(ram, limited("4Gi"), resources=of_pod) == ["over-limit"]
    assert of(ram, limited("512Mi"), resources={"limits": {"memory": "4Gi"}}) == ["over-limit"]


@pytest.mark.parametrize("mode", [400, 440, 444, 500])
def test_modes_that_were_meant_in_octal(mode: int) -> None:
    """The digits are those of chmod, and the decimal number is a mode that nobody wants; wherever a mode is."""
    keys = [{"key": "k", "path": "p", "mode": mode}]
    files = [{"path": "p", "fieldRef": {"fieldPath": "metadata.name"}, "mode": mode}]
    volumes = [
        {"name": "a", "secret": {"secretName": "s", "defaultMode": mode}},
        {"name": "b", "configMap": {"name": "s", "items": keys}},
        {"name": "c", "projected": {"defaultMode": mode, "sources": [{"secret": {"name": "s", "items": keys}}]}},
        {"name": "d", "downwardAPI": {"items": files}},
    ]
    assert told(file_modes.RULES, volumes=volumes) == [
        ("volumes/mode-decimal", f"spec.volumes[{path}")
        for path in (
            "0].secret.defaultMode",
            "1].configMap.items[0].mode",
            "2].projected.defaultMode",
            "2].projected.sources[0].secret.items[0].mode",
            "3].downwardAPI.items[0].mode",
        )
    ]


@pytest.mark.parametrize("mode", [0, 256, 288, 292, 320, 365, 384, 416, 420, 432, 436, 438, 448, 488, 493, 509, 511])
def test_modes_in_decimal(mode: int) -> None:
    """The decimal forms of common modes are right, even if all their digits are octal: 420 is 0644."""
    assert told(file_modes.RULES, volumes=[{"name": "a", "secret": {"secretName": "s", "defaultMode": mode}}]) == []
