"""Values of a wrong type are refused wherever they are: at their own field, once, with the mend in the help line."""

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import hypothesis.strategies as st
import kubernetes_schema as schema
import pytest
from hypothesis import given
from strategies import models

import podgen.model
from podgen import (
    PodError,
    check,
    config_volume,
    container,
    downward_volume,
    each_container,
    exec_check,
    from_config,
    from_dict,
    from_field,
    from_secret,
    host_volume,
    http_check,
    init_container,
    persistent_volume,
    pod,
    pod_options,
    port,
    projected_volume,
    secret_volume,
    shared_volume,
    sidecar,
    tcp_check,
    to_dict,
    udp,
    volume,
    web_container,
)
from podgen.at import At
from podgen.fields import Anything, Choice, Kind, ListOf, MapOf, ObjectOf, Scalar, fields_of
from podgen.model import (
    AppArmorProfile,
    AzureDiskVolumeSource,
    Container,
    ContainerResizePolicy,
    ContainerRestartRule,
    ContainerRestartRuleOnExitCodes,
    EmptyDirVolumeSource,
    EnvVar,
    EnvVarSource,
    EphemeralContainer,
    ExecAction,
    GRPCAction,
    HostPathVolumeSource,
    HTTPGetAction,
    LabelSelectorRequirement,
    Lifecycle,
    LifecycleHandler,
    ManagedFieldsEntry,
    NodeSelectorRequirement,
    ObjectFieldSelector,
    ObjectMeta,
    PersistentVolumeClaimSpec,
    Pod,
    PodCertificateProjection,
    PodOS,
    PodSecurityContext,
    Probe,
    SeccompProfile,
    SecretProjection,
    SecurityContext,
    Toleration,
    TopologySpreadConstraint,
    VolumeMount,
)
from podgen.model.base import Model
from podgen.pieces.options import ContainerOptions, PodOptions
from podgen.problems import Problem
from podgen.rules.types import _JUDGED_ELSEWHERE, well_typed
from podgen.soundness import is_sound
from podgen.wire import from_plain

CLASSES = [value for value in vars(podgen.model).values() if isinstance(value, type) and issubclass(value, Model)]


def refusal(function: Any) -> Problem:
    """The one problem that a call is refused with."""
    with pytest.raises(PodError) as caught:
        function()
    [problem] = caught.value.problems
    return problem


def of_container(**options: Any) -> Problem:
    """The one problem of a pod whose container has these options."""
    return refusal(lambda: pod("shop", container("app", "app:1.0", **options)))


def of_pod(**options: Any) -> Problem:
    """The one problem of a pod with these options."""
    return refusal(lambda: pod("shop", container("app", "app:1.0"), **options))


APP = "spec.containers[0]"

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
            'a list with one item for each word: ["sh", "-c", "sleep 5"]',
        ),
        (
            {"command": "echo it's"},
            "command",
            '`command` must be a list, got the text "echo it\'s"',
            'a list with one item for each word: ["echo", "it\'s"]',
        ),
        (
            {"ports": ["80"]},
            "ports[0].containerPort",
            '`containerPort` must be a whole number, got the text "80"',
            "without quotes: 80",
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
        ({"stdin": "yes"}, "stdin", '`stdin` must be true or false, got the text "yes"', "without quotes: True"),
        ({"stdin": "no"}, "stdin", '`stdin` must be true or false, got the text "no"', "without quotes: False"),
        (
            {"env": {"DEBUG": True}},
            "env[0].value",
            "the variable `DEBUG` must be text, got the boolean True",
            'say which text the program expects: "true" or "1"',
        ),
        (
            {"env": {"DEBUG": False}},
            "env[0].value",
            "the variable `DEBUG` must be text, got the boolean False",
            'say which text the program expects: "false" or "0"',
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
            None,
        ),
        (
            {"limits": {"cpu": True}},
            "resources.limits[cpu]",
            "`limits[cpu]` must be text or a number, got the boolean True",
            None,
        ),
        ({"limits": "1Gi"}, "resources.limits", '`limits` must be a mapping, got the text "1Gi"', None),
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
            "without quotes: 30",
        ),
        (
            {"host_network": "true"},
            "spec.hostNetwork",
            '`hostNetwork` must be true or false, got the text "true"',
            "without quotes: True",
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
    ("value", "message", "help"),
    [
        ("always", '`restartPolicy` must be `Always`, `OnFailure` or `Never`, got "always"', "did you mean `Always`?"),
        ("Nver", '`restartPolicy` must be `Always`, `OnFailure` or `Never`, got "Nver"', "did you mean `Never`?"),
        ("Sometimes", '`restartPolicy` must be `Always`, `OnFailure` or `Never`, got "Sometimes"', None),
    ],
)
def test_text_that_is_no_option(value: str, message: str, help: str | None) -> None:
    """A text that is none of an enumeration's options is refused with the options, and the one that is close."""
    problem = of_pod(restart_policy=value)
    assert (problem.code, problem.type, problem.path) == ("types/choice", "NotSupported", "spec.restartPolicy")
    assert (problem.message, problem.help) == (message, help)


