"""A value of a wrong type in a call is refused at its own field, once, with the mend in the help line."""

import math
from typing import Any

import pytest
from helpers.one_problem import APP, of_container, of_pod, refusal
from helpers.underlines import underlined

from podgen import (
    PodError,
    check,
    config_map,
    container,
    downward_volume,
    from_dict,
    from_secret,
    init_container,
    pod,
    shared_volume,
    tcp_check,
    to_dict,
    volume,
)
from podgen.model import (
    Container,
    EmptyDirVolumeSource,
    EnvVar,
    EnvVarSource,
    PodSecurityContext,
    SecurityContext,
    Toleration,
)

# Of a wrong type nearly everywhere, which type checkers are not to know here.
NUMBER: Any = 5
TEXT: Any = "text"


@pytest.mark.parametrize(
    ("options", "path", "message", "help"),
    [
        ({"working_dir": 5}, "workingDir", "`workingDir` must be text, got the number 5", 'in quotes: "5"'),
        ({"working_dir": True}, "workingDir", "`workingDir` must be text, got the boolean True", 'in quotes: "true"'),
        ({"working_dir": b"/srv"}, "workingDir", "`workingDir` must be text, got a `bytes`", None),
        ({"command": ["sleep", 5]}, "command[1]", "`command[1]` must be text, got the number 5", 'in quotes: "5"'),
        ({"command": ["sleep", None]}, "command[1]", "`command[1]` must be text, got None", None),
        (
            {"command": {"sleep"}},
            "command",
            "`command` must be a list, got a `set`",
            "a set has no order: write a list",
        ),
        (
            {"command": "sh -c 'sleep 5'"},
            "command",
            "`command` must be a list, got the text \"sh -c 'sleep 5'\"",
            'a list with one item for each word: command=["sh", "-c", "sleep 5"]',
        ),
        (
            {"command": "echo it's"},
            "command",
            '`command` must be a list, got the text "echo it\'s"',
            'a list with one item for each word: command=["echo", "it\'s"]',
        ),
        (
            {"ports": ["80"]},
            "ports[0].containerPort",
            '`containerPort` must be a whole number, got the text "80"',
            "ports=[80]",
        ),
        (
            {"ports": [80.0]},
            "ports[0].containerPort",
            "`containerPort` must be a whole number, got the number 80.0",
            None,
        ),
        (
            {"ports": [True]},
            "ports[0].containerPort",
            "`containerPort` must be a whole number, got the boolean True",
            None,
        ),
        ({"stdin": 1}, "stdin", "`stdin` must be true or false, got the number 1", None),
        ({"stdin": "yes"}, "stdin", '`stdin` must be true or false, got the text "yes"', "without quotes: stdin=True"),
        ({"stdin": "no"}, "stdin", '`stdin` must be true or false, got the text "no"', "without quotes: stdin=False"),
        (
            {"env": {"DEBUG": True}},
            "env[0].value",
            "the variable `DEBUG` must be text, got the boolean True",
            'say which text the program expects, for example "true" or "1"',
        ),
        (
            {"env": {"DEBUG": False}},
            "env[0].value",
            "the variable `DEBUG` must be text, got the boolean False",
            'say which text the program expects, for example "true" or "1"',
        ),
        (
            {"security_context": SecurityContext(run_as_user=True)},
            "securityContext.runAsUser",
            "`runAsUser` must be a whole number, got the boolean True",
            None,
        ),
        (
            {"security_context": PodSecurityContext()},
            "securityContext",
            "`securityContext` must be a `podgen.model.SecurityContext`, got a `PodSecurityContext`",
            None,
        ),
        (
            {"readiness": "/healthz"},
            "readinessProbe",
            '`readinessProbe` must be a check, as `http_check(...)` makes it, got the text "/healthz"',
            'readiness=http_check("/healthz", 80)',
        ),
        (
            {"limits": {"cpu": True}},
            "resources.limits[cpu]",
            "`limits[cpu]` must be text or a number, got the boolean True",
            None,
        ),
        (
            {"limits": "1Gi"},
            "resources.limits",
            '`limits` must be a mapping, got the text "1Gi"',
            'limits={"memory": "1Gi"}',
        ),
        (
            {"limits": {"cpu": math.nan}},
            "resources.limits[cpu]",
            "`limits[cpu]` must be text or a number, got nan",
            None,
        ),
        (
            {"limits": {"cpu": math.inf}},
            "resources.limits[cpu]",
            "`limits[cpu]` must be text or a number, got inf",
            None,
        ),
    ],
)
def test_container_option_of_a_wrong_type(options: dict[str, Any], path: str, message: str, help: str | None) -> None:
    """An option of a container that has a wrong type is refused with what was wanted and what came, and how to write it."""
    problem = of_container(**options)
    assert (problem.code, problem.type, problem.origin) == ("types/mismatch", "Decode", "kubernetes")
    assert (problem.path, problem.message, problem.help) == (f"{APP}.{path}", message, help)


