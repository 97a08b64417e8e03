"""What is said of a manifest is in the words of whoever wrote it: Python for who called podgen, YAML for all that was read."""

import functools
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from helpers.model_classes import CLASSES
from helpers.one_problem import of_container, of_pod
from helpers.overlays import as_called, manifest
from hypothesis import given
from hypothesis import strategies as st

from podgen import PodError, check, from_dict, load, model
from podgen.checking.check_files import check_files
from podgen.gate import warnings_of
from podgen.loading.rendering import collect
from podgen.model.manifest import Manifest
from podgen.problems import Problem
from podgen.rules import RULES
from podgen.rules.engine import inspect
from podgen.rules.location import Location
from podgen.rules.wording import setting
from podgen.schema.convert import from_plain
from podgen.schema.fields import fields_of
from podgen.schema.kinds import kind_of
from podgen.words import Reader

HERE = Path(__file__).parents[1]
FACTS = [
    json.loads(line)
    for name in ("refused.jsonl", "accepted.jsonl", "verdicts.jsonl")
    for line in (HERE / "data" / name).read_text(encoding="utf-8").splitlines()
]
MANIFESTS = [fact.get("manifest") or manifest(fact["example"]) for fact in FACTS]
MANIFESTS += [
    json.loads(line)["example"]
    for file in sorted((HERE / "data" / "objects").glob("*.jsonl"))
    for line in file.read_text(encoding="utf-8").splitlines()
]
MANIFESTS += [
    {"apiVersion": "v1", "kind": "PodTemplate", "template": {"spec": spec}}
    for spec in ({}, {"terminationGracePeriodSeconds": -1, "containers": [{"name": "c", "image": "i"}]})
]

FIELDS = [field for kind in CLASSES for field in fields_of(kind).values()]
PYTHON = re.compile(
    r"\w\(|\w=|podgen\.|\b(?:True|False|got None)\b|"
    rf"\b(?:{'|'.join({field.attribute for field in FIELDS if '_' in field.attribute})})\b"
)

# A problem names fields as the server does, in backticks. What to write in Python is not so.
API_NAMES = {field.name for field in FIELDS if not field.name.islower()}
TERMS = {"emptyDir", "preStop", "postStart"}  # not only fields, but what people call the thing
YAML_WORDS = re.compile(rf"(?<![\w.])(?:{'|'.join(API_NAMES - TERMS)})\b|\b(?:boolean true|boolean false|got null)\b")
YAML_SETTING = re.compile(r"`\w+: [^`]*`")

CODES = {rule.code for rule in RULES.rules}


class Told(NamedTuple):
    """A problem, and what the user wrote anywhere in the manifest."""

    problem: Problem
    own: str = ""


def texts_of(problem: Problem) -> Iterator[str]:
    """All that is said of a problem."""
    yield from (problem.message, problem.help or "", problem.label, *problem.notes)
    yield from (label.text for label in problem.related)


def own_texts(value: Any) -> Iterator[str]:
    """All texts in plain data, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from (key, *own_texts(item))
    elif isinstance(value, list):
        for item in value:
            yield from own_texts(item)


def in_python(told: Told) -> list[str]:
    """What a problem says in Python's words, apart from what is in quotes, and what the user wrote."""
    texts = [re.sub(r'"[^"]*"', '""', text) for text in texts_of(told.problem)]
    known = f"{told.own}\nTrue\nFalse" if told.problem.path.endswith(".status") else told.own  # texts of the API there
    texts = [re.sub("`([^`]*)`", lambda part: "" if part[1] in known else part[0], text) for text in texts]
    return [text for text in texts if PYTHON.search(text)]


def in_yaml(told: Told) -> list[str]:
    """What a problem says in YAML's words, apart from what is in quotes, and names in backticks."""
    texts = [re.sub(r'"[^"]*"', '""', text) for text in texts_of(told.problem)]
    return [text for text in texts if YAML_SETTING.search(text) or YAML_WORDS.search(re.sub("`[^`]*`", "", text))]


@functools.cache
def told_of_manifests() -> list[Told]:
    """All problems of the manifests, as they are read from files."""
    return [
        Told(problem, "\n".join(own_texts(plain)))
        for plain in MANIFESTS
        for checked in check_files([("pod.json", json.dumps(plain))])
        for problem in checked.problems
    ]


@functools.cache
def told_of_calls() -> list[Told]:
    """All problems of the same manifests, as if calls in Python had made them."""
    read = [(plain, kind) for plain in MANIFESTS if (kind := kind_of(plain))]
    return [
        Told(problem, "\n".join(own_texts(plain)))
        for plain, kind in read
        for problem in inspect(as_called(from_plain(kind.model, plain).value), RULES)
    ]


