"""`podgen check` speaks YAML: fields and values as they are written there, and no calls of pieces."""

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from overlay import manifest
from ruamel.yaml import YAML

from podgen import PodError, model
from podgen.checking.check_files import check_files
from podgen.checking.wording import OwnTexts, in_yaml, text_in_yaml
from podgen.gate import warnings_of
from podgen.loading.rendering import collect
from podgen.model.base import Model
from podgen.problems import Problem
from podgen.rules import RULES
from podgen.schema.fields import fields_of

HERE = Path(__file__).parent
FACTS = [
    json.loads(line)
    for name in ("refused.jsonl", "accepted.jsonl", "verdicts.jsonl")
    for line in (HERE / "data" / name).read_text(encoding="utf-8").splitlines()
]
MANIFESTS = [fact.get("manifest") or manifest(fact["example"]) for fact in FACTS]
MANIFESTS += [
    {"apiVersion": "v1", "kind": "PodTemplate", "template": {"spec": spec}}
    for spec in ({}, {"terminationGracePeriodSeconds": -1, "containers": [{"name": "c", "image": "i"}]})
]

FIELDS = [
    field
    for kind in vars(model).values()
    if isinstance(kind, type) and issubclass(kind, Model)
    for field in fields_of(kind).values()
]
PYTHON = re.compile(
    r"\w\(|\w=|podgen\.|\b(?:True|False|got None)\b|"
    rf"\b(?:{'|'.join({field.attribute for field in FIELDS if '_' in field.attribute})})\b"
)


def texts_of(problem: Problem) -> Iterator[str]:
    """All that is said of a problem."""
    yield from (problem.message, problem.help or "", problem.label, *problem.notes)
    yield from (label.text for label in problem.related)


def in_python(problem: Problem, own: OwnTexts) -> list[str]:
    """What a problem says in Python's words, apart from what is in quotes, and what the user wrote."""
    texts = [re.sub(r'"[^"]*"', '""', text) for text in texts_of(problem)]
    texts = [re.sub("`([^`]*)`", lambda part: "" if part[1] in own else part[0], text) for text in texts]
    return [text for text in texts if PYTHON.search(text)]


@functools.cache
def told_of_manifests() -> list[tuple[Problem, OwnTexts]]:
    """All problems of the manifests, each with what is the user's own in its manifest."""
    return [
        (problem, OwnTexts(plain))
        for plain in MANIFESTS
        for examined in check_files([("pod.json", json.dumps(plain))])
        for problem in examined.problems
    ]


@functools.cache
def told_of_files() -> list[Problem]:
    """All problems of the users' files that are refused, in the words of YAML."""
    found: list[Problem] = []
    for file in (HERE / "refusals").glob("*.py"):
        rendering = collect((str(file),), {}, {})
        found += [each for error in rendering.failures if isinstance(error, PodError) for each in error.problems]
        found += [each for _, made in rendering.manifests for each in warnings_of(made)]
    return [in_yaml(problem) for problem in found if problem.code in CODES]


CODES = {rule.code for rule in RULES.rules}


def test_check_speaks_no_python() -> None:
    """Whatever is wrong with a manifest, it is told in its own words."""
    assert [found for problem, own in told_of_manifests() for found in in_python(problem, own)] == []


def test_no_rule_speaks_python() -> None:
    """That holds for what is told of users' files, too, so that no rule is left out."""
    problems = [*told_of_files(), *(problem for problem, _ in told_of_manifests())]
    assert {problem.code for problem in problems} >= CODES
    assert [found for problem in told_of_files() for found in in_python(problem, OwnTexts(None))] == []


def test_every_name_stands_for_one_field() -> None:
    """A Python name can be put in other words wherever it is: no type calls it differently."""
    assert len({(field.attribute, field.name) for field in FIELDS}) == len({field.attribute for field in FIELDS})


