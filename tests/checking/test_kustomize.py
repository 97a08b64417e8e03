"""Manifests beside a kustomization: what it fills in is not looked for."""

from pathlib import Path

import pytest

from podgen.checking.check_files import check_files

POD = """\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - name: web
    image: web:1
    args: ["--host=$(HOST)"]
    livenessProbe: {httpGet: {path: /$(HOST), port: 80}}
"""


def codes(folder: Path) -> list[str]:
    """What is said of the pod as a file in a folder."""
    [checked] = check_files([(str(folder / "pod.yaml"), POD)])
    return [problem.code for problem in checked.problems]


@pytest.mark.parametrize("name", ["kustomization.yaml", "kustomization.yml", "Kustomization"])
def test_variables_beside_a_kustomization(name: str, tmp_path: Path) -> None:
    """`$(NAME)` may be one of its `vars`, or set by a patch; in a folder without one it is neither."""
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / name).touch()
    assert codes(tmp_path / "base") == []
    assert codes(tmp_path) == ["env/variable-missing", "env/unfilled"]


def test_standard_input() -> None:
    """A text without a folder has no kustomization beside it."""
    [checked] = check_files([("<stdin>", POD)])
    assert len(checked.problems) == 2