def test_many_options_are_in_the_help() -> None:
    """If there are more than a few options, they do not fit the headline."""
    problem = of_pod(dns_policy="xyz")
    assert problem.message == '`dnsPolicy` must be one of its options, got "xyz"'
    assert problem.help == "one of: ClusterFirst, ClusterFirstWithHostNet, Default, None"


def test_options_deep_in_the_model() -> None:
    """Enumerations are looked at everywhere."""
    problem = of_container(readiness=Probe(grpc=GRPCAction(port=9000, mode="Plantext")))  # type: ignore[arg-type]
    assert (problem.code, problem.path) == ("types/choice", f"{APP}.readinessProbe.grpc.mode")
    assert problem.help == "did you mean `Plaintext`?"


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
    assert (problem.code, problem.type, problem.path) == ("types/range", "Decode", path)
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
        ("spec.restartPolicy", "types/choice"),
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
    assert 'container("app", "app:1.0", working_dir=5)' in text
    assert "^" * len('container("app", "app:1.0", working_dir=5)') in text
    assert f"field: {APP}.workingDir" in text


# The same from all sides: any field, with any value of a wrong type.

Steps: TypeAlias = tuple[tuple[str, int | str | None], ...]
"""The way to a place: a field's Python name, with an index or a key if it is a list or a map, and so on downwards."""


def wrong_values(kind: Kind) -> Iterator[tuple[Any, str]]:
    """Values that do not have the type of a field, each with where the fault is: in the value itself, or in an item."""
    yield from ((value, "") for value in (b"bytes", dt.date(2026, 1, 31), Pod(), ...))
    scalars = ("text", 7, 1.5, True)
    match kind:
        case Scalar(types, form):
            yield from ((value, "") for value in scalars if type(value) not in types)
            yield from ((value, "") for value in (["text"], [7], {"key": "value"}))
            if str in types:
                yield "half \ud83d", ""
            if int in types:
                yield 2**4095 if float in types else 2**63, ""  # quantities are no integers of 64 bits
            if form == "int32":
                yield -(2**31) - 1, ""
            if float in types:
                yield math.nan, ""
        case Choice():
            yield from ((value, "") for value in (*scalars[1:], ["text"], {"key": "value"}, "half \ud83d"))
        case ListOf(item):
            yield from ((value, "") for value in (*scalars, {"text"}, {"key": "value"}))
            yield from (([value], f"[0]{where}") for value, where in (*wrong_values(item), (None, "")))
        case MapOf(item):
            yield from ((value, "") for value in (*scalars, ["text"], {"text"}))
            yield from (({"key": value}, f"[key]{where}") for value, where in (*wrong_values(item), (None, "")))
            yield {7: "text"}, "[7]"
        case ObjectOf(model):
            mappings: tuple[Any, ...] = ({}, {"key": "value"}, [])
            yield from ((value, "") for value in (*scalars, *mappings))
            if model is Container:
                yield EphemeralContainer(name="app"), ""
        case Anything():
            yield from ((value, "") for value in (*scalars, ["text"], {"text"}))


