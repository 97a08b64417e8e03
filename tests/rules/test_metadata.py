"""Names, labels and annotations, and who owns an object: what differs between pods, templates and claims."""

from typing import Any

import pytest
from helpers.rule_findings import told

from podgen.rules.pod import metadata, ownership

RULES = (*metadata.RULES, *ownership.RULES)

WRONG = {
    "name": "A",
    "generateName": "B",
    "namespace": "C",
    "finalizers": ["x"],
    "ownerReferences": [{}],
    "managedFields": [{}],
}


def test_only_labels_and_annotations_of_templates_count() -> None:
    """The server looks at nothing else in the metadata of a template, and its path leaves `metadata` out."""
    told_of = told(RULES, template=True, metadata={**WRONG, "labels": {"a": "x y"}, "annotations": {"a b": ""}})
    assert told_of == [
        ("annotations/key-invalid", "template.annotations"),
        ("metadata/label-value-invalid", "template.labels"),
    ]


def test_labels_of_claims_count() -> None:
    """The labels and annotations of a claim that a volume makes are checked in their place."""
    claim = {"metadata": {"labels": {"a b": "x"}, "annotations": {"a b": ""}}}
    at = "spec.volumes[0].ephemeral.volumeClaimTemplate.metadata"
    assert told(RULES, volumes=[{"name": "v", "ephemeral": {"volumeClaimTemplate": claim}}]) == [
        ("annotations/key-invalid", f"{at}.annotations"),
        ("metadata/label-key-invalid", f"{at}.labels"),
    ]


@pytest.mark.parametrize(
    "key", ["a", "A", "a.b_c-d", "1", "example.com/a", "a" * 63, f"{'a' * 253}/a", "Example.COM/a"]
)
def test_annotation_keys_that_pass(key: str) -> None:
    """The key of an annotation may have an upper-case domain."""
    assert told(RULES, metadata={"annotations": {key: "any text\n"}}) == []


@pytest.mark.parametrize(
    "key",
    ["", "/", "a/", "/a", "a/b/c", "-a", "a.", "a b", "a\n", "é", "a" * 64, f"{'a' * 254}/a", "a_b/c", "Ex.com/a"],
)
def test_label_keys_that_do_not(key: str) -> None:
    """The key of a label has no upper-case domain, and every part has its length."""
    assert told(RULES, metadata={"labels": {key: ""}}) == [("metadata/label-key-invalid", "metadata.labels")]


@pytest.mark.parametrize(
    ("size", "codes"), [(262143, []), (262144, [("annotations/too-long", "metadata.annotations")])]
)
@pytest.mark.parametrize("letter", ["x", "é", "😀"])
def test_size_of_annotations_is_in_bytes(size: int, letter: str, codes: list[tuple[str, str]]) -> None:
    """All keys and values together have at most 262144 bytes of UTF-8."""
    text = letter * (size // len(letter.encode()))
    text += "x" * (size - len(text.encode()))
    assert told(RULES, metadata={"annotations": {"k": text}}) == codes


@pytest.mark.parametrize(
    ("version", "has_one"),
    [("v1", True), ("apps/v1", True), ("/v1", True), ("", False), ("/", False), ("apps/", False), ("a/b/c", False)],
)
def test_versions_of_owners(version: str, has_one: bool) -> None:
    """An owner's API version has at most one slash, and something behind it."""
    owner = {"apiVersion": version, "kind": "Job", "name": "j", "uid": "u"}
    fault = ("metadata/owner-api-version-invalid", "metadata.ownerReferences.apiVersion")
    assert told(RULES, metadata={"ownerReferences": [owner]}) == ([] if has_one else [fault])


@pytest.mark.parametrize(
    ("metadata", "is_warned"),
    [
        ({"name": "a" * 63}, False),
        ({"name": "a" * 64}, True),
        ({"name": "a.b"}, True),
        ({"name": "", "generateName": "job-"}, False),
        ({"name": "", "generateName": "job.v1-"}, True),
        ({"name": "a", "generateName": "job.v1-"}, False),
    ],
)
def test_name_that_is_no_host_name(metadata: dict[str, Any], is_warned: bool) -> None:
    """The name that counts is the one that the pod gets."""
    assert told(RULES, metadata=metadata) == ([("metadata/name-not-a-hostname", "metadata.name")] if is_warned else [])