@functools.cache
def told_of_files(reader: Reader) -> list[Told]:
    """All problems of the users' files that are refused, as if they had been written by such a reader."""
    found: list[Problem] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Location, "reader", reader)
        for file in (HERE / "refusals").glob("*.py"):
            rendering = collect((str(file),))
            found += [each for error in rendering.failures if isinstance(error, PodError) for each in error.problems]
            found += [each for _, made in rendering.manifests for each in warnings_of(made)]
    return [Told(problem) for problem in found if problem.code in CODES]


@pytest.mark.slow
def test_check_speaks_no_python() -> None:
    """Whatever is wrong with a manifest that is read, it is told in its own words."""
    assert [found for told in told_of_manifests() for found in in_python(told)] == []


@pytest.mark.slow
def test_calls_are_told_in_python() -> None:
    """What is wrong with the same manifests, made in Python, is told in Python."""
    assert len({told.problem.code for told in told_of_calls()}) > 450
    assert [found for told in told_of_calls() for found in in_yaml(told)] == []


@pytest.mark.slow
def test_no_rule_mixes_words() -> None:
    """That holds for what is told of users' files, too, so that no rule is left out."""
    codes = {told.problem.code for told in (*told_of_files("yaml"), *told_of_manifests())}
    assert codes >= CODES
    assert [found for told in told_of_files("yaml") for found in in_python(told)] == []
    assert [found for told in told_of_files("python") for found in in_yaml(told)] == []


@pytest.mark.slow
def test_search_finds_the_words_of_the_other() -> None:
    """The search above sees what each of the two must not read."""
    assert len({told.problem.code for told in told_of_files("python") if in_python(told)}) > 100
    assert len({told.problem.code for told in told_of_files("yaml") if in_yaml(told)}) > 70


def test_every_name_stands_for_one_field() -> None:
    """A Python name has one API name, wherever it stands, so that it can be learnt once."""
    assert len({(field.attribute, field.name) for field in FIELDS}) == len({field.attribute for field in FIELDS})


SPEC: Mapping[str, Any] = {
    "hostNetwork": True,
    "hostUsers": False,
    "containers": [{"name": "app", "image": "app:1.0"}],
}
PLAIN: Mapping[str, Any] = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "shop"}, "spec": SPEC}
IN_YAML = "`hostUsers: false` and `hostNetwork: true` exclude each other"
IN_PYTHON = "`host_users=False` and `host_network=True` exclude each other"


def messages(manifest: Manifest) -> list[str]:
    """What is said of a manifest."""
    return [problem.message for problem in check(manifest)]


def test_who_reads_yaml() -> None:
    """Whatever way a manifest was read: a file, a text or plain data."""
    [checked] = check_files([("pod.json", json.dumps(PLAIN))])
    assert [problem.message for problem in checked.problems] == [IN_YAML]
    assert messages(next(load(json.dumps(PLAIN)))) == [IN_YAML]
    assert messages(from_dict(PLAIN)) == [IN_YAML]


def test_who_reads_python() -> None:
    """Whoever called a piece or a type of the model."""
    assert of_pod(host_network=True, host_users=False).message == IN_PYTHON
    spec = model.PodSpec(host_network=True, host_users=False, containers=[model.Container(name="app", image="app:1.0")])
    assert messages(model.Pod(metadata=model.ObjectMeta(name="shop"), spec=spec)) == [IN_PYTHON]


def test_read_parts_in_a_call() -> None:
    """A pod that is made in Python from parts that were read is Python's."""
    read = from_dict(PLAIN)
    assert isinstance(read, model.Pod)
    assert messages(model.Pod(metadata=read.metadata, spec=read.spec)) == [IN_PYTHON]