@pytest.mark.parametrize(
    ("python", "yaml"),
    [
        ("read_only=True", "readOnly: true"),
        ('restart_policy="Never"', "restartPolicy: Never"),
        ('write sub_path="a b"', 'write `subPath: "a b"`'),
        ('sub_path_expr="$(A)"', 'subPathExpr: "$(A)"'),
        ('value="yes"', 'value: "yes"'),
        ('command=["sh", "-c", "[ -f \\"a]\\" ]"]', 'command: ["sh", "-c", "[ -f \\"a]\\" ]"]'),
        ('for example requests={"memory": "64Mi"}', 'for example `requests: {"memory": "64Mi"}`'),
        ("`host_users=False` and `host_ipc=True` exclude", "`hostUsers: false` and `hostIPC: true` exclude"),
        ("since host_users is False", "since hostUsers is false"),
        ("`min_domains` needs `DoNotSchedule`", "`minDomains` needs `DoNotSchedule`"),
        ("one of exec=..., http_get=... and sleep=..., or", "one of exec, httpGet and sleep, or"),
        ("use tolerations= instead", "use tolerations instead"),
        ("leave host_ip out, or add host_port=80", "leave hostIP out, or add `hostPort: 80`"),
        ("`a` must be text, got the boolean True", "`a` must be text, got the boolean true"),
        ("`ports[0]` must be a port, as `port(8080)` makes it, got None", "`ports[0]` must be a port, got null"),
        ("`env` must be a `podgen.model.EnvVar`, got a list", "`env` must be a mapping, got a list"),
        ("`dnsPolicy` must be `None`", "`dnsPolicy` must be `None`"),
        ("there is no `my_app` in kernel.shm_rmid_forced", "there is no `my_app` in kernel.shm_rmid_forced"),
        ("--host_ip=x a=b", "--host_ip=x a=b"),
        ("", ""),
    ],
)
def test_text(python: str, yaml: str) -> None:
    """Names and literals are put in other words, and nothing else."""
    assert text_in_yaml(python) == yaml


@pytest.mark.parametrize("name", ["host_network", "host_users=False", 'sub_path="x"', "a host_ip`b", "got None"])
def test_names_of_users_stay(name: str) -> None:
    """What a user has called something is never put in other words, even if a field is called so."""
    text = f"the volume `{name}` and the volume `host_ipc`, with host_pid"
    assert text_in_yaml(text, OwnTexts({"spec": {"volumes": [{"name": name}]}})).startswith(f"the volume `{name}` and")
    assert text_in_yaml(text, OwnTexts({name: 1})).endswith("the volume `hostIPC`, with hostPID")


@given(st.text() | st.sampled_from([field.attribute for field in FIELDS]), st.sampled_from(['"', "`"]))
def test_all_names_stay(name: str, quote: str) -> None:
    """However strange it is."""
    text = f"{quote}{name}{quote}"
    assert text_in_yaml(text, OwnTexts([name])) == text


def test_check_keeps_names() -> None:
    """Beside a field of the same name, which is spelled as in YAML."""
    spec = {"hostNetwork": True, "hostUsers": False, "containers": [{"name": "host_users", "image": "i"}]}
    [examined] = check_files([("pod.json", json.dumps({"apiVersion": "v1", "kind": "Pod", "spec": spec}))])
    told = {problem.code: problem.message for problem in examined.problems}
    assert told["containers/name-invalid"].startswith('the container name "host_users" may')
    assert told["host-namespaces/network-conflict"] == "`hostUsers: false` and `hostNetwork: true` exclude each other"


def examples_in(help: str) -> Iterator[str]:
    """The parts of a help line that can be pasted into a manifest."""
    yield from (part for part in re.findall(r"`([^`]*)`", help) if ":" in part or part[:1] == "{")
    if re.match(r"\w+: ", help) and "`" not in help and ", " not in help.split(": ", 1)[1]:
        yield help


def test_examples_are_yaml() -> None:
    """What is to be pasted can be read as YAML, and has fields of the API."""
    names = {field.name for field in FIELDS}
    problems = [*told_of_files(), *(problem for problem, _ in told_of_manifests())]
    found = {(problem.code, part) for problem in problems for part in examples_in(problem.help or "")}
    assert len({code for code, _ in found}) > 50
    for code, example in sorted(found):
        data: Any = YAML(typ="safe").load(example)
        assert isinstance(data, dict), (code, example)
        assert set(data) <= names or code == "annotations/deletion-cost-invalid", (code, example)