def places(value: Any, steps: Steps = (), path: str = "") -> Iterator[tuple[Steps, str, Kind]]:
    """All places below a value of the model, set or not, with their paths and the types that belong there."""
    for attribute, field in fields_of(type(value)).items():
        here = f"{path}.{field.name}" if path else field.name
        yield (*steps, (attribute, None)), here, field.kind
        held = getattr(value, attribute)
        if isinstance(held, Model):
            yield from places(held, (*steps, (attribute, None)), here)
        elif isinstance(field.kind, ListOf | MapOf) and held is not None:
            for index, item in held.items() if isinstance(held, Mapping) else enumerate(held):
                below = (*steps, (attribute, index))
                yield below, f"{here}[{index}]", field.kind.item
                if isinstance(item, Model):
                    yield from places(item, below, f"{here}[{index}]")


def replaced(value: Any, steps: Steps, new: Any) -> Any:
    """A value with something else at one place."""
    if not steps:
        return new
    (attribute, index), *rest = steps
    held = getattr(value, attribute)
    if index is None:
        held = replaced(held, tuple(rest), new)
    elif isinstance(held, Mapping):
        held = {**held, index: replaced(held[str(index)], tuple(rest), new)}
    else:
        held = [replaced(item, tuple(rest), new) if number == index else item for number, item in enumerate(held)]
    return type(value)(**{**vars(value), attribute: held})


def faulty(value: Model) -> st.SearchStrategy[tuple[Any, str]]:
    """The value with something of a wrong type at one place, and the path to it."""

    def at(place: tuple[Steps, str, Kind]) -> st.SearchStrategy[tuple[Any, str]]:
        steps, path, kind = place
        wrong = st.sampled_from(list(wrong_values(kind)))
        return wrong.map(lambda found: (replaced(value, steps, found[0]), path + found[1]))

    return st.sampled_from(list(places(value))).flatmap(at)


def a_pod_of_many_parts() -> Pod:
    """A valid pod that uses much of what there is."""
    html, data = shared_volume("html"), persistent_volume("data", claim="shop-data")
    conf = config_volume("conf", "shop-conf", items={"a.conf": "conf.d/a.conf"})
    return pod(
        "shop",
        web_container(
            "nginx",
            "nginx:1.29",
            health="/healthz",
            mounts=[html.at("/usr/share/nginx/html", read_only=True), secret_volume("tls", "shop-tls").at("/tls")],
            limits={"cpu": 0.5, "memory": "64Mi"},
            lifecycle=Lifecycle(pre_stop=LifecycleHandler(exec=ExecAction(command=["nginx", "-s", "quit"]))),
        ),
        container(
            "php-fpm",
            "php:8.4-fpm",
            ports=[port(9000, name="fcgi", host_port=9000), udp(9001)],
            env={"MODE": "prod", "DB": from_secret("db", "password"), "IP": from_field("status.podIP")},
            mounts=[html.at("/var/www/html"), data.at("/data")],
            liveness=tcp_check("fcgi", period_seconds=30),
            startup=http_check("/ping", 9000),
            security_context=SecurityContext(run_as_user=33, read_only_root_filesystem=True),
        ),
        init_container("prepare", "busybox:1.37", command=["sh", "-c", "true"], mounts=[data.at("/data")]),
        sidecar("shipper", "fluent-bit:4.0", ports=[2020], mounts=[conf.at("/fluent-bit/etc", read_only=True)]),
        namespace="prod",
        labels={"app": "shop", "app.kubernetes.io/name": "shop"},
        tolerations=[Toleration(key="gpu", operator="Exists")],
        node_selector={"disk": "ssd"},
        restart_policy="Always",
        termination_grace_period_seconds=60,
    )


