"""Settings for some of the containers: by name or by role, all but some, and names that no container has."""

from typing import Any

import pytest
from helpers.made_workloads import KINDS
from helpers.one_problem import refusal
from helpers.pods import app, found, problems, spec, the_problem, warnings

from podgen import (
    Pieces,
    container,
    defaults,
    deployment,
    each_container,
    init_container,
    pod,
    shared_volume,
    sidecar,
    web_container,
)
from podgen.gate import warnings_of
from podgen.model import Container

PIECES: list[Pieces] = [
    app,
    web_container("web", "i"),
    Container(name="model", image="i"),
    sidecar("plain", "i", native=False),
    init_container("fetch", "i"),
    sidecar("proxy", "i"),
]
MAIN = {"app", "web", "model", "plain", "listed"}
OTHERS = {"fetch", "proxy"}


def touched(*settings: Any) -> set[str]:
    """The containers that settings reach; each setting sets the working directory."""
    made = spec(pod("x", PIECES, *settings, containers=[Container(name="listed", image="i")]))
    return {each["name"] for each in made["containers"] + made["initContainers"] if "workingDir" in each}


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, MAIN | OTHERS),
        ({"only": None, "except_": None}, MAIN | OTHERS),
        ({"only": ["app"]}, {"app"}),
        ({"only": ["app", "proxy"]}, {"app", "proxy"}),
        ({"only": ["main"]}, MAIN),
        ({"only": ["init"]}, {"fetch"}),
        ({"only": ["sidecar"]}, {"proxy"}),
        ({"only": ["init", "sidecar"]}, OTHERS),
        ({"only": ["sidecar", "web"]}, {"proxy", "web"}),
        ({"only": []}, set()),
        ({"except_": ["proxy"]}, MAIN | {"fetch"}),
        ({"except_": ["init"]}, MAIN | {"proxy"}),
        ({"except_": ["main", "sidecar"]}, {"fetch"}),
        ({"except_": []}, MAIN | OTHERS),
        ({"only": ["main"], "except_": ["app", "plain"]}, {"web", "model", "listed"}),
        ({"only": ["app"], "except_": ["main"]}, set()),
        ({"only": ("app",), "except_": iter(["proxy"])}, {"app"}),
        ({"only": {"app": 1}.keys()}, {"app"}),
        ({"except_": ["istio-init"]}, MAIN | OTHERS),
    ],
)
def test_chosen(chosen: dict[str, Any], expected: set[str]) -> None:
    """`only` chooses containers by name or role, `except_` leaves some out, and both hold in layers as well."""
    chosen = {key: list(value) if key == "except_" and value is not None else value for key, value in chosen.items()}
    assert touched(each_container(**chosen, working_dir="/x")) == expected
    assert touched(defaults(each_container(**chosen, working_dir="/x"))) == expected


def test_several() -> None:
    """Settings for different containers are different settings: each container gets its own."""
    made = spec(
        pod(
            "x",
            PIECES,
            each_container(env={"TZ": "UTC"}),
            each_container(only=["main"], env={"A": "main"}),
            each_container(only=["proxy"], env={"A": "proxy"}),
        )
    )
    by_name = {each["name"]: each["env"] for each in made["containers"] + made["initContainers"]}
    assert by_name["app"] == [{"name": "TZ", "value": "UTC"}, {"name": "A", "value": "main"}]
    assert by_name["proxy"] == [{"name": "TZ", "value": "UTC"}, {"name": "A", "value": "proxy"}]
    assert by_name["fetch"] == [{"name": "TZ", "value": "UTC"}]


def test_volumes_of_what_none_gets() -> None:
    """A mount that no container gets brings no volume."""
    tmp = shared_volume("tmp")
    assert "volumes" not in spec(pod("x", app, each_container(only=["init"], mounts=[tmp.at("/tmp")])))
    made = spec(pod("x", app, init_container("a", "i"), each_container(only=["init"], mounts=[tmp.at("/tmp")])))
    assert made["volumes"] == [{"name": "tmp", "emptyDir": {}}]


# Conflicts.


def test_conflict_only_where_both_arrive() -> None:
    """Two settings that differ are no conflict if no container gets both."""
    one = each_container(only=["main"], working_dir="/a")
    other = each_container(only=["init"], working_dir="/b")
    assert found(app, init_container("b", "i"), one, other) == []
    assert found(app, init_container("b", "i"), one, each_container(working_dir="/b")) == [
        ("pieces/conflict", "spec.containers[0].workingDir")
    ]


