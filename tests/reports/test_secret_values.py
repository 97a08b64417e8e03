"""Of lines of YAML and JSON, what may be secret is not shown: values of variables and headers, passwords, tokens."""

import json
from pathlib import Path

import pytest
from helpers.command_line import run_check

from podgen.reports.masking import masked
from podgen.reports.secret_values import parts_of_piece, parts_of_yaml

pytestmark = pytest.mark.usefixtures("folder")


def shown(text: str) -> str:
    """A text as it is shown, line by line."""
    lines = text.splitlines()
    return "\n".join(masked(line, parts_of_yaml(lines, number)) for number, line in enumerate(lines, 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # variables, however they are written
        ("env:\n- name: A\n  value: s3cr3t # so", "env:\n- name: A\n  value: *** # so"),
        ("- env:\n  - name: A\n    vaule: s3cr3t", "- env:\n  - name: A\n    vaule: ***"),
        ('- {name: A, value: "s3\\"cr3t", valueFrom: {secretKeyRef: {name: x, key: y}}}',
         "- {name: A, value: ***, valueFrom: {secretKeyRef: {name: x, key: y}}}"),
        ("env: [{name: A, value: [s3cr3t, {b: c}]}, B=s3cr3t]", "env: [{name: A, value: [***, {***: ***}]}, B=***]"),
        ("env: {A: s3cr3t, B: [x]}", "env: {A: ***, B: [***]}"),
        ("env: A=s3cr3t", "env: ***"),
        ("env:\n  A: s3cr3t, and more\n  B: 'x'", "env:\n  A: ***\n  B: ***"),
        ("env:\n- A=s3cr3t\n- 'B=s3cr3t'", "env:\n- A=***\n- 'B=***'"),
        ("environment:\n  A: s3cr3t", "environment:\n  A: ***"),
        ("env:\n- name: A\n  value: |\n    s3cr3t: s3cr3t\n    more", "env:\n- name: A\n  value: ***\n    ***: ***\n    ***"),
        ("env:\n- name: A\n  value: 's3cr3t\n\n    '\n- {name: B, value: x}", "env:\n- name: A\n  value: ***\n\n    ***\n- {name: B, value: ***}"),
        ("env: [{name: A, value: 's3cr3t\n\n    '}, {name: B, value: s3cr3t}]", "env: [{name: A, value: ***\n\n    ***}, {name: B, value: ***}]"),
        ("env:\n- name: A\n  value: $(B)", "env:\n- name: A\n  value: $(B)"),
        ("env:\n- name: A\n  value: ''", "env:\n- name: A\n  value: ''"),
        # JSON, on one line and on several
        ('{"env": [{"name": "A", "value": "s3cr3t"}], "image": "b"}', '{"env": [{"name": "A", "value": ***}], "image": "b"}'),
        ('"env": [\n  {\n    "name": "A",\n    "value": "s3cr3t, x",\n    "x": "s3cr3t"\n  }\n]',
         '"env": [\n  {\n    "name": "A",\n    "value": ***,\n    "x": ***\n  }\n]'),
        # headers
        ("httpHeaders: [{name: Authorization, value: Bearer x}]", "httpHeaders: [{name: Authorization, value: ***}]"),
        ("httpHeaders:\n- Authorization: s3cr3t", "httpHeaders:\n- Authorization: ***"),
        # commands
        ("args: [run, --token, s3cr3t, --password=s3cr3t, -v]", "args: [run, --token, ***, --password=***, -v]"),
        ("args:\n- --token\n- s3cr3t\n- --x", "args:\n- --token\n- ***\n- --x"),
        ("args: --db-password s3cr3t --x", "args: --db-password *** --x"),
        ('command: ["sh", "-c", "PASSWORD=s3cr3t run"]', 'command: ["sh", "-c", "PASSWORD=*** run"]'),
        # names of secrets, and what only sounds like them
        ("annotations: {token: 123, x: y}", "annotations: {token: ***, x: y}"),
        ("volumeAttributes:\n  password: 123\n  size: 5", "volumeAttributes:\n  password: ***\n  size: 5"),
        ("secret: {secretName: x}\nimagePullSecrets: [{name: y}]", "secret: {secretName: x}\nimagePullSecrets: [{name: y}]"),
        ("automountServiceAccountToken: false\nsessionAffinity: ClientIP", "automountServiceAccountToken: false\nsessionAffinity: ClientIP"),
        ("stringData:\n  a: s3cr3t\n  b: {c: d}", "stringData:\n  a: ***\n  b: {***: ***}"),
        ("image: b # password: s3cr3t", "image: b # password: ***"),
        # other values
        ("tolerations:\n- key: a\n  value: b", "tolerations:\n- key: a\n  value: b"),
        ("tolerations: [{key: a, value: b}]", "tolerations: [{key: a, value: b}]"),
        ("ports:\n- containerPort: 80\n  name: http", "ports:\n- containerPort: 80\n  name: http"),
    ],
)  # fmt: skip
def test_lines(text: str, expected: str) -> None:
    """Values are hidden, and names are not."""
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"name":"A B","value":"x","env":{"A":"x"}', '"name":"A B","value":***,"env":{"A":***}'),
        ('{"name":"A","vaule":"x"},{"name":"B"}', '{"name":"A","vaule":***},{"name":"B"}'),
        ('"s3cr3t","--x"],"image":"b"', '***,"--x"],"image":"b"'),
    ],
)
def test_pieces(text: str, expected: str) -> None:
    """Of a piece of a long line, only what is harmless in any place is shown."""
    assert masked(text, parts_of_piece(text)) == expected


def test_what_begins_too_far_above() -> None:
    """A line of a text that begins hundreds of lines above is not shown."""
    assert shown("env: ['" + "x\n" * 100 + "s3cr3t'").splitlines()[-1] == "***"


POD = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "a"},
    "spec": {
        "containers": [
            {
                "name": "a",
                "image": "b",
                "env": [
                    {"name": "A=", "value": "s3cr3t-AAAA", "valueFrom": {"secretKeyRef": {"name": "x", "key": "y"}}},
                    {"name": "B", "value": 1357924680},
                    {"name": "C", "value": ["s3cr3t-AAAA"], "nope": "s3cr3t-AAAA"},
                    {"name": "D", "value": "$(NOPE) s3cr3t-AAAA"},
                    {"name": "E", "value": True},
                ],
                "args": ["--password", "s3cr3t-AAAA\n", "--token s3cr3t-AAAA", "\u2013password=s3cr3t-AAAA", 5],
                "command": ["app --password=s3cr3t-AAAA run"],
                "readinessProbe": {
                    "httpGet": {"port": 80, "httpHeaders": [{"name": "A B", "value": "s3cr3t-AAAA"}, {"name": "C", "value": 1357924680}]}
                },
            }
        ]
    },
}  # fmt: skip


@pytest.mark.parametrize("form", ["text", "github", "json"])
@pytest.mark.parametrize("indent", [None, 2])
def test_whole_reports(form: str, indent: int | None) -> None:
    """No format says what is secret, in messages, help or lines."""
    Path("a.json").write_text(json.dumps(POD, indent=indent), encoding="utf-8")
    printed = run_check("--format", form, "a.json").stdout
    assert printed.count("env") > 3
    assert "s3cr3t" not in printed
    assert "1357924680" not in printed
