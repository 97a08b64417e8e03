"""What users' own rules say repeats no values of Secrets and variables, in no part of a problem."""

from collections.abc import Iterator
from typing import Any

import pytest
from helpers.pods import app

from podgen import PodError, check, container, custom, deployment, http_check, pod, secret
from podgen.checking.check_files import check_files
from podgen.model import Container, CustomObject, EnvVar, HTTPHeader, Manifest, ObjectMeta, Secret
from podgen.model.base import Model
from podgen.problems import Problem
from podgen.rules import RULES, Finding, Location, Rule, rule


def says(text: str, on: type[Model] = Manifest) -> Rule:
    """A rule that says a text in all parts of its finding."""

    @rule("acme/says", on)
    def saying(_: Any, at: Location) -> Iterator[Finding]:
        yield Finding(text, help=text, notes=[text], label=text, related=[at.label(text)])  # type: ignore[arg-type]

    return saying


def texts(problem: Problem) -> set[str | None]:
    """All texts of a problem."""
    return {problem.message, problem.help, *problem.notes, problem.label, *(label.text for label in problem.related)}


def told(manifest: Any, text: str, on: type[Model] = Manifest) -> str:
    """What a rule says of a manifest that says a text: the same in all parts."""
    found = [problem for problem in check(manifest, rules=RULES.with_rules(says(text, on))) if problem.origin == "own"]
    [said] = {told for problem in found for told in texts(problem)}
    assert said is not None
    return said


def test_secrets() -> None:
    """As they were given, as they are written, as they are read, and as Python shows them."""
    pin = secret("a", {"pin": "42", "key": "line one\nline two", "raw": b"hunter2"})
    assert told(pin, "the pin is 42, not 420") == "the pin is ..., not 420"
    assert told(pin, "the value 'line one\\nline two'") == "the value '...'"
    written = Secret(metadata=ObjectMeta(name="a"), data={"pass": "aHVudGVyMg=="})
    assert told(written, "aHVudGVyMg== is hunter2", Secret) == "... is ..."
    assert told(Secret(metadata=ObjectMeta(name="a"), data={"raw": "/w=="}), "a value /w==") == "a value ..."


@pytest.mark.parametrize("make", [pod, deployment])
def test_variables(make: Any) -> None:
    """One that is called like something secret, or looks like it, is told nowhere; any other where it is not itself meant."""
    web = container(
        "web", "web:1", env={"DB_PASSWORD": "hunter2", "URL": "pg://me:s3cret@db/x", "TEAM": "shop", "PIN": 42}
    )
    made = make("a", web)
    assert told(made, "hunter2 of shop, at pg://me:s3cret@db/x") == "... of shop, at ..."
    assert told(made, "hunter21, and 42 more", Container) == "hunter21, and 42 more"
    assert told(container_alone("TEAM", "shop"), "not shop", EnvVar) == "not ..."
    assert told(container_alone("TEAM", ""), "no team", EnvVar) == "no team"
    reference = pod("a", container("web", "web:1", env={"A": "x", "TOKEN": "$(A)"}))
    assert told(reference, "it uses $(A)", Container) == "it uses $(A)"


def container_alone(name: str, value: str) -> Any:
    """A pod with one variable."""
    return pod("a", container("web", "web:1", env={name: value}))


def test_headers() -> None:
    """A header is like a variable."""
    probe = http_check("/", 80, headers={"Authorization": "Bearer abcdefgh"})
    web = container("web", "web:1", ports=[80], readiness=probe)
    assert told(pod("a", web), "the header is Bearer abcdefgh", HTTPHeader) == "the header is ..."


def test_all_kinds_and_files() -> None:
    """Also in objects that podgen has no class for, in files, and in what is raised."""
    plain = {"image": "a:1", "env": [{"name": "API_TOKEN", "value": "hunter2"}]}
    assert told(custom("example.com/v1", "Thing", "a", spec=plain), "has hunter2", CustomObject) == "has ..."
    assert told(custom("example.com/v1", "Secret", "a", data=["hunter2"]), "has hunter2") == "has hunter2"
    text = "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {key: hunter2}\n"
    [read] = check_files([("a.yaml", text)], RULES.with_rules(says("hunter2!")))
    assert [problem.message for problem in read.problems] == ["...!"]
    with pytest.raises(PodError, match=r"the key is \.\.\.") as caught:
        secret("a", {"key": "hunter2"}, rules=[says("the key is hunter2")])
    assert "hunter2" not in str(caught.value)


def test_nothing_to_hide() -> None:
    """What has no such values is told as it is."""
    assert told(pod("a", app), "pod a, of app") == "pod a, of app"
