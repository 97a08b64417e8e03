"""Disruption budgets: numbers and percentages, and how the server looks at metadata last."""

from typing import Any

import pytest
from helpers.checked_files import code_and_path


def of(*, metadata: Any = None, **spec: Any) -> list[tuple[str, str]]:
    """What is told of a budget."""
    manifest = {"apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": metadata or {"name": "shop"}}
    found = code_and_path({**manifest, "spec": spec})
    return [(code.removeprefix("disruption-budgets/"), path) for code, path in found]


@pytest.mark.parametrize("field", ["minAvailable", "maxUnavailable"])
@pytest.mark.parametrize(
    ("value", "code"),
    [
        (0, None),
        (300, None),
        ("0%", None),
        ("100%", None),
        ("0000100%", None),
        (-1, "out-of-range"),
        (2**31, "types/out-of-range"),
        ("101%", "out-of-range"),
        ("9" * 5000 + "%", "out-of-range"),
        ("5", "percentage-invalid"),
        ("", "percentage-invalid"),
        ("1.5%", "percentage-invalid"),
        ("-1%", "percentage-invalid"),
        ("25 %", "percentage-invalid"),
        ("25%\n", "percentage-invalid"),
        ("٢%", "percentage-invalid"),
    ],
)
def test_amount(field: str, value: int | str, code: str | None) -> None:
    """A number is not negative, and a text is a percentage of up to 100."""
    spec: dict[str, Any] = {field: value}
    assert of(**spec) == ([(code, f"spec.{field}")] if code else [])


def test_one_of_two() -> None:
    """The two fields exclude each other, and zero is a value."""
    assert of(minAvailable=0, maxUnavailable="0%") == [("bounds-conflict", "spec")]
    assert of() == []


@pytest.mark.parametrize(("policy", "is_fine"), [("AlwaysAllow", True), (None, True), ("", False), ("Never", False)])
def test_eviction_policy(policy: str | None, *, is_fine: bool) -> None:
    """There are two policies, and an empty text is none of them."""
    wrong = [] if is_fine else [("eviction-policy-unsupported", "spec.unhealthyPodEvictionPolicy")]
    assert of(unhealthyPodEvictionPolicy=policy) == wrong


def test_metadata_comes_last() -> None:
    """The server looks at the metadata only where the spec is right; unknown fields it sees in any case."""
    metadata = {"name": "a/b", "labels": {"bad key": ""}, "nmae": "x"}
    assert of(metadata=metadata, minAvailable=1) == [
        ("fields/unknown", "metadata.nmae"),
        ("metadata/label-key-invalid", "metadata.labels"),
        ("metadata/name-invalid", "metadata.name"),
    ]
    assert of(metadata=metadata, minAvailable=-1) == [
        ("out-of-range", "spec.minAvailable"),
        ("fields/unknown", "metadata.nmae"),
    ]
