"""What tests share that play pods for real."""

from collections.abc import Iterable, Iterator

import pytest
from helpers.podman import Manifest, Play, as_text, podman, run

# What podman keeps of a kind after `podman kube down`.
_KEPT = {"ConfigMap": ["volume"], "PersistentVolumeClaim": ["volume"], "Secret": ["secret", "volume"]}


@pytest.fixture
def play() -> Iterator[Play]:
    """Plays manifests, in place of pods of their names, and takes them down at the end."""
    played: list[list[Manifest]] = []

    def up(manifests: Iterable[Manifest]) -> None:
        played.append(list(manifests))
        podman("kube", "play", "--replace", "-", text=as_text(played[-1]))

    yield up
    for manifests in reversed(played):
        run("podman", "kube", "down", "-", text=as_text(manifests))
        for manifest in manifests:
            for what in _KEPT.get(manifest["kind"], []):
                run("podman", what, "rm", manifest["metadata"]["name"])