@pytest.mark.parametrize(
    ("chosen", "path"),
    [
        ({}, "spec.containers[0].env[A]"),
        ({"only": ["init"]}, "spec.initContainers[0].env[A]"),
        ({"only": ["proxy"]}, "spec.initContainers[1].env[A]"),
        ({"only": ["web"]}, "spec.containers[1].env[A]"),
        ({"except_": ["app", "web"]}, "spec.containers[2].env[A]"),
    ],
)
def test_path_of_a_conflict(chosen: dict[str, Any], path: str) -> None:
    """The path is that of a container that got both, a main one if there is one; it is told once for all of them."""
    each = [each_container(**chosen, env={"A": value}) for value in "12"]
    assert found(PIECES, each, each_container(only=["plain"], env={"B": "1"})) == [("pieces/conflict", path)]


@pytest.mark.parametrize("name", KINDS)
def test_path_in_a_workload(name: str) -> None:
    """In a workload, the path leads into its template."""
    kind = KINDS[name]
    each = [each_container(only=["init"], env={"A": value}) for value in "12"]
    assert refusal(lambda: kind("x", PIECES, each)).path == f"{kind.path}.spec.initContainers[0].env[A]"


# What is no name.


def test_unknown_name() -> None:
    """A name in `only` that no container has is a warning, with the one that was probably meant."""
    made = pod("x", app, each_container(only=["main", "ap"], working_dir="/x"))
    [warning] = warnings_of(made)
    assert (warning.code, warning.severity) == ("pieces/container-unknown", "warning")
    assert warning.message == "`each_container` is for `ap`, but the pod has no container of that name"
    assert warning.help == "did you mean `app`?"
    assert warnings_of(deployment("x", app, each_container(only=["apq", "sidecars"])))[1].help == (
        "did you mean `sidecar`?"
    )


@pytest.mark.parametrize("role", ["main", "init", "sidecar"])
def test_role_that_is_not_there(role: str) -> None:
    """A role that no container has is no mistake, and neither is a name that is left out, or one in a layer."""
    assert warnings_of(pod("x", app, each_container(only=[role], working_dir="/x"))) == ()
    assert warnings_of(pod("x", app, each_container(except_=["istio-init"], working_dir="/x"))) == ()
    assert warnings_of(pod("x", app, defaults(each_container(only=["nobody"], working_dir="/x")))) == ()
    assert warnings(app) == ()


@pytest.mark.parametrize("keyword", ["only", "except_"])
@pytest.mark.parametrize(
    ("value", "got", "help"),
    [
        ("app", 'got the text "app"', '{}=["app"]'),
        ({"app", "b"}, "got a `set`", None),
        (["app", 5], "and holds the number 5", None),
        ([None], "and holds None", None),
        (5, "got the number 5", None),
        ({"app": 1}, "got a mapping", None),
        (app, "got a `ContainerPiece`", None),
    ],
)
def test_no_list_of_names(keyword: str, value: Any, got: str, help: str | None) -> None:
    """What is no list of names is refused, for both keywords, also in a layer."""
    options = {keyword: value}
    for piece in (each_container(**options, tty=True), defaults(each_container(**options, tty=True))):
        told = [problem for problem in problems(app, container("b", "i"), piece) if problem.severity == "error"]
        assert [(problem.code, problem.message) for problem in told] == [
            ("types/mismatch", f"`{keyword}` must be a list of names of containers, {got}")
        ]
        assert told[0].help == (help and "put it in brackets: " + help.format(keyword))


def test_they_are_keywords_of_each_container_alone() -> None:
    """No container has them."""
    for keyword in ("only", "except_"):
        options: Any = {keyword: ["app"]}
        assert the_problem(app, container("b", "i", **options)).code == "pieces/keyword-unknown"


def test_settings_are_values() -> None:
    """Two settings for different containers are not equal."""
    assert each_container(only=["a"], tty=True) == each_container(only=("a",), tty=True)
    assert each_container(only=["a"], tty=True) != each_container(tty=True)
    assert each_container(except_=["a"], tty=True) != each_container(tty=True)
