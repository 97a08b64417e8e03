"""Comments in manifests ignore what podgen says of a line or of a document, and are told if they ignore nothing."""

import json
from textwrap import indent
from typing import Any

import pytest
from helpers.checked_files import check_texts, marked, place_of

from podgen.checking.check_files import check_files
from podgen.model import PodSpec
from podgen.problems import Checked
from podgen.rules import RULES, Finding, Findings, Location, rule

POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx:1.29
    readinessProbe:
      tcpSocket:
        port: http
  volumes:
  - name: html
    emptyDir: {}
"""

# What is wrong with it, and where.
BOTH = [("probes/port-missing", 11), ("volumes/unused", 13)]


def checked(text: str) -> Checked:
    """What there is to say of a text with one manifest."""
    [found] = check_texts(text)
    return found


def told(text: str) -> list[tuple[str, int]]:
    """The codes and lines of what is said of a text."""
    return [(problem.code, place_of(problem)[0]) for found in check_texts(text) for problem in found.problems]


def commented(*comments: tuple[int, str], text: str = POD) -> str:
    """A text with comments: behind the lines of these numbers, or above them if the number is negative."""
    lines = text.splitlines()
    for number, comment in comments:
        if number > 0:
            lines[number - 1] += f"  {comment}"
        else:
            lines[-number - 1] = f"  {comment}\n{lines[-number - 1]}"
    return "\n".join(lines) + "\n"


def test_without_comments() -> None:
    """The pod of these tests has an error and a warning of podgen's own."""
    assert told(POD) == BOTH
    assert checked(POD).ignored == 0


@pytest.mark.parametrize(
    "text",
    [
        commented((13, "# podgen: ignore[volumes/unused] the webhook mounts it")),
        commented((13, "#podgen:ignore[volumes/unused]")),
        commented((13, "# podgen: ignore[ volumes/unused , volumes/never-written ]")).replace("never-written", "*"),
        commented((13, "# see the docs # podgen: ignore[volumes/*]")),
        commented((-13, "# podgen: ignore[volumes/unused] the webhook\n  # mounts it")),
    ],
)
def test_a_line(text: str) -> None:
    """Behind a line and above it, a comment ignores what it names, and nothing else."""
    found = checked(text)
    assert [problem.code for problem in found.problems] == ["probes/port-missing"]
    assert found.ignored == 1


@pytest.mark.parametrize(
    "head",
    [
        "# podgen: ignore[probes/port-missing,volumes/unused] why\n",
        "# podgen: ignore[probes/port-missing] why\n---\n# podgen: ignore[volumes/unused]\n",
        "--- # podgen: ignore[*]\n",
        "# Copyright\n\n# podgen: ignore[probes/*] why # podgen: ignore[volumes/*] why\n",
    ],
)
def test_a_document(head: str) -> None:
    """At the head of a document, a comment is about all of it, and about no other document."""
    assert told(head + POD) == []
    assert checked(head + POD).ignored == 2
    lines = head.count("\n") + POD.count("\n") + 1
    assert told(f"{head}{POD}---\n{POD}") == [(code, line + lines) for code, line in BOTH]


def test_another_line() -> None:
    """A comment in another line ignores nothing, and its mend is to move it."""
    found = checked(commented((12, "# podgen: ignore[volumes/unused]"), (11, "# podgen: ignore[probes/port-missing]")))
    assert [problem.code for problem in found.problems] == ["ignores/unused", "volumes/unused"]
    assert found.problems[0].message == "there is no `volumes/unused` to ignore in line 12"
    assert found.problems[0].help == "it is told of line 13: move the comment there"


def test_text_is_no_comment() -> None:
    """What looks like a comment in a text is none: it ignores nothing, and nothing is wrong with it."""
    text = '# podgen: ignore[volumes/unused]\n# podgen: ignore[volumes/such]\n"'
    command = "    command: [sh, -c]\n    args:\n    - |\n" + indent(text, "      ")
    assert told(POD.replace("  volumes:", f"{command}\n  volumes:")) == [
        (code, line + (line > 11) * 6) for code, line in BOTH
    ]
    quoted = POD.replace("name: html", '"name": "html # podgen: ignore[volumes/unused]"')
    assert "volumes/unused" not in [code for code, _ in told(quoted) if code.startswith("ignores")]
    assert "volumes/unused" in [code for code, _ in told(quoted)]