GOOD = a_pod_of_many_parts()


def test_pod_of_many_parts_is_valid() -> None:
    """What the next test breaks is whole."""
    assert check(GOOD) == ()


@given(faulty(GOOD))
def test_wrong_type_anywhere_is_the_only_problem(broken: tuple[Pod, str]) -> None:
    """If one place of a good pod gets a value of a wrong type, that place is told, and nothing else."""
    manifest, path = broken
    assert [problem.path for problem in check(manifest) if problem.severity == "error"] == [path]
    with pytest.raises(PodError) as caught:
        to_dict(manifest)
    [problem] = caught.value.problems
    assert problem.path == path
    assert problem.code in ("types/mismatch", "types/range", "types/surrogate")
    assert str(caught.value).encode()


@given(models(Pod).flatmap(faulty))
def test_wrong_type_in_any_pod_is_told(broken: tuple[Pod, str]) -> None:
    """Whatever else may be wrong with a pod, a value of a wrong type is told at its place, and no other type is."""
    manifest, path = broken
    assert [problem.path for problem in check(manifest) if problem.code.startswith("types/")] == [path]


@given(models(Pod))
def test_right_types_are_not_told(manifest: Pod) -> None:
    """A pod in which every value has the right type has no problem of types."""
    assert [problem for problem in check(manifest) if problem.code.startswith("types/")] == []


@pytest.mark.parametrize("model", CLASSES, ids=lambda model: model.__name__)
def test_every_field_of_the_model_is_looked_at(model: type[Model]) -> None:
    """No field of any class takes a value of a wrong type."""
    good = from_plain(model, schema.full(model.__name__)).value
    for attribute, field in fields_of(model).items():
        for value, where in wrong_values(field.kind):
            broken = type(good)(**{**vars(good), attribute: value})
            problems = [problem for problem in well_typed(At(broken))[1] if problem.code != "types/choice"]
            assert [problem.path for problem in problems] == [field.name + where], (attribute, value)


@pytest.mark.parametrize("model", CLASSES, ids=lambda model: model.__name__)
def test_what_is_read_is_known_to_be_sound_or_not(model: type[Model]) -> None:
    """What was found out of the types of a manifest while it was read is what is found out of it afterwards."""
    plain = schema.full(model.__name__)
    for field in fields_of(model).values():
        for value in (plain[field.name], *(wrong for wrong, _ in wrong_values(field.kind))):
            read = from_plain(model, {field.name: value})
            assert read.is_sound == is_sound(read.value), (field.name, value)


@pytest.mark.parametrize("model", CLASSES, ids=lambda model: model.__name__)
def test_every_enumeration_of_the_model_is_looked_at(model: type[Model]) -> None:
    """No field that has a few options takes another text, apart from those that have rules of their own."""
    for attribute, field in fields_of(model).items():
        kind = field.kind.item if isinstance(field.kind, ListOf) else field.kind
        if isinstance(kind, Choice) and (model, attribute) not in _JUDGED_ELSEWHERE:
            wrong = ["Nonsense"] if isinstance(field.kind, ListOf) else "Nonsense"
            made = from_plain(model, {field.name: wrong}).value
            _, [problem] = well_typed(At(made))
            assert (problem.code, problem.path) == ("types/choice", field.name + "[0]" * (kind is not field.kind))


SPREAD = {"maxSkew": 1, "topologyKey": "zone", "whenUnsatisfiable": "DoNotSchedule", "labelSelector": {}}
AZURE_DISK = {"diskName": "d", "diskURI": "https://example.com/d.vhd", "kind": "Shared"}


def with_container(**fields: Any) -> dict[str, Any]:
    """The spec of a pod whose container has these fields."""
    return {"containers": [{"name": "app", "image": "app:1.0", **fields}]}


