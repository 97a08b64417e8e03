"""The comparison with other validators counts who refuses what."""

import subprocess
import sys
from pathlib import Path

import pytest
from helpers.command_line import BROKEN_YAML, CERTIFICATE_YAML, WARNED_YAML, WEB_YAML

SCRIPT = Path(__file__).parent / "bench" / "validators.py"

CONFORM = f"""#!{sys.executable}
import json, pathlib, sys
files = sorted(pathlib.Path(sys.argv[-1]).iterdir())
told = [{{"filename": str(file), "status": "statusValid", "msg": ""}} for file in files if "Pod" in file.read_text()]
told[0].update(status="statusInvalid", msg="at '/spec/containers/0': no 'a'")
print(json.dumps({{"resources": told}}))
"""


@pytest.mark.slow
def test_comparison(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of manifests that both know; equal ones count once, and what is no manifest does not count."""
    (tmp_path / "in").mkdir()
    reuse = WEB_YAML + "    ports: [{containerPort: 80}]\n  - {name: b, image: b, ports: [{containerPort: 80}]}\n"
    texts = [
        WEB_YAML,
        BROKEN_YAML,
        WARNED_YAML,
        reuse,
        CERTIFICATE_YAML,
        WEB_YAML,
        "a: {{ b }}\n",
        "- kind: apiVersion\n",
    ]
    (tmp_path / "in" / "all.yaml").write_text("---\n".join(texts), encoding="utf-8")
    conform = tmp_path / "kubeconform"
    conform.write_text(CONFORM, encoding="utf-8")
    conform.chmod(0o755)
    monkeypatch.setenv("KUBECONFORM", str(conform))
    command = [sys.executable, str(SCRIPT), str(tmp_path / "in")]
    told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout
    assert told.startswith("5 manifests, ")
    assert "podgen: 4 manifests of kinds that it knows, 2 refused\n" in told
    schema, conform_told = told.split("kubernetes-validate: ")[1].split("kubeconform: ")
    assert schema.startswith(
        "4 manifests of kinds that it knows, 4 of them podgen, too\n       1  both refuse\n       2  both take\n"
    )
    assert (
        "       1  only podgen refuses\n       0  only kubernetes-validate refuses\n   75.0%  same verdict\n" in schema
    )
    assert "only podgen, by the first reason:\n       1  podgen ports/reuse\n" in schema
    assert "       1  only kubeconform refuses\n" in conform_told
    assert "only kubeconform, by the first reason:\n       1  at _: no _\n" in conform_told