def test_json() -> None:
    """JSON has no comments."""
    pod: dict[str, Any] = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}}
    pod["metadata"]["annotations"] = {"example.com/x": "# podgen: ignore[volumes/unused]"}
    pod["spec"] = {"containers": [{"name": "web", "image": "nginx:1.29"}], "volumes": [{"name": "a", "emptyDir": {}}]}
    assert [code for code, _ in told(json.dumps(pod, indent=1))] == ["volumes/unused"]


def test_lists() -> None:
    """The comments of a list are about its items; what is wrong with the comments is told once, of the last one."""
    items = [indent(commented((13, "# podgen: ignore[volumes/unused]")), "  ") for _ in range(2)]
    head = "# podgen: ignore[probes/port-missing]\n# podgen: ignore[volumes/such]\napiVersion: v1\nkind: List\nitems:\n"
    text = head + "".join(f"- {item[2:]}" for item in items)
    found = check_texts(text)
    assert [[problem.code for problem in one.problems] for one in found] == [[], ["ignores/code-unknown"]]
    assert [one.ignored for one in found] == [2, 2]


@pytest.mark.parametrize("head", ["# podgen: ignore[*]\n", "# podgen: ignore[metadata/*, fields/*]\n"])
def test_refusals_of_the_server(head: str) -> None:
    """What the API server refuses is never ignored, whatever pattern names it."""
    text = POD.replace("name: web\nspec", "name: Web\n  nam: x\nspec")
    refusals = {code for code, _ in told(head + text)} & {"metadata/name-invalid", "fields/unknown"}
    assert refusals == {"metadata/name-invalid", "fields/unknown"}


def test_warnings_of_the_server() -> None:
    """What it only warns of can be ignored."""
    text = POD.replace("  volumes", "  nodeSelector: {beta.kubernetes.io/os: linux}\n  volumes")
    [(code, line)] = [found for found in told(text) if found not in told(POD) and found[0].startswith("node")]
    assert (code, line) not in told(commented((line, f"# podgen: ignore[{code}]"), text=text))


@pytest.mark.parametrize(
    ("comment", "code", "message", "help", "mark"),
    [
        (
            "# podgen: ignore[volumes/unusd]",
            "ignores/code-unknown",
            "there is no code `volumes/unusd` to ignore",
            "did you mean `volumes/unused`?",
            "volumes/unusd",
        ),
        (
            "# podgen: ignore[volumes/unused, volumes/house-rule]",
            "ignores/code-unknown",
            "there is no code `volumes/house-rule` to ignore",
            None,
            "volumes/house-rule",
        ),
        (
            "# podgen: ignore[volume/*]",
            "ignores/code-unknown",
            "there is no code `volume/*` to ignore",
            "did you mean `volumes/*`?",
            "volume/*",
        ),
        (
            "# podgen: ignore[ports/name-invalid]",
            "ignores/code-forbidden",
            "`ports/name-invalid` cannot be ignored: the API server refuses it, too",
            None,
            "ports/name-invalid",
        ),
        *[
            (
                f"# {comment}",
                "ignores/comment-invalid",
                "this comment names no code in brackets, so it ignores nothing",
                f"# podgen: ignore[{codes}] why",
                comment,
            )
            for comment, codes in (
                ("podgen: ignore", "volumes/unused"),
                ("podgen: ignore ports/reuse, see the docs", "ports/reuse"),
                ("podgen: ignore(mounts/*)", "mounts/*"),
                ("podgen: ignore[mounts/hidden", "mounts/hidden"),
                ("podgen: ignore[ , ] why", "volumes/unused"),
            )
        ],
        (
            "# podgen: ignroe[mounts/hidden] why",
            "ignores/comment-invalid",
            "podgen knows no comment `ignroe`",
            "# podgen: ignore[mounts/hidden] why",
            "podgen: ignroe[mounts/hidden] why",
        ),
    ],
)
def test_faults(comment: str, code: str, message: str, help: str | None, mark: str) -> None:
    """What is wrong with a comment is an error, in its place."""
    text = commented((13, comment))
    [problem] = [problem for problem in checked(text).problems if problem.code.startswith("ignores/")]
    assert (problem.code, problem.severity, problem.message, problem.help) == (code, "error", message, help)
    assert place_of(problem)[0] == 13
    assert marked(text, problem) == mark