def with_rule(**fields: Any) -> dict[str, Any]:
    """The spec of a pod whose container has a restart rule with these fields."""
    rule = {"action": "Restart", "exitCodes": {"operator": "In", "values": [1]}, **fields}
    return with_container(restartPolicy="Never", restartPolicyRules=[rule])


def with_mount(**fields: Any) -> dict[str, Any]:
    """The spec of a pod whose container has a mount with these fields."""
    mount = {"name": "data", "mountPath": "/data", "readOnly": True, **fields}
    return {**with_container(volumeMounts=[mount]), "volumes": [{"name": "data", "emptyDir": {}}]}


def with_volume(**source: Any) -> dict[str, Any]:
    """The spec of a pod with a volume that has this source."""
    return {**with_mount(), "volumes": [{"name": "data", **source}]}


def with_claim(**fields: Any) -> dict[str, Any]:
    """The spec of a pod with an ephemeral volume whose claim has these fields."""
    claim = {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}, **fields}
    return with_volume(ephemeral={"volumeClaimTemplate": {"spec": claim}})


def with_spec(**fields: Any) -> dict[str, Any]:
    """The spec of a pod with these fields."""
    return {**with_container(), **fields}


def labels_matched(operator: str) -> dict[str, Any]:
    """The spec of a pod that is spread among those of some labels."""
    selector = {"matchExpressions": [{"key": "app", "operator": operator, "values": ["shop"]}]}
    return with_spec(topologySpreadConstraints=[{**SPREAD, "labelSelector": selector}])


def nodes_matched(operator: str) -> dict[str, Any]:
    """The spec of a pod that runs on nodes of some labels."""
    term = {"matchExpressions": [{"key": "cpus", "operator": operator, "values": ["8"]}]}
    required = {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [term]}}
    return with_spec(affinity={"nodeAffinity": required})


def field_version(version: str) -> dict[str, Any]:
    """The spec of a pod with a variable that is read from a field of this version of the API."""
    source = {"fieldRef": {"fieldPath": "metadata.name", "apiVersion": version}}
    return with_container(env=[{"name": "NAME", "valueFrom": source}])


def debugger(policy: str) -> dict[str, Any]:
    """The spec of a pod with an ephemeral container of this restart policy."""
    return with_spec(ephemeralContainers=[{"name": "debug", "image": "busybox:1.37", "restartPolicy": policy}])


def key_type(kind: str) -> dict[str, Any]:
    """The spec of a pod with a certificate for a key of this type."""
    source = {"signerName": "example.com/signer", "keyType": kind, "credentialBundlePath": "bundle.pem"}
    return with_volume(projected={"sources": [{"podCertificate": source}]})


