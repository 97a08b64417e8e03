"""What `podgen check --format github` prints: annotations that nothing in a manifest can break."""

from pathlib import Path

import pytest
from helpers.command_line import BROKEN_YAML, WARNED_YAML, run_check, write_yaml

pytestmark = pytest.mark.usefixtures("folder")


def test_github() -> None:
    """Annotations escape what would end them."""
    Path("a,b:c%.yaml").write_text(BROKEN_YAML.replace("web\n", '"50%\\r\\n"\n', 1), encoding="utf-8")
    write_yaml(pod=WARNED_YAML)
    result = run_check("--format", "github", "a,b:c%.yaml", "pod.yaml")
    lines = result.stdout.splitlines()
    file = "file=a%2Cb%3Ac%25.yaml"
    assert lines[0].startswith(f"::error {file},line=4,col=3,title=metadata/name-invalid::")
    assert "50%25" in lines[0]
    unknown = "there is no field `imagePullpolicy` here%0Afield: spec.containers[0].imagePullpolicy"
    assert (
        lines[1]
        == f"::error {file},line=10,col=5,title=fields/unknown::{unknown}%0Ahelp: did you mean `imagePullPolicy`?"
    )
    twice = 'the key "image" is there twice, first in line 9%0Afield: spec.containers[0].image'
    assert lines[2] == f"::error {file},line=11,col=5,title=fields/duplicate::{twice}"
    assert lines[3].startswith("::warning file=pod.yaml,line=6,col=18,title=")
    assert len(lines) == 4
    assert (result.stderr, result.exit_code) == ("", 1)
    assert run_check("--format", "github", "-q", "pod.yaml").stdout == ""
