"""Names that try to break out of a report: each stays a name in every format, and reports stay what they are."""

import json
import os
from pathlib import Path

import pytest
from helpers.command_line import BROKEN_YAML, CERTIFICATE_YAML, WEB_YAML, run_check
from helpers.report_readers import READERS, code_quality, junit, sarif

pytestmark = pytest.mark.usefixtures("folder")

each_reader = pytest.mark.parametrize("form", READERS)

# Control characters, what XML cannot hold, half a character, the direction of writing, and what ends things.
EVIL = "\x00\x1b[31m\x7f\x85\u2028\u202e\ufffe\ud800]]>&<\"'\\u0041\n::error ::x\r{0}[a](b)"


@each_reader
def test_names_in_manifests(form: str) -> None:
    """Of objects, kinds, fields and values."""
    pod = {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": EVIL, "namespace": EVIL, "labels": {EVIL: EVIL}},
        "spec": {EVIL: EVIL, "containers": [{"name": EVIL, "image": EVIL, "ports": [{"containerPort": 80}]}] * 2},
    }
    for kind in ("Pod", EVIL):
        result = run_check("--format", form, "-", stdin=json.dumps({**pod, "kind": kind}))
        READERS[form](result.stdout)
        assert all(line.isprintable() for line in result.stdout.split("\n"))


@each_reader
def test_names_of_files(form: str) -> None:
    """Also those that are no text."""
    evil = EVIL.replace("\x00", "").replace("/", "").replace("\ud800", "")
    for name in (f"{evil}.yaml".encode(), b"\xff\xfe.yaml"):
        Path(os.fsdecode(name)).write_text(f"{BROKEN_YAML}---\n{CERTIFICATE_YAML}---\na: b: c\n")
        result = run_check("--format", form, os.fsdecode(name), os.fsdecode(b"none\xff\x1b.yaml"))
        READERS[form](result.stdout)
        assert all(line.isprintable() for line in result.stdout.split("\n"))
        result.stdout.encode()


def test_a_path_of_windows_is_a_name_elsewhere() -> None:
    r"""`C:\a.yaml` is one name where `/` separates folders."""
    name = "C:\\k8s\\a.yaml"
    Path(name).write_text(BROKEN_YAML)
    assert code_quality(name)[0]["location"]["path"] == name
    [place, *_] = sarif(name)["results"][0]["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "C%3A%5Ck8s%5Ca.yaml"


@each_reader
def test_long_names(form: str) -> None:
    """A text of a mebibyte is shortened."""
    text = WEB_YAML.replace("name: web", f"name: {'x' * 2**20}", 1) + f"    {'y' * 1000}: 1\n"
    result = run_check("--format", form, "-", stdin=text)
    READERS[form](result.stdout)
    assert len(result.stdout) < 50_000


def test_tests_of_one_name() -> None:
    """Names that differ in what cannot be seen have their own tests."""
    texts = [WEB_YAML.replace("name: web", f"name: {json.dumps(name)}", 1) for name in ("a\x85", "a\\x85", "a\u202e")]
    [suite] = junit("-", stdin="---\n".join(texts))
    assert len({case.name for case in suite}) == 3
