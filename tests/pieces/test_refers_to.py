"""Objects instead of names: what a pod or a workload was made with is known, each once, wherever it came from."""

from collections.abc import Callable
from typing import Any

import pytest
from helpers.made_workloads import KINDS
from helpers.one_problem import refusal
from helpers.pods import app

from podgen import (
    claim,
    config_map,
    config_volume,
    container,
    defaults,
    each_container,
    init_container,
    namespace,
    pod,
    pod_options,
    secret,
    service,
    service_account,
    shared_volume,
    sidecar,
    stateful_set,
    to_dict,
)
from podgen.model import ConfigMap, LocalObjectReference, Namespace, ObjectMeta, Service, ServiceSpec
from podgen.model.manifest import Manifest

conf = config_map("conf", {"LEVEL": "info"})
db = secret("db", keys=["password"])
data = claim("data", "1Gi")
account = service_account("shop")
prod = namespace("prod")
registry = secret("registry", keys=[".dockerconfigjson"], type="kubernetes.io/dockerconfigjson")

MAKERS: dict[str, Any] = {"pod": pod, **KINDS}

each_maker = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


WAYS: list[tuple[Any, dict[str, Any], tuple[Manifest, ...]]] = [
    ((container("a", "i", env={"LEVEL": conf.key("LEVEL")}),), {}, (conf,)),
    ((container("a", "i", env_from=[db.all(prefix="DB_")]),), {}, (db,)),
    ((container("a", "i", mounts=[data.at("/data")]),), {}, (data,)),
    ((container("a", "i", volume_devices=[data.device("/dev/x")]),), {}, (data,)),
    ((app, init_container("b", "i", mounts=[conf.at("/conf", only=["LEVEL"])])), {}, (conf,)),
    ((app, sidecar("b", "i", env={"A": db.key("password")})), {}, (db,)),
    ((app, each_container(env={"LEVEL": conf.key("LEVEL")})), {}, (conf,)),
    ((app, each_container(mounts=[data.at("/data")])), {}, (data,)),
    ((app, defaults(each_container(env_from=[conf.all()]))), {}, (conf,)),
    ((app, defaults(defaults(pod_options(service_account=account)))), {}, (account,)),
    ((app, pod_options(service_account=account)), {}, (account,)),
    ((app,), {"service_account": account}, (account,)),
    ((app,), {"service_account_name": account}, (account,)),
    ((app,), {"namespace": prod}, (prod,)),
    ((app, pod_options(namespace=prod)), {}, (prod,)),
    ((app,), {"image_pull_secrets": [registry, "other"]}, (registry,)),
    (([[container("a", "i", mounts=[data.at("/data")])], None],), {}, (data,)),
    ((pod("y", container("a", "i", mounts=[data.at("/data")]), service_account=account),), {}, (data, account)),
    ((app, config_volume("c", "conf")), {}, ()),
    ((app, shared_volume("c")), {}, ()),
]
"""What a pod can be made with, and the objects that it then refers to."""


@pytest.mark.parametrize(("pieces", "options", "expected"), WAYS)
@each_maker
def test_objects_are_known(
    make: Callable[..., Any], pieces: Any, options: dict[str, Any], expected: tuple[Manifest, ...]
) -> None:
    """A pod and each workload know the very objects that they were made with."""
    made = make("x", *pieces, **options)
    assert {id(each) for each in made.refers_to} == {id(each) for each in expected}
    assert len(made.refers_to) == len(expected)


@each_maker
def test_each_once(make: Callable[..., Any]) -> None:
    """An object that is used in many places is there once, and equal objects are those that they are."""
    twin = config_map("conf", {"LEVEL": "info"})
    assert twin == conf
    mounted = container("a", "i", mounts=[conf.at("/a"), conf.at("/b")], env={"A": conf.key("LEVEL")})
    made = make(
        "x", mounted, pod("y", container("b", "i", env_from=[conf.all()])), each_container(env_from=[conf.all()])
    )
    assert [id(each) for each in made.refers_to] == [id(conf)]
    made = make("x", mounted, container("b", "i", env_from=[twin.all()]))
    assert {id(each) for each in made.refers_to} == {id(conf), id(twin)}


@each_maker
def test_settings_that_no_container_gets(make: Callable[..., Any]) -> None:
    """What is for containers that are not there comes with no object."""
    for settings in (
        each_container(only=["init"], env_from=[conf.all()]),
        each_container(only=[], mounts=[data.at("/d")]),
    ):
        assert make("x", app, settings).refers_to == ()
        assert make("x", app, defaults(settings)).refers_to == ()


def test_names_are_written() -> None:
    """In the manifest stand the names of the objects."""
    made = to_dict(
        pod(
            "x",
            app,
            namespace=prod,
            service_account=account,
            image_pull_secrets=["a", registry, LocalObjectReference(name="b")],
        )
    )
    assert made["metadata"]["namespace"] == "prod"
    assert made["spec"]["serviceAccountName"] == "shop"
    assert made["spec"]["imagePullSecrets"] == [{"name": "a"}, {"name": "registry"}, {"name": "b"}]


def test_objects_of_the_model() -> None:
    """Objects that were written by hand, or read, are taken as well."""
    test = Namespace(metadata=ObjectMeta(name="test"))
    made = pod("x", app, namespace=test)
    assert (made.namespace, made.refers_to) == ("test", (test,))


NAMELESS = ObjectMeta(generate_name="x-")


@pytest.mark.parametrize(
    ("options", "path"),
    [
        ({"namespace": account}, "metadata.namespace"),
        ({"namespace": Namespace(metadata=NAMELESS)}, "metadata.namespace"),
        ({"namespace": Namespace(metadata="prod")}, "metadata.namespace"),  # type: ignore[arg-type]
        ({"namespace": Namespace()}, "metadata.namespace"),
        ({"service_account": prod}, "spec.serviceAccount"),
        ({"service_account_name": pod("y", app)}, "spec.serviceAccountName"),
        ({"image_pull_secrets": [conf]}, "spec.imagePullSecrets[0]"),
        ({"image_pull_secrets": [ConfigMap(metadata=NAMELESS)]}, "spec.imagePullSecrets[0]"),
    ],
)
def test_wrong_object(options: dict[str, Any], path: str) -> None:
    """An object of another kind, or one without a name, is refused, and not taken for its name."""
    problem = refusal(lambda: pod("x", app, **options))
    assert (problem.code, problem.path) == ("types/mismatch", path)


@pytest.mark.parametrize(
    "governing",
    [pod("y", app), Service(metadata=NAMELESS, spec=ServiceSpec()), claim("db", "1Gi"), 5],
    ids=lambda value: type(value).__name__,
)
def test_wrong_service(governing: Any) -> None:
    """The same holds for the governing Service of a StatefulSet."""
    problem = refusal(lambda: stateful_set("db", app, service=governing))
    assert (problem.code, problem.path) == ("types/mismatch", "spec.serviceName")


def test_service_that_knows_its_workload() -> None:
    """Objects refer to what they were made with, and so on."""
    shop = stateful_set("db", container("db", "db:1.0", ports=[5432], mounts=[data.at("/data")]), service="db")
    front = service(shop, [5432])
    assert front.refers_to == (shop,)
    assert shop.refers_to == (data,)
