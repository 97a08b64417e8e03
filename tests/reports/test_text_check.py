"""What `podgen check` prints for people."""

import itertools
import json
import re
from textwrap import dedent

import pytest
from helpers.command_line import (
    BROKEN_YAML,
    CERTIFICATE_YAML,
    WEB_YAML,
    rows,
    run_check,
    write_yaml,
)

from podgen.cli.formats import FORMATS

pytestmark = pytest.mark.usefixtures("folder")


def test_text() -> None:
    """Each problem comes with its lines, each manifest with a count, and at the end there is a summary."""
    write_yaml(broken=BROKEN_YAML)
    result = run_check("broken.yaml")
    assert result.stdout == dedent(
        """\
        error[fields/unknown]: there is no field `imagePullpolicy` here
           --> broken.yaml:10:5
            |
         10 |     imagePullpolicy: Always
            |     ^^^^^^^^^^^^^^^
            |
            = field: spec.containers[0].imagePullpolicy
            = help: did you mean `imagePullPolicy`?

        error[fields/duplicate]: the key "image" is there twice, first in line 9
           --> broken.yaml:9:5
            |
          9 |     image: nginx:1.29
            |     ----- the first one
        ...
         11 |     image: nginx:1.28
            |     ^^^^^
            |
            = field: spec.containers[0].image

        pod `web` in namespace `shop`: 2 errors

        2 errors in 1 of 1 manifest
        """
    )
    assert (result.stderr, result.exit_code) == ("", 1)


def test_text_of_stdin() -> None:
    """What is piped in is shown as well, with what can be read of it."""
    result = run_check(
        "-", stdin=f"{CERTIFICATE_YAML}---\r\n{CERTIFICATE_YAML}---\r\n{WEB_YAML}---\r\nkind: Pod\r\n\tx: 1\r\n"
    )
    assert result.stdout == dedent(
        """\
        error[yaml/invalid]: a tab cannot stand here: use blanks
           --> <stdin>:17:1
            |
         17 |     x: 1
            | ^^^^
            |

        1 error in 1 of 2 manifests
        4 manifests: 2 checked, 2 of kinds that podgen does not know (2 Certificate)
        """
    )
    assert (result.stderr, result.exit_code) == ("", 1)


def test_no_problems() -> None:
    """A clean result is one line, with another one for what was not looked into."""
    write_yaml(
        pods=f"{WEB_YAML}---\n{WEB_YAML}---\n{CERTIFICATE_YAML}---\n{CERTIFICATE_YAML}---\napiVersion: cert-manager.io/v1\nkind: Issuer\n"
    )
    result = run_check("pods.yaml")
    assert result.stdout == dedent(
        """\
        no problems in 2 manifests
        5 manifests: 2 checked, 3 of kinds that podgen does not know (2 Certificate, Issuer)
        """
    )
    assert (result.stderr, result.exit_code) == ("", 0)


def test_what_was_checked_in_part() -> None:
    """How much was looked at is told, too, where it was only the pod template, or one kind was not known."""
    rollout = "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\n"
    assert run_check("-", stdin=f"{WEB_YAML}---\n{rollout}").stdout == dedent(
        """\
        no problems in 2 manifests
        2 manifests: 2 checked, 1 of them only in the pod templates (Rollout)
        """
    )
    assert run_check("-", stdin=f"{WEB_YAML}---\n{rollout}---\n{CERTIFICATE_YAML}").stdout == dedent(
        """\
        no problems in 2 manifests
        3 manifests: 2 checked, 1 of them only in the pod templates (Rollout), 1 of a kind that podgen does not know (Certificate)
        """
    )


@pytest.mark.slow
def test_long_line() -> None:
    """Of a line of many characters only what is near is shown."""
    items = [
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": f"web-{n}"}, "spec": {"x": n}} for n in range(999)
    ]
    result = run_check("-", stdin=json.dumps({"kind": "List", "items": items}))
    assert result.stdout.count("error[fields/unknown]") == 999
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) < 200
    marks = [(above[len(line) - 3 :], line) for above, line in itertools.pairwise(lines) if line.endswith(" ^^^")]
    assert len(marks) == 999
    assert {above[:3] for above, _ in marks} == {'"x"'}


def test_control_characters() -> None:
    """Nothing in a manifest gets at the terminal."""
    evil = json.dumps("\x1b[31m\x07\n")
    manifests = [
        {
            "apiVersion": "v1",
            "kind": "Pod",
            "metadata": {"name": "NAME", "labels": {"NAME": "x"}},
            "spec": {"NAME": {"NAME": "NAME"}},
        },
        {"apiVersion": "v1", "kind": "NAME"},
        {"apiVersion": "NAME", "kind": "Pod"},
    ]
    text = json.dumps({"kind": "List", "items": manifests}).replace('"NAME"', evil)
    for form in FORMATS:
        result = run_check("--format", form, "-", stdin=text)
        assert result.exit_code == 1
        assert all(character.isprintable() for line in result.stdout.splitlines() for character in line)


@pytest.mark.parametrize(
    ("ports", "code", "severity"),
    [
        ("[{containerPort: 80}, {containerPort: 80}]", "ports/repeated", "warning"),
        ("[{containerPort: 80}]", "ports/reuse", "error"),
    ],
)
def test_port_is_told_once(ports: str, code: str, severity: str) -> None:
    """The server's warning of a port of which podgen says more is for programs only."""
    other = f"  - name: other\n    image: nginx:1.29\n    ports: {ports}\n"
    text = WEB_YAML + ("    ports: [{containerPort: 80}]\n" * (code == "ports/reuse")) + other
    told = [problem["code"] for problem in rows(run_check("--format", "json", "-", stdin=text))[0]["problems"]]
    assert told == ["ports/duplicate", code]
    for options in ((), ("--strict",)):
        result = run_check(*options, "-", stdin=text)
        assert result.stdout.startswith(f"{severity}[{code}]: ")
        assert result.stdout.endswith(f"\n\n1 {severity} in 1 of 1 manifest\n")


def test_other_ports_are_told_of() -> None:
    """Of another port, the warning is news: that it is listed twice under two names is no error."""
    named = "    ports: [{containerPort: 80, name: a}, {containerPort: 80, name: b}, {containerPort: 81}]\n"
    text = f"{WEB_YAML}{named}  - name: other\n    image: nginx:1.29\n    ports: [{{containerPort: 81}}]\n"
    result = run_check("-", stdin=text)
    assert re.findall(r"^\w+\[[a-z/-]+\]", result.stdout, re.MULTILINE) == [
        "warning[ports/duplicate]",
        "error[ports/reuse]",
    ]


def test_speaks_yaml() -> None:
    """Every format tells of fields as YAML has them."""
    text = WEB_YAML.replace("spec:\n", "spec:\n  hostNetwork: true\n  hostUsers: false\n")
    message = "`hostUsers: false` and `hostNetwork: true` exclude each other"
    for form in FORMATS:
        assert message in run_check("--format", form, "-", stdin=text).stdout
