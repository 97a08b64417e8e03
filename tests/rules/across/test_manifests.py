"""Sets of values of the model: problems point into the calls that made them, and each says which manifest it is about."""

import pytest

from podgen import Problem, check, container, from_dict, pod
from podgen.model import (
    ConfigMap,
    ConfigMapKeySelector,
    Container,
    ContainerPort,
    EnvVar,
    EnvVarSource,
    ObjectMeta,
    Pod,
    PodSpec,
    Secret,
    SecretKeySelector,
    Service,
    ServicePort,
    ServiceSpec,
)
from podgen.model.manifest import Manifest, set_notes
from podgen.reports.text import render
from podgen.source import span_of


def meta(name: str, namespace: str | None = None, **labels: str) -> ObjectMeta:
    """Metadata."""
    return ObjectMeta(name=name, namespace=namespace, labels=labels or None)


def shop(source: EnvVarSource | None = None, namespace: str | None = None) -> Pod:
    """A pod that listens on `http`, and perhaps has a variable from elsewhere."""
    ports = [ContainerPort(name="http", container_port=8080)]
    env = [EnvVar(name="X", value_from=source)] if source else None
    only = Container(name="app", image="app:1.0", ports=ports, env=env)
    return Pod(metadata=meta("shop", namespace, app="shop"), spec=PodSpec(containers=[only]))


def level(key: str = "LEVEL") -> EnvVarSource:
    """A key of the ConfigMap."""
    return EnvVarSource(config_map_key_ref=ConfigMapKeySelector(name="conf", key=key))


CONF = ConfigMap(metadata=meta("conf"), data={"LEVEL": "info"})


def told(*manifests: Manifest, external: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The code and the subject of everything that is said of manifests."""
    return [(problem.code, problem.subject) for problem in check(*manifests, external=external)]


def test_the_calls_that_made_them() -> None:
    """A problem is at the user's call, and so are the labels in others."""
    target = ServicePort(port=80, target_port="htp")
    front = Service(metadata=meta("front"), spec=ServiceSpec(selector={"app": "shop"}, ports=[target]))
    [problem] = check(shop(), front)
    assert (problem.code, problem.path) == ("services/target-port-missing", "spec.ports[0].targetPort")
    assert problem.place
    [label] = problem.related
    assert label.place
    lines = render([problem]).splitlines()
    assert any(line.endswith('target = ServicePort(port=80, target_port="htp")') for line in lines)
    assert any('ports = [ContainerPort(name="http", container_port=8080)]' in line for line in lines)
    assert span_of(problem.place.source).line > span_of(label.place.source).line


def test_each_problem_says_what_it_is_about() -> None:
    """Those of one manifest, and those between several."""
    bad = Pod(metadata=meta("bad", "prod"), spec=PodSpec(containers=[Container(name="app")]))
    assert told(bad, shop(level("LEVL")), CONF) == [
        ("containers/image-missing", "pod `bad` in namespace `prod`"),
        ("references/key-missing", "pod `shop`"),
    ]
    assert told(shop(level()), CONF) == []
    assert told() == []


def test_wrong_manifests() -> None:
    """Nothing is concluded from one that has errors of its own, whatever is in it."""
    broken = ConfigMap(metadata=meta("conf"), data={"LEVEL": object()})  # type: ignore[dict-item]
    assert told(shop(level("LEVL")), broken) == [("types/mismatch", "configmap `conf`")]
    nameless = ConfigMap(metadata=ObjectMeta(name=3), data={"LEVEL": "info"})  # type: ignore[arg-type]
    assert {code for code, _ in told(shop(level("LEVL")), nameless)} == {"types/mismatch"}


def test_allow() -> None:
    """An object lifts what is said of itself, not what is said of another one."""
    needy = Pod(metadata=meta("shop"), spec=shop(level("LEVL")).spec, allow=["references/key-missing"])
    assert told(needy, CONF) == []
    lifting = ConfigMap(metadata=meta("conf"), data={"LEVEL": "info"}, allow=["references/key-missing"])
    assert told(shop(level("LEVL")), lifting) == [("references/key-missing", "pod `shop`")]


def test_what_a_cluster_holds_once_cannot_be_lifted() -> None:
    """Two manifests of one identity are one too many, even if they are equal."""
    again = pod("shop", container("app", "app:1.0"))
    assert told(again, pod("shop", container("app", "app:1.0"))) == [("manifests/duplicate", "pod `shop`")]


def test_external() -> None:
    """What lives elsewhere is not missed."""
    other = ConfigMap(metadata=meta("other"), data={"X": "y"})
    assert told(shop(level()), other) == [("references/object-missing", "pod `shop`")]
    assert told(shop(level()), other, external=("cm/conf",)) == []
    with pytest.raises(ValueError, match='KIND/NAME, such as "secret/db", got "conf"'):
        check(other, external=["conf"])


def test_manifests_that_were_read() -> None:
    """They are worded as YAML, and have no place."""
    plain = {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "front"}}
    front = from_dict({**plain, "spec": {"selector": {"app": "shop"}, "ports": [{"port": 80, "targetPort": "htp"}]}})
    [problem] = check(shop(), front)
    assert (problem.subject, problem.place) == ("service `front`", None)


