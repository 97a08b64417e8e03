"""Fingerprints of problems: they tell new problems from old ones, however the file changes around them."""

import pytest
from helpers.command_line import WEB_YAML, write_yaml
from helpers.report_readers import code_quality, sarif

pytestmark = pytest.mark.usefixtures("folder")

CONTAINER = "  - name: {name}\n    image: nginx:1.29\n    ports:\n    - containerPort: {port}\n"
HEAD = WEB_YAML.partition("  - ")[0]


def fingerprints(text: str, file: str = "pod") -> list[str]:
    """Those of the problems of a file, in their order."""
    write_yaml(**{file: text})
    return [entry["fingerprint"] for entry in code_quality(f"{file}.yaml")]


def pod(*ports: int, before: str = "") -> str:
    """A pod with a container for each port."""
    return before + HEAD + "".join(CONTAINER.format(name=f"c{port}", port=port) for port in ports)


def test_they_stay_when_lines_move() -> None:
    """And when containers do."""
    [first] = fingerprints(pod(80_000))
    assert fingerprints(pod(80_000, before="# A comment.\n\n")) == [first]
    assert fingerprints(pod(80, 80_000)) == [first]
    assert fingerprints("---\n" + pod(80_000).replace("name: web\n", "name: web\n  labels: {a: b}\n", 1)) == [first]


def test_a_line_in_the_message_moves_with_the_others() -> None:
    """`first in line 9` may be `first in line 11` the next time."""
    text = WEB_YAML + "    image: nginx:1.28\n"
    [first] = fingerprints(text)
    assert fingerprints("# A comment.\n" + text) == [first]


def test_they_differ() -> None:
    """By the file, the manifest and what is wrong."""
    texts = [pod(80_000), pod(80_001), pod(80_000).replace("name: web", "name: other"), WEB_YAML + "    foo: 1\n"]
    found = [one for text in texts for one in fingerprints(text)] + fingerprints(texts[0], "other")
    assert len(set(found)) == len(texts) + 1


def test_equal_problems_are_numbered() -> None:
    """If one of them goes, all but the last stay."""
    three = fingerprints(pod(80_000, 80_000, 80_000))
    assert len(set(three)) == len(three)
    two = fingerprints(pod(80_000, 80_000))
    assert set(two) < set(three)


def test_a_file_twice() -> None:
    """GitLab takes each fingerprint once."""
    write_yaml(pod=pod(80_000))
    assert len(code_quality("pod.yaml", "./pod.yaml")) == 2


def test_sarif_has_the_same() -> None:
    """Under a name of podgen's own: that of GitHub is for a hash of the line."""
    [first] = fingerprints(pod(80_000))
    [result] = sarif("pod.yaml")["results"]
    assert result["partialFingerprints"] == {"podgenFingerprint/v1": first}