# The spec of a valid pod in which each of these choices is made, but for what is special about the ephemeral container.
CHOSEN: dict[tuple[type[Model], str], Callable[[str], dict[str, Any]]] = {
    (AppArmorProfile, "type"): lambda x: with_container(securityContext={"appArmorProfile": {"type": x}}),
    (AzureDiskVolumeSource, "caching_mode"): lambda x: with_volume(azureDisk={**AZURE_DISK, "cachingMode": x}),
    (AzureDiskVolumeSource, "kind"): lambda x: with_volume(azureDisk={**AZURE_DISK, "kind": x}),
    (Container, "restart_policy"): lambda x: with_container(restartPolicy=x),
    (ContainerResizePolicy, "resource_name"): lambda x: with_container(
        resizePolicy=[{"resourceName": x, "restartPolicy": "NotRequired"}]
    ),
    (ContainerResizePolicy, "restart_policy"): lambda x: with_container(
        resizePolicy=[{"resourceName": "cpu", "restartPolicy": x}]
    ),
    (ContainerRestartRule, "action"): lambda x: with_rule(action=x),
    (ContainerRestartRuleOnExitCodes, "operator"): lambda x: with_rule(exitCodes={"operator": x, "values": [1]}),
    (EphemeralContainer, "restart_policy"): debugger,
    (HTTPGetAction, "scheme"): lambda x: with_container(readinessProbe={"httpGet": {"port": 80, "scheme": x}}),
    (HostPathVolumeSource, "type"): lambda x: with_volume(hostPath={"path": "/data", "type": x}),
    (LabelSelectorRequirement, "operator"): labels_matched,
    (Lifecycle, "stop_signal"): lambda x: {**with_container(lifecycle={"stopSignal": x}), "os": {"name": "linux"}},
    (NodeSelectorRequirement, "operator"): nodes_matched,
    (ObjectFieldSelector, "api_version"): field_version,
    (PersistentVolumeClaimSpec, "access_modes"): lambda x: with_claim(accessModes=[x]),
    (PersistentVolumeClaimSpec, "volume_mode"): lambda x: with_claim(volumeMode=x),
    (PodCertificateProjection, "key_type"): key_type,
    (PodOS, "name"): lambda x: with_spec(os={"name": x}),
    (PodSecurityContext, "fs_group_change_policy"): lambda x: with_spec(securityContext={"fsGroupChangePolicy": x}),
    (PodSecurityContext, "se_linux_change_policy"): lambda x: with_spec(securityContext={"seLinuxChangePolicy": x}),
    (PodSecurityContext, "supplemental_groups_policy"): lambda x: with_spec(
        securityContext={"supplementalGroupsPolicy": x}
    ),
    (SeccompProfile, "type"): lambda x: with_container(securityContext={"seccompProfile": {"type": x}}),
    (SecurityContext, "proc_mount"): lambda x: with_container(securityContext={"procMount": x}),
    (Toleration, "operator"): lambda x: with_spec(tolerations=[{"key": "gpu", "operator": x}]),
    (TopologySpreadConstraint, "node_affinity_policy"): lambda x: with_spec(
        topologySpreadConstraints=[{**SPREAD, "nodeAffinityPolicy": x}]
    ),
    (TopologySpreadConstraint, "node_taints_policy"): lambda x: with_spec(
        topologySpreadConstraints=[{**SPREAD, "nodeTaintsPolicy": x}]
    ),
    (VolumeMount, "mount_propagation"): lambda x: with_mount(mountPropagation=x),
    (VolumeMount, "recursive_read_only"): lambda x: with_mount(recursiveReadOnly=x),
}

# The same for the metadata of a valid pod.
CHOSEN_IN_METADATA: dict[tuple[type[Model], str], Callable[[str], dict[str, Any]]] = {
    (ManagedFieldsEntry, "fields_type"): lambda x: {"managedFields": [{"operation": "Apply", "fieldsType": x}]},
    (ManagedFieldsEntry, "operation"): lambda x: {"managedFields": [{"operation": x, "fieldsType": "FieldsV1"}]},
}

# Choices that the server does not look at.
FREE = {
    # Certificates for pods are behind a feature gate; while it is off, the server drops the whole source, with any key type.
    (PodCertificateProjection, "key_type"),
}


def of_choice(choice: tuple[type[Model], str], text: str) -> set[str]:
    """The codes of the errors of a pod in which a choice is made with a text."""
    spec = CHOSEN[choice](text) if choice in CHOSEN else with_spec()
    metadata = CHOSEN_IN_METADATA[choice](text) if choice in CHOSEN_IN_METADATA else {}
    plain = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "shop", **metadata}, "spec": spec}
    return {problem.code for problem in check(from_dict(plain)) if problem.severity == "error" and not problem.follows}


def test_choices_that_are_judged_elsewhere_are_all_here() -> None:
    """The next test looks at every choice that `types/choice` leaves to others."""
    assert CHOSEN.keys() | CHOSEN_IN_METADATA.keys() == _JUDGED_ELSEWHERE


