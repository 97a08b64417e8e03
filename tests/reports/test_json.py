"""What `podgen check --format json` prints: an object a manifest, with everything that was found."""

import pytest
from helpers.command_line import BROKEN_YAML, CERTIFICATE_YAML, WARNED_YAML, WEB_YAML, rows, run_check, write_yaml

pytestmark = pytest.mark.usefixtures("folder")

LOOKED_AT = {"skipped": False, "partial": False, "reason": None, "render": None, "unchecked": 0}
SKIPPED = {**LOOKED_AT, "skipped": True, "reason": "kind"}


def test_json() -> None:
    """JSON is an object a manifest, in their order, with those of other kinds too."""
    write_yaml(broken=BROKEN_YAML, pods=f"{CERTIFICATE_YAML}---\n{WEB_YAML}---\na: b: c\n")
    result = run_check("--format", "json", "broken.yaml", "pods.yaml", "-", stdin=WEB_YAML)
    unknown = {
        "code": "fields/unknown",
        "origin": "kubernetes",
        "severity": "error",
        "path": "spec.containers[0].imagePullpolicy",
        "type": "UnknownField",
        "message": "there is no field `imagePullpolicy` here",
        "help": "did you mean `imagePullPolicy`?",
        "line": 10,
        "column": 5,
    }
    twice = {
        "code": "fields/duplicate",
        "origin": "podgen",
        "severity": "error",
        "path": "spec.containers[0].image",
        "type": "DuplicateField",
        "message": 'the key "image" is there twice, first in line 9',
        "help": None,
        "line": 11,
        "column": 5,
    }
    syntax = {
        "code": "yaml/invalid",
        "origin": "kubernetes",
        "severity": "error",
        "path": "",
        "type": "Decode",
        "message": "`: ` cannot stand here: put text that contains it in quotes, and check the indentation",
        "help": 'in quotes: `a: "b: c"`',
        "line": 13,
        "column": 5,
    }
    assert rows(result) == [
        {
            "file": "broken.yaml",
            "index": 0,
            "kind": "Pod",
            "name": "web",
            "namespace": "shop",
            **LOOKED_AT,
            "problems": [unknown, twice],
        },
        {
            "file": "pods.yaml",
            "index": 0,
            "kind": "Certificate",
            "name": None,
            "namespace": None,
            **SKIPPED,
            "problems": [],
        },
        {"file": "pods.yaml", "index": 1, "kind": "Pod", "name": "web", "namespace": None, **LOOKED_AT, "problems": []},
        {
            "file": "pods.yaml",
            "index": 2,
            "kind": None,
            "name": None,
            "namespace": None,
            **LOOKED_AT,
            "problems": [syntax],
        },
        {"file": "<stdin>", "index": 0, "kind": "Pod", "name": "web", "namespace": None, **LOOKED_AT, "problems": []},
    ]
    assert (list(rows(result)[0]), list(rows(result)[0]["problems"][0])) == (list(rows(result)[1]), list(unknown))
    assert (result.stderr, result.exit_code) == ("", 1)


def test_json_is_complete() -> None:
    """JSON is for programs: it has the warnings whatever is hidden from people."""
    write_yaml(pod=WARNED_YAML)
    result = run_check("--format", "json", "-q", "pod.yaml")
    assert [problem["severity"] for problem in rows(result)[0]["problems"]] == ["warning"]
    assert result.exit_code == 0


def test_what_follows_is_for_programs() -> None:
    """What the server says only because of another mistake is in the JSON; people hear of the mistake alone."""
    volume = "  - name: data\n    emptyDir: {}\n    hostPath: {path: /data}\n"
    text = f"{WEB_YAML}    volumeMounts:\n    - {{name: data, mountPath: /data}}\n  volumes:\n{volume}"
    [row] = rows(run_check("--format", "json", "-", stdin=text))
    assert len(row["problems"]) == 2
    assert run_check("-", stdin=text).stdout.endswith("1 error in 1 of 1 manifest\n")