def test_wrong_types() -> None:
    """What has a wrong type is described in the words of its reader, and so is the right type."""
    app = {"env": [{"name": "A", "value": True}], "stdin": "yes", "ports": ["a"], "livenessProbe": "b", "lifecycle": 1}
    with pytest.raises(PodError) as caught:
        from_dict({**PLAIN, "spec": {"containers": [{"name": "app", "image": "app:1.0", **app}]}})
    assert {(problem.message, problem.help) for problem in caught.value.problems} == {
        (
            "the variable `A` must be text, got the boolean true",
            'say which text the program expects, for example "true" or "1"',
        ),
        ('`stdin` must be true or false, got the text "yes"', "without quotes: `stdin: true`"),
        ('`ports[0]` must be a port, got the text "a"', None),
        ('`livenessProbe` must be a check, got the text "b"', None),
        ("`lifecycle` must be a mapping, got the number 1", None),
    }
    wrong = [
        of_container(env={"A": True}),
        of_container(stdin="yes"),
        of_container(liveness="b"),
        of_container(lifecycle=1),
    ]
    assert [(problem.message, problem.help) for problem in wrong] == [
        (
            "the variable `A` must be text, got the boolean True",
            'say which text the program expects, for example "true" or "1"',
        ),
        ('`stdin` must be true or false, got the text "yes"', "without quotes: stdin=True"),
        ('`livenessProbe` must be a check, as `http_check(...)` makes it, got the text "b"', None),
        ("`lifecycle` must be a `podgen.model.Lifecycle`, got the number 1", None),
    ]


def test_label_of_another_place() -> None:
    """What is said of a second place is in the same words."""
    at = Location(from_dict(PLAIN)).child("spec")
    assert at.label(setting(model.PodSpec, "host_users", False)).text == "hostUsers: false"
    made = Location(model.Pod(spec=model.PodSpec(containers=[]))).child("spec")
    assert made.label(setting(model.PodSpec, "host_users", False)).text == "host_users=False"


STRANGE = [
    "host_network",
    "host_users=False",
    'sub_path="x"',
    "a host_ip`b",
    "got None",
    "{}",
    "{0} {name}",
    "\\",
    "%s",
    "True",
]
NAMES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=60) | st.sampled_from(
    [*STRANGE, *(field.attribute for field in FIELDS)]
)


@pytest.mark.slow
@given(NAMES)
@pytest.mark.parametrize("reader", ["python", "yaml"])
def test_names_of_users_stay(reader: Reader, name: str) -> None:
    """What a user has called something is never put in other words, whatever it is, and whoever reads."""
    spec = {
        "hostNetwork": True,
        "containers": [
            {
                "name": "c",
                "image": "i",
                "volumeMounts": [{"name": name, "mountPath": "/m", "subPath": "a", "subPathExpr": "b"}],
                "ports": [{"containerPort": 80, "hostPort": 81}],
            },
            {"name": name, "image": "i", "ports": [{"containerPort": 82, "hostPort": 83}]},
        ],
    }
    value = from_plain(model.Pod, {"metadata": {"name": "p"}, "spec": spec}).value
    if reader == "python":
        value = as_called(value)
    told = [problem.message for problem in inspect(value, RULES)]
    path, expr, network = (
        ("sub_path", "sub_path_expr", "host_network")
        if reader == "python"
        else ("subPath", "subPathExpr", "hostNetwork")
    )
    assert f"the pod has no volume named `{name}`" in told
    assert f"the mount of `{name}` has both {path} and {expr}" in told
    assert f"with {network}, a host port of `{name}` must be the port itself, 82, got 83" in told


def test_check_keeps_names() -> None:
    """Beside a field of the same name, which is spelled as in YAML."""
    spec = {**SPEC, "containers": [{"name": "host_users", "image": "i"}]}
    [checked] = check_files([("pod.json", json.dumps({"apiVersion": "v1", "kind": "Pod", "spec": spec}))])
    told = {problem.code: problem.message for problem in checked.problems}
    assert told["containers/name-invalid"].startswith('the container name "host_users" may')
    assert told["host-namespaces/network-conflict"] == IN_YAML


def examples_in(help: str) -> Iterator[str]:
    """The parts of a help line that can be pasted into a manifest."""
    yield from (part for part in re.findall(r"`([^`]*)`", help) if ":" in part or part[:1] == "{")
    if re.match(r"\w+: ", help) and "`" not in help and ", " not in help.split(": ", 1)[1]:
        yield help


@pytest.mark.slow
def test_examples_are_yaml() -> None:
    """What is to be pasted can be read as YAML, and has fields of the API."""
    names = {field.name for field in FIELDS}
    problems = [told.problem for told in (*told_of_files("yaml"), *told_of_manifests())]
    found = {(problem.code, part) for problem in problems for part in examples_in(problem.help or "")}
    assert len({code for code, _ in found}) > 50
    for code, example in sorted(found):
        data: Any = yaml.safe_load(example)
        assert isinstance(data, dict), (code, example)
        of_users = code in ("annotations/deletion-cost-invalid", "types/mismatch")  # keys of annotations and labels
        assert set(data) <= names or of_users, (code, example)
