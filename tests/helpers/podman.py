"""Plays manifests with podman, and asks what runs there."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.request import urlopen

import pytest
import yaml

Manifest = dict[str, Any]
Play = Callable[[Iterable[Manifest]], None]
"""Plays manifests, and takes them down at the end of the test."""

LIBRARY = "docker.io/library/"


def run(*command: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False, timeout=180)


def podman(*arguments: str, text: str | None = None) -> str:
    """Run podman to its end, which must be a good one, and return what it prints."""
    done = run("podman", *arguments, text=text)
    assert done.returncode == 0, done.stderr
    return done.stdout


def needs(*images: str) -> list[pytest.MarkDecorator]:
    """Marks for the tests of a module: they are skipped where podman, or one of the images, is not at hand.

    Parameters:
        images: Images of Docker's library, such as `nginx:1.29`.
    """
    reason = _why_not(images)
    return [pytest.mark.podman, pytest.mark.slow, pytest.mark.skipif(reason is not None, reason=str(reason))]


def _why_not(images: tuple[str, ...]) -> str | None:
    if shutil.which("podman") is None:
        return "podman is not installed"
    missing = [image for image in images if run("podman", "image", "exists", LIBRARY + image).returncode]
    return f"podman has no local image {', '.join(missing)}" if missing else None


def podman_version() -> tuple[int, ...]:
    """The version of podman: major and minor."""
    return tuple(map(int, podman("--version").split()[-1].split(".")[:2]))


def rendered(*arguments: str) -> list[Manifest]:
    """The manifests that `podgen render` prints."""
    done = run(sys.executable, "-m", "podgen", "render", *arguments)
    assert done.returncode == 0, done.stderr
    return list(yaml.safe_load_all(done.stdout))


def as_text(manifests: Iterable[Manifest]) -> str:
    """Manifests as YAML."""
    return yaml.safe_dump_all(manifests, sort_keys=False)


def pod_spec(manifest: Manifest) -> Manifest | None:
    """The spec of the pods of a manifest, if it has any."""
    spec: Manifest = manifest.get("spec") or {}
    spec = spec.get("jobTemplate", {}).get("spec", spec)
    spec = spec.get("template", {}).get("spec", spec)
    return spec if "containers" in spec else None


def as_pods(manifests: Iterable[Manifest]) -> list[Manifest]:
    """Manifests with the first pod, and its claims, in place of what not all versions of podman can play."""
    made = []
    for manifest in manifests:
        if manifest["kind"] not in {"CronJob", "DaemonSet", "Job", "StatefulSet"}:
            made.append(manifest)
            continue
        name = f"{manifest['metadata']['name']}-0"
        spec = dict(pod_spec(manifest) or {})
        for template in manifest["spec"].get("volumeClaimTemplates", []):
            volume = template["metadata"]["name"]
            claim = f"{volume}-{name}"
            made.append({**template, "apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": claim}})
            source = {"name": volume, "persistentVolumeClaim": {"claimName": claim}}
            spec["volumes"] = [*spec.get("volumes", []), source]
        made.append({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": name}, "spec": spec})
    return made


def publish(manifests: Iterable[Manifest]) -> dict[int, int]:
    """Put all ports of the containers on free ports of this machine, and return these by the containers' own.

    Of each Deployment, one pod is left: two cannot have one port.
    """
    numbers = {}
    for manifest in manifests:
        if "replicas" in (manifest.get("spec") or {}):
            manifest["spec"]["replicas"] = 1
        for container in (pod_spec(manifest) or {}).get("containers", []):
            for port in container.get("ports", []):
                port["hostPort"] = numbers[port["containerPort"]] = _free_port()
    return numbers


def _free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


def page(port: int, path: str = "/") -> str:
    """What an HTTP server on this machine answers, or why there is no answer."""
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return str(answer.read().decode())
    except OSError as error:
        return str(error)


def logs(container: str) -> str:
    """What a container has written so far."""
    done = run("podman", "logs", container)
    return done.stdout + done.stderr


def eventually(question: Callable[[], str], answer: str, seconds: float = 30) -> str:
    """Ask until the answer is in what comes back, or the time is over; return the last of it."""
    deadline = time.monotonic() + seconds
    while answer not in (said := question()) and time.monotonic() < deadline:
        time.sleep(0.2)
    return said