@pytest.mark.parametrize("comment", ["# podgen: see the docs", "# podgen: ignored by others", "# podgen:", "# podgen"])
def test_prose(comment: str) -> None:
    """A comment that only mentions podgen is nothing to talk about."""
    assert told(commented((13, comment))) == BOTH


FINE = POD.replace("port: http", "port: 80").partition("  volumes:")[0]


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        (
            commented((10, "# podgen: ignore[volumes/unused]"), text=FINE),
            "there is no `volumes/unused` to ignore in line 10",
            10,
        ),
        (commented((-10, "# podgen: ignore[probes/*]"), text=FINE), "there is no `probes/*` to ignore in line 11", 10),
        (
            f"# podgen: ignore[probes/port-missing]\n{FINE}",
            "there is no `probes/port-missing` to ignore in this document",
            1,
        ),
        (
            f"{FINE}# podgen: ignore[probes/port-missing]\n",
            "there is no `probes/port-missing` to ignore below this",
            12,
        ),
    ],
)
def test_unused(text: str, message: str, line: int) -> None:
    """A comment that ignores nothing is a warning: it may hide something one day."""
    assert told(FINE) == []
    [problem] = checked(text).problems
    assert (problem.code, problem.severity, problem.message) == ("ignores/unused", "warning", message)
    assert (place_of(problem)[0], problem.help) == (line, "remove the comment")


def test_not_known_to_be_unused() -> None:
    """Where another mistake may hide what is ignored, or where nothing was looked at, nothing is said."""
    comment = "# podgen: ignore[volumes/unused]\n"
    assert told(comment + FINE.replace("nginx:1.29", "5")) == [("types/mismatch", 9)]
    assert told(comment + "apiVersion: cert-manager.io/v1\nkind: Certificate\n") == []


def test_a_comment_is_used_once_for_all() -> None:
    """One comment may ignore several problems, and several comments one."""
    line = "# podgen: ignore[volumes/unused]"
    assert told(commented((13, line), (-13, line), (11, "# podgen: ignore[probes/port-missing]"))) == []


@rule("acme/no-web", PodSpec)
def no_web(spec: PodSpec, at: Location) -> Findings:
    """A rule of a user's."""
    yield Finding(f"no pod with {len(spec.containers or ())} containers is good enough", at)


def test_rules_of_a_user() -> None:
    """A rule of a user's own is ignored by its code. Where there are none of their own, nobody can say whether it exists."""
    text = f"# podgen: ignore[acme/no-web]\n{FINE}"
    [found] = check_files([("pod.yaml", text)], RULES.with_rules(no_web))
    assert (found.problems, found.ignored) == ((), 1)
    assert told(text) == []
    [found] = check_files([("pod.yaml", text.replace("no-web", "no-webb"))], RULES.with_rules(no_web))
    [unknown] = [problem for problem in found.problems if problem.code == "ignores/code-unknown"]
    assert unknown.help == "did you mean `acme/no-web`?"


def test_useless_comments_may_be_meant() -> None:
    """A comment can be ignored as well, in its line or in the whole document; else that is useless itself."""
    useless = FINE.replace("image: nginx:1.29", "image: nginx:1.29  # podgen: ignore[ports/reuse]")
    [about] = [problem for problem in checked(useless).problems if problem.code == "ignores/unused"]
    assert about.message == "there is no `ports/reuse` to ignore in line 8"
    for meant in (
        useless.replace("ports/reuse]", "ports/reuse, ignores/unused]"),
        f"# podgen: ignore[ignores/*]\n{useless}",
    ):
        assert "ignores/unused" not in [problem.code for problem in checked(meant).problems]
    [left] = [
        one for one in checked(f"# podgen: ignore[ignores/unused]\n{FINE}").problems if one.code == "ignores/unused"
    ]
    assert left.message == "there is no `ignores/unused` to ignore in this document"