@pytest.mark.parametrize(
    ("options", "path", "message", "help"),
    [
        ({"hostname": 5.5}, "spec.hostname", "`hostname` must be text, got the number 5.5", 'in quotes: "5.5"'),
        (
            {"termination_grace_period_seconds": 30.5},
            "spec.terminationGracePeriodSeconds",
            "`terminationGracePeriodSeconds` must be a whole number, got the number 30.5",
            None,
        ),
        (
            {"termination_grace_period_seconds": "30"},
            "spec.terminationGracePeriodSeconds",
            '`terminationGracePeriodSeconds` must be a whole number, got the text "30"',
            "without quotes: termination_grace_period_seconds=30",
        ),
        (
            {"host_network": "true"},
            "spec.hostNetwork",
            '`hostNetwork` must be true or false, got the text "true"',
            "without quotes: host_network=True",
        ),
        (
            {"labels": {"tier": 1}},
            "metadata.labels[tier]",
            "`labels[tier]` must be text, got the number 1",
            'in quotes: "1"',
        ),
        ({"labels": {"tier": None}}, "metadata.labels[tier]", "`labels[tier]` must be text, got None", None),
        ({"labels": ["tier"]}, "metadata.labels", "`labels` must be a mapping, got a list", None),
        (
            {"tolerations": Toleration(key="gpu")},
            "spec.tolerations",
            "`tolerations` must be a list, got a `Toleration`",
            "put it in brackets: [...]",
        ),
        (
            {"restart_policy": 5},
            "spec.restartPolicy",
            "`restartPolicy` must be `Always`, `OnFailure` or `Never`, got the number 5",
            None,
        ),
    ],
)
def test_pod_option_of_a_wrong_type(options: dict[str, Any], path: str, message: str, help: str | None) -> None:
    """The same for the options of a pod."""
    problem = of_pod(**options)
    assert (problem.code, problem.type, problem.origin) == ("types/mismatch", "Decode", "kubernetes")
    assert (problem.path, problem.message, problem.help) == (path, message, help)


@pytest.mark.parametrize("key", [1, True, None, 1.5, ("app", "web"), b"app"])
def test_key_of_a_mapping_must_be_text(key: object) -> None:
    """A label's key is text; the path shows the key as it was written."""
    problem = of_pod(labels={key: "x"})
    assert (problem.code, problem.type) == ("types/mismatch", "Decode")
    assert problem.path == f"metadata.labels[{key!r}]"


@pytest.mark.parametrize(
    ("options", "path", "bits"),
    [
        ({"priority": 2**31}, "spec.priority", 32),
        ({"priority": -(2**31) - 1}, "spec.priority", 32),
        ({"termination_grace_period_seconds": 2**63}, "spec.terminationGracePeriodSeconds", 64),
        ({"termination_grace_period_seconds": -(2**63) - 1}, "spec.terminationGracePeriodSeconds", 64),
        ({"overhead": {"cpu": 2**4095}}, "spec.overhead[cpu]", 4096),
    ],
)
def test_number_that_is_too_large(options: dict[str, Any], path: str, bits: int) -> None:
    """A number that does not fit the API's field is refused with the number of bits that there are."""
    problem = of_pod(**options)
    assert (problem.code, problem.type, problem.path) == ("types/out-of-range", "Decode", path)
    assert f"must fit in {bits} bits" in problem.message


def test_largest_and_smallest_numbers_are_taken() -> None:
    """The bounds themselves fit."""
    plain = {
        "priority": 2**31 - 1,
        "priorityClassName": "high",
        "terminationGracePeriodSeconds": 2**63 - 1,
        "containers": [{"name": "app", "image": "app:1.0"}],
    }
    for smallest in ({}, {"priority": -(2**31), "terminationGracePeriodSeconds": -(2**63)}):
        made = from_dict({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "shop"}, "spec": plain | smallest})
        assert check(made) == ()
        assert to_dict(made)["spec"] == plain | smallest


def test_quantity_may_be_larger_than_other_numbers() -> None:
    """A quantity is no integer of the API: a number of more than 64 bits has the right type, and is written as it is."""
    made = pod("shop", container("app", "app:1.0", limits={"memory": 2**64}))
    assert to_dict(made)["spec"]["containers"][0]["resources"]["limits"] == {"memory": 2**64}


@pytest.mark.parametrize(
    ("function", "path"),
    [
        (lambda: pod("shop", container("app", "app:\ud800")), f"{APP}.image"),
        (lambda: pod("shop", container("app", "a", args=["x", "\udfff"])), f"{APP}.args[1]"),
        (lambda: pod("shop", container("app", "a", env={"MOTTO": "\ud83d"})), f"{APP}.env[0].value"),
        (lambda: pod("shop", container("app", "a"), annotations={"motto": "\ud83d"}), "metadata.annotations[motto]"),
    ],
)
def test_half_a_character(function: Any, path: str) -> None:
    """Text with a lone surrogate can be written nowhere, so it is refused at its field, and the report can be printed."""
    with pytest.raises(PodError) as caught:
        function()
    [problem] = caught.value.problems
    assert (problem.code, problem.type, problem.path) == ("types/surrogate", "Decode", path)
    assert "half of a surrogate pair" in problem.message
    assert str(caught.value).encode()