def password(key: str) -> EnvVarSource:
    """A key of the Secret."""
    return EnvVarSource(secret_key_ref=SecretKeySelector(name="db", key=key))


def test_values_of_secrets_are_not_shown() -> None:
    """Only the names of the keys: the line that made a Secret may hold its values."""
    db = Secret(metadata=meta("db"), string_data={"password": "hunter2"})
    [problem] = check(shop(password("pasword")), db)
    assert (problem.help, problem.notes) == ("did you mean `password`?", ("its keys: `password`",))
    assert "hunter2" not in render([problem])


class Known(Secret):
    """A Secret that lives elsewhere, of which the keys are known."""

    @property
    def is_reference(self) -> bool:
        """Whether it is not written."""
        return True


def test_references() -> None:
    """An object that only stands for one elsewhere has keys, and can be there twice."""
    known = Known(metadata=meta("db"), data={"password": ""})
    assert told(shop(password("password")), known, known) == []
    assert told(shop(password("user")), known) == [("references/key-missing", "pod `shop`")]


def made_with(needy: Manifest, *others: Manifest) -> tuple[Problem, ...]:
    """What is said of a manifest that a piece made with others."""
    set_notes(needy, refers_to=others)
    return check(needy, *others)


def test_namespaces_of_objects_that_were_made_together() -> None:
    """What a pod needs is in its namespace. A pod that names none may be in any."""
    there = ConfigMap(metadata=meta("conf", "there"), data={"LEVEL": "info"})
    [problem] = made_with(shop(level(), "here"), there)
    assert (problem.code, problem.subject) == ("references/namespace-mismatch", "pod `shop` in namespace `here`")
    assert problem.path == "spec.containers[0].env[0].valueFrom.configMapKeyRef.name"
    assert made_with(shop(level()), there) == ()
    assert made_with(shop(level(), "there"), there) == ()


def test_what_names_no_namespace_beside_what_does() -> None:
    """It comes to the current one, perhaps another: told once of all that an object needs."""
    env = [EnvVar(name="X", value_from=level()), EnvVar(name="Y", value_from=password("password"))]
    app = Container(name="app", image="app:1.0", env=env)
    needy = Pod(metadata=meta("shop", "here"), spec=PodSpec(containers=[app]))
    db = Secret(metadata=meta("db"), data={"password": ""})
    [problem] = made_with(needy, CONF, db)
    assert (problem.code, problem.help) == ("references/namespace-missing", 'give it the same: namespace="here"')
    assert len(problem.related) == 2
    # What lives elsewhere lives there, and nobody is told so of what was only read together.
    assert made_with(shop(password("password"), "here"), Known(metadata=meta("db"), data={"password": ""})) == ()
    assert told(shop(level(), "here"), CONF) == []


def test_a_service_that_was_made_for_pods_of_another_namespace() -> None:
    """It selects in its own."""
    front = Service(
        metadata=meta("front", "here"),
        spec=ServiceSpec(selector={"app": "shop"}, ports=[ServicePort(port=80, target_port="http")]),
    )
    [problem] = made_with(front, shop(namespace="there"))
    assert (problem.code, problem.path) == ("references/namespace-mismatch", "metadata.namespace")
    # Nobody is told so of what was only read together: it may be meant so.
    assert told(Service(metadata=front.metadata, spec=front.spec), shop(namespace="there")) == []