@pytest.mark.parametrize(
    "choice", sorted(_JUDGED_ELSEWHERE, key=str), ids=lambda choice: f"{choice[0].__name__}.{choice[1]}"
)
def test_choice_that_is_judged_elsewhere_is_judged(choice: tuple[type[Model], str]) -> None:
    """A nonsense text where `types/choice` looks away is refused by exactly one other rule, and some option is not."""
    model, attribute = choice
    kind = fields_of(model)[attribute].kind
    kind = kind.item if isinstance(kind, ListOf) else kind
    assert isinstance(kind, Choice)
    of_nonsense = of_choice(choice, "Nonsense")
    of_options = [of_choice(choice, option) for option in kind.options]
    if model is EphemeralContainer:  # a new pod can have none, and one that is added later no policy at all
        assert of_nonsense == {"ephemeral/not-on-create", "ephemeral/field-not-allowed"}
        assert all(codes == of_nonsense for codes in of_options)
    else:
        assert len(of_nonsense) == (choice not in FREE)
        assert "types/choice" not in of_nonsense
        assert set() in of_options


def plain_places(data: Any, path: str = "") -> Iterator[tuple[list[str | int], str]]:
    """All places of plain data, as the keys that lead there and as a path, that are objects or fields of objects."""
    for key, item in data.items() if isinstance(data, dict) else enumerate(data):
        here = f"{path}[{key}]" if isinstance(key, int) else f"{path}.{key}" if path else key
        yield [key], here
        if (isinstance(item, dict) and key not in ("labels", "limits", "nodeSelector")) or isinstance(item, list):
            yield from (([key, *keys], below) for keys, below in plain_places(item, here))


@given(st.sampled_from(list(plain_places(to_dict(GOOD)["spec"], "spec"))))
def test_plain_data_of_a_wrong_type_is_refused(place: tuple[list[str | int], str]) -> None:
    """What is read is looked at as strictly as what is written."""
    keys, path = place
    data = to_dict(GOOD)
    holder: Any = data["spec"]
    for key in keys[:-1]:
        holder = holder[key]
    holder[keys[-1]] = dt.date(2026, 1, 31)
    assert refusal(lambda: from_dict(data)).path == path


# The language, called with anything: a user's mistake is a refusal, never an error inside podgen.

garbage = st.sampled_from(
    [
        0,
        -1,
        True,
        1.5,
        math.nan,
        "",
        "text",
        "two words",
        "\ud83d",
        b"bytes",
        [],
        [None],
        [5],
        ["text"],
        [["text"]],
        {},
        {"key": None},
        {"key": "value"},
        {"key": ["value"]},
        {5: 5},
        {"text"},
        ...,
        int,
        print,
        object(),
        Path("file"),
        dt.date(2026, 1, 31),
        shared_volume("data"),
        shared_volume("data").at("/data"),
        container("other", "other:1.0"),
        from_config("config", "key"),
        exec_check(["true"]),
        port(8080),
        GOOD,
        ObjectMeta(),
    ]
)


def assert_made_or_refused(function: Any, *arguments: Any) -> None:
    """A call succeeds or is refused, and if so, with a report that can be printed; nothing else is raised."""
    report = ""
    try:
        function(*arguments)
    except PodError as error:
        report = str(error)
    assert re.fullmatch(r"|.*refused: \d+ errors?", report, re.DOTALL)
    assert report.encode().decode() == report


@given(st.sampled_from(sorted(ContainerOptions.__annotations__)), garbage)
def test_container_takes_or_refuses_anything(option: str, value: object) -> None:
    """Any value for any option of a container makes a pod, or a refusal."""
    options: Any = {option: value}
    assert_made_or_refused(lambda: to_dict(pod("shop", container("app", "app:1.0", **options))))
    assert_made_or_refused(lambda: to_dict(pod("shop", web_container("app", "app:1.0", **options))))
    assert_made_or_refused(lambda: to_dict(pod("shop", container("app", "app:1.0"), each_container(**options))))