def test_half_a_character_in_a_key() -> None:
    """The same in a key, which the path and the report show escaped."""
    with pytest.raises(PodError) as caught:
        pod("shop", container("app", "a"), annotations={"a\ud83d": "x"})
    [problem] = caught.value.problems
    assert problem.code == "types/surrogate"
    assert problem.message.startswith("a key of `annotations` holds half of a surrogate pair")
    assert "metadata.annotations[a\\ud83d]" in str(caught.value)
    assert str(caught.value).encode()


def test_wrong_types_are_told_together() -> None:
    """Everything that is wrong is told at once, each where it is."""
    with pytest.raises(PodError) as caught:
        pod("shop", container("app", NUMBER, command=TEXT, stdin=NUMBER), restart_policy=TEXT, labels={"a": NUMBER})
    assert sorted((problem.path, problem.code) for problem in caught.value.problems) == [
        ("metadata.labels[a]", "types/mismatch"),
        (f"{APP}.command", "types/mismatch"),
        (f"{APP}.image", "types/mismatch"),
        (f"{APP}.stdin", "types/mismatch"),
        ("spec.restartPolicy", "types/choice-unsupported"),
    ]


@pytest.mark.parametrize(
    ("function", "path"),
    [
        (lambda: pod(NUMBER, container("app", "a")), "metadata.name"),
        (lambda: pod("shop", container(NUMBER, "a")), f"{APP}.name"),
        (lambda: pod("shop", container("app", NUMBER)), f"{APP}.image"),
        (lambda: pod("shop", containers=NUMBER), "spec.containers"),
        (
            lambda: pod("shop", container("app", "a", ports=[TEXT], readiness=tcp_check("http"))),
            f"{APP}.ports[0].containerPort",
        ),
        (lambda: pod("shop", container("app", "a", mounts=[shared_volume(NUMBER).at("/x")])), "spec.volumes[0].name"),
        (
            lambda: pod("shop", container("app", "a", env=[EnvVar(name="A", value_from=EnvVarSource(field_ref=TEXT))])),
            f"{APP}.env[0].valueFrom.fieldRef",
        ),
        (
            # It may well be a sidecar, which may have probes.
            lambda: pod(
                "shop",
                container("app", "a"),
                init_container("log", "a", restart_policy=NUMBER, liveness=tcp_check(80)),
            ),
            "spec.initContainers[0].restartPolicy",
        ),
    ],
)
def test_wrong_type_has_no_consequences(function: Any, path: str) -> None:
    """A name, an image or a port of a wrong type is not missing as well: one cause, one problem."""
    with pytest.raises(PodError) as caught:
        function()
    assert path in {problem.path for problem in caught.value.problems}
    assert {problem.code for problem in caught.value.problems} == {"types/mismatch"}


def test_place_is_the_users_call() -> None:
    """A wrong type is shown where the user wrote it."""
    with pytest.raises(PodError) as caught:
        pod(
            "shop",
            container("app", "app:1.0", working_dir=5),  # type: ignore[arg-type]
        )
    text = str(caught.value)
    assert [mark.text for mark in underlined(text)] == ["working_dir=5"]
    assert f"field: {APP}.workingDir" in text


@pytest.mark.parametrize(
    "function",
    [
        lambda: volume("data", "nfs.example.com:/data"),  # type: ignore[arg-type]
        lambda: volume("data", Container(name="app")),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        lambda: downward_volume("info", {"labels": "metadata.labels"}),  # type: ignore[dict-item]
        lambda: downward_volume("info", {"labels": from_secret("db", "password")}),
    ],
)
def test_source_that_is_none(function: Any) -> None:
    """What cannot even be put into a field is refused by Python's own kind of error, in words."""
    with pytest.raises(TypeError, match=r"is needed, got|must be from_field"):
        function()


def test_model_values_are_checked_too() -> None:
    """A value of the model that was made by hand goes through the same gate."""
    made = volume("tmp", EmptyDirVolumeSource(size_limit=True))
    problem = refusal(lambda: pod("shop", container("app", "app:1.0", mounts=[made.at("/tmp")])))
    assert problem.path == "spec.volumes[0].emptyDir.sizeLimit"


def test_an_object_where_none_belongs() -> None:
    """What is marked is the call that it was passed to, not the one that made it; and its parts are named."""
    config: Any = config_map("site", {"LEVEL": "info"})
    with pytest.raises(PodError) as caught:
        pod("web", container("app", "i", env={"LEVEL": config}, mounts=[config], readiness=config))
    assert {each.text for each in underlined(str(caught.value))} == {
        'env={"LEVEL": config}',
        "mounts=[config]",
        "readiness=config",
    }
    assert {problem.help for problem in caught.value.problems} == {
        "say which of its values: `config.key(name)`; `env_from=[config.all()]` takes all of them",
        "say where: `volume.at(path)`",
        None,
    }