@given(st.sampled_from(sorted(PodOptions.__annotations__)), garbage)
def test_pod_takes_or_refuses_anything(option: str, value: object) -> None:
    """Any value for any option of a pod makes a pod, or a refusal."""
    options: Any = {option: value}
    assert_made_or_refused(lambda: to_dict(pod("shop", container("app", "app:1.0"), **options)))
    assert_made_or_refused(lambda: to_dict(pod("shop", container("app", "app:1.0"), pod_options(**options))))


@given(garbage)
def test_pod_takes_or_refuses_any_piece(value: Any) -> None:
    """Anything among the pieces makes a pod, or a refusal."""
    assert_made_or_refused(lambda: to_dict(pod("shop", container("app", "app:1.0"), value)))
    assert_made_or_refused(lambda: to_dict(pod(value, container("app", "app:1.0"))))


WITH_ONE_HOLE: dict[str, Any] = {
    "container name": lambda hole: container(hole, "app:1.0"),
    "container image": lambda hole: container("app", hole),
    "web_container port": lambda hole: web_container("app", "app:1.0", port=hole),
    "web_container health": lambda hole: web_container("app", "app:1.0", health=hole),
    "port": lambda hole: container("app", "app:1.0", ports=[port(hole)]),
    "port name": lambda hole: container("app", "app:1.0", ports=[port(80, name=hole)]),
    "env value": lambda hole: container("app", "app:1.0", env={"A": hole}),
    "env item": lambda hole: container("app", "app:1.0", env=[hole]),
    "from_secret": lambda hole: container("app", "app:1.0", env={"A": from_secret("db", hole)}),
    "from_field": lambda hole: container("app", "app:1.0", env={"A": from_field(hole)}),
    "http_check path": lambda hole: container("app", "app:1.0", liveness=http_check(hole, 80)),
    "http_check port": lambda hole: container("app", "app:1.0", liveness=http_check("/", hole)),
    "http_check headers": lambda hole: container("app", "app:1.0", liveness=http_check("/", 80, headers=hole)),
    "tcp_check": lambda hole: container("app", "app:1.0", liveness=tcp_check(hole)),
    "exec_check": lambda hole: container("app", "app:1.0", liveness=exec_check(hole)),
    "mount path": lambda hole: container("app", "app:1.0", mounts=[shared_volume("data").at(hole)]),
    "mount options": lambda hole: container(
        "app", "a:1", mounts=[shared_volume("d").at("/d", bind_mount_options=hole)]
    ),
    "device": lambda hole: container("app", "app:1.0", volume_devices=[shared_volume("data").device(hole)]),
    "shared_volume name": shared_volume,
    "shared_volume size": lambda hole: shared_volume("data", size_limit=hole),
    "host_volume": lambda hole: host_volume("data", hole),
    "config_volume items": lambda hole: config_volume("data", "config", items=hole),
    "secret_volume mode": lambda hole: secret_volume("data", "secret", default_mode=hole),
    "projected_volume": lambda hole: projected_volume("data", hole),
    "projected_volume item": lambda hole: projected_volume("data", [SecretProjection(name="a"), hole]),
    "downward_volume field": lambda hole: downward_volume("data", {"file": from_field(hole)}),
    "volume name": lambda hole: volume(hole, EmptyDirVolumeSource()),
}


@pytest.mark.parametrize("call", WITH_ONE_HOLE.values(), ids=WITH_ONE_HOLE.keys())
@given(hole=garbage)
def test_pieces_take_or_refuse_anything(call: Any, hole: object) -> None:
    """Any value for any argument of a piece makes a pod, or a refusal."""
    assert_made_or_refused(lambda: to_dict(pod("shop", container("main", "main:1.0"), call(hole))))


@given(st.lists(st.sampled_from(["containers", "spec", "metadata", "kind", "x"]), max_size=3), garbage)
def test_from_dict_takes_or_refuses_anything(keys: Iterable[str], value: Any) -> None:
    """Plain data of any shape makes a manifest, or a refusal."""
    data = value
    for key in keys:
        data = {"apiVersion": "v1", "kind": "Pod", key: data}
    assert_made_or_refused(from_dict, data)


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
