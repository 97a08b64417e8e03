"""`to_client` and `from_client`, with a client that is older than some fields, and with those that are installed."""

import builtins
import copy
import datetime as dt
import pickle
import threading
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest
from helpers.full_pod import GOOD
from helpers.old_client import OldClient

from podgen import (
    PodError,
    claim_template,
    config_map,
    container,
    cron_job,
    custom,
    deployment,
    each_container,
    pod,
    pod_options,
    port,
    secret,
    service,
    shared_volume,
    sidecar,
    to_dict,
)
from podgen.interop import from_client, pod_patch, problems, refuse, to_client
from podgen.interop.amounts import amounts_as_text
from podgen.interop.client_objects import CLIENTS
from podgen.model import Affinity, Container, EmptyDirVolumeSource, EnvVar, Pod, PodSpec, Volume, VolumeMount
from podgen.model.manifest import Manifest

HTML = shared_volume("html")


@pytest.fixture(params=CLIENTS)
def client(request: pytest.FixtureRequest) -> Any:
    """Each client that is installed."""
    return pytest.importorskip(request.param, reason=f"{request.param} is not installed")


# What podgen itself does.


def test_lost_field_is_named_at_its_call() -> None:
    """The text names the field, the client, the release that brought it, and the user's line."""
    volume = Volume(name="cache", empty_dir=EmptyDirVolumeSource(mode=0o1777))
    with pytest.raises(PodError) as caught:
        to_client(pod("job", container("a", "b:1"), volume, allow=["volumes/unused"]), OldClient("mode"))
    [problem] = caught.value.problems
    assert problem.path == "spec.volumes[0].emptyDir.mode"
    lines = str(caught.value).splitlines()
    assert lines[0] == (
        "error[interop/field-lost]: old_client 34.0.0 has no place for `spec.volumes[0].emptyDir.mode`, and would lose it "
        "without a word"
    )
    assert "mode=0o1777" in lines[3]
    assert lines[-4:] == [
        "    = note: Kubernetes has this field since 1.37",
        '    = help: pip install "old-client>=37"',
        "",
        "pod `job` refused: 1 error",
    ]


def test_each_lost_field_is_named() -> None:
    """All of them at once, those of fields that hold others only once."""
    shop = pod("shop", sidecar("log", "log:1", mounts=[HTML.at("/html")]), container("web", "web:1"), host_users=False)
    with pytest.raises(PodError) as caught:
        to_client(shop, OldClient("hostUsers", "restartPolicy", "volumeMounts"))
    assert [problem.path for problem in caught.value.problems] == [
        "spec.initContainers[0].volumeMounts",
        "spec.initContainers[0].restartPolicy",
        "spec.hostUsers",
    ]
    with pytest.raises(PodError, match="has no place for `metadata`") as caught:
        to_client(config_map("c", {"a": "b"}), OldClient("metadata"))
    assert [problem.path for problem in caught.value.problems] == ["metadata"]


def test_refused_before_it_is_converted() -> None:
    """What is wrong is told as anywhere, with its call."""
    with pytest.raises(PodError, match="must be 1-65535") as caught:
        to_client(container("web", "web:1", ports=[70000]), OldClient())
    assert caught.value.subject == "container `web`"
    with pytest.raises(PodError, match="`name` must be text"):
        to_client(EnvVar(name=5), OldClient())  # type: ignore[arg-type]
    with pytest.raises(PodError, match="the container `web` has no image"):
        to_client(Pod(spec=PodSpec(containers=[Container(name="web")])), OldClient())


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (5, "takes a value of podgen's, such as pod(...) returns, got the number 5"),
        ({"kind": "Pod"}, "got a mapping"),
        (pod_options(labels={"a": "b"}), "to_client(pod_patch(it))"),
        (each_container(user=5), "to_client(pod_patch(it))"),
        (custom("acme.io/v1", "Shop", "shop"), "knows no class for a `Shop`: give to_dict(it) to CustomObjectsApi"),
    ],
)
def test_no_value_of_the_api(wrong: object, message: str) -> None:
    """What has no class is told, with what to do."""
    with pytest.raises(TypeError) as caught:
        to_client(wrong, OldClient())
    assert message in str(caught.value)


@pytest.mark.parametrize("module", [builtins, "kubernetes"])
def test_other_module(module: Any) -> None:
    """The module has to be that of a client."""
    with pytest.raises(TypeError, match=r"module must be kubernetes\.client, kubernetes_asyncio\.client or lightkube"):
        to_client(GOOD, module)


def failing_import(failing: Mapping[str, str]) -> Callable[..., ModuleType]:
    """An import that does not find some modules.

    Parameters:
        failing: The modules, each with the name of the one that is missing.
    """

    def find(name: str) -> ModuleType:
        if name in failing:
            raise ModuleNotFoundError(f"No module named {failing[name]!r}", name=failing[name])
        return import_module(name)

    return find


def test_no_client_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install; a client that lacks something itself is another matter."""
    missing = {"kubernetes.client": "kubernetes", "kubernetes_asyncio.client": "kubernetes_asyncio"}
    monkeypatch.setattr("podgen.interop.clients.import_module", failing_import(missing))
    with pytest.raises(ImportError, match="pip install kubernetes"):
        to_client(GOOD)
    broken = {**missing, "kubernetes.client": "urllib3"}
    monkeypatch.setattr("podgen.interop.clients.import_module", failing_import(broken))
    with pytest.raises(ModuleNotFoundError, match="urllib3"):
        to_client(GOOD)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"apiVersion": "v1", "kind": "Pod", "specs": {}}, "there is no field `specs`"),
        ({"apiVersion": "acme.io/v1", "kind": "Shop"}, "podgen knows no kind `Shop`"),
        ({"api_version": "v1", "kind": "Pod"}, "this dict has Python's names"),
    ],
)
def test_from_client_refuses(wrong: object, message: str) -> None:
    """The same words as those of `from_dict`."""
    with pytest.raises(PodError) as caught:
        from_client(wrong)
    assert message in str(caught.value)


def test_from_client_reads_parts() -> None:
    """A part is read as the class that is given."""
    assert from_client({"name": "a", "mountPath": "/a"}, VolumeMount) == VolumeMount(name="a", mount_path="/a")
    with pytest.raises(PodError, match="did you mean `mountPath`"):
        from_client({"name": "a", "mountpath": "/a"}, VolumeMount)
    with pytest.raises(PodError, match="`readOnly` must be"):
        from_client({"name": "a", "mountPath": "/a", "readOnly": "yes"}, VolumeMount)
    with pytest.raises(TypeError, match="this is no VolumeMount, but a `Container`"):
        from_client(Container(name="a"), VolumeMount)
    with pytest.raises(TypeError, match=r"such as podgen\.model\.Container"):
        from_client(Container(name="a"))
    wrong: Any
    for wrong in ("Container", dict, Container(name="a")):
        with pytest.raises(
            TypeError, match=r"model takes a class of podgen\.model, such as podgen\.model\.Container, got"
        ):
            from_client({"name": "a"}, wrong)


def test_from_client_knows_the_kind_that_it_is_given() -> None:
    """Whoever names the class gets a whole object, even of a dict that does not say what it is."""
    spec = {"containers": [{"name": "a", "image": "b:1"}]}
    read = from_client({"metadata": {"name": "a"}, "spec": spec}, Pod)
    assert to_dict(read) == {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": spec}
    with pytest.raises(PodError, match='`kind` must be `Pod`, got "Job"'):
        from_client({"apiVersion": "v1", "kind": "Job", "spec": spec}, Pod)


# Clients that are installed.

MANIFESTS = (
    GOOD,
    deployment("web", container("web", "web:1", env={"A": "b"}), replicas=3, labels={"app": "web"}),
    cron_job("tidy", "@daily", container("tidy", "tidy:1")),
    config_map("level", {"level": "7"}),
    secret("db", {"password": "hunter2"}),
    service(name="web", ports=[80], selector={"app": "web"}),
)


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda manifest: manifest.kind)
def test_manifest_there_and_back(client: ModuleType, manifest: Any) -> None:
    """A manifest becomes an object of its class, which says the same, and reads back as the same value."""
    made = to_client(manifest, client)
    assert type(made).__name__ in (manifest.kind, f"V1{manifest.kind}")
    assert to_dict(from_client(made)) == in_text(manifest)
    assert refuse(made) is made
    assert from_client(copy.deepcopy(made)) == from_client(made)


def in_text(manifest: Manifest) -> Mapping[str, Any]:
    """A manifest as plain data in which amounts are text, as clients have it."""
    return amounts_as_text(type(manifest), to_dict(manifest))


PARTS: Sequence[tuple[object, str]] = (
    (container("web", "web:1", mounts=[HTML.at("/html")]), "Container"),
    (sidecar("log", "log:1"), "Container"),
    (HTML, "Volume"),
    (HTML.at("/html", read_only=True), "VolumeMount"),
    (HTML.device("/dev/x"), "VolumeDevice"),
    (claim_template("data", "10Gi"), "PersistentVolumeClaim"),
    (config_map("level", {"a": "b"}).key("a"), "EnvVarSource"),
    (config_map("level", {"a": "b"}).all(), "EnvFromSource"),
    (port(80, name="http"), "ContainerPort"),
    (EnvVar(name="A", value=""), "EnvVar"),
    (Affinity(), "Affinity"),
)


@pytest.mark.parametrize(("part", "name"), PARTS, ids=lambda part: type(part).__name__)
def test_part(client: ModuleType, part: object, name: str) -> None:
    """What podgen's functions return is converted alone, too."""
    assert type(to_client(part, client)).__name__ in (name, f"V1{name}")


def test_patch(client: ModuleType) -> None:
    """A patch has what it says, and no container where it has none."""
    made = to_client(pod_patch(container("base", mounts=[HTML.at("/html")]), node_selector={"disk": "ssd"}), client)
    [base] = made.spec.containers
    assert base.image is None
    assert made.metadata is None
    assert made.spec.volumes[0].name == "html"
    bare = to_client(pod_patch(labels={"a": "b"}, node_selector={"disk": "ssd"}), client)
    assert bare.spec.containers == []
    assert to_client(pod_patch(labels={"a": "b"}), client).metadata.labels == {"a": "b"}


def test_refused_object_of_a_client(client: ModuleType) -> None:
    """An object that a program has changed is refused with the API's names."""
    made = to_client(GOOD, client)
    made.spec.containers[0].image = " nginx"
    made.spec.volumes.pop()
    with pytest.raises(PodError) as caught:
        refuse(made)
    assert "spec.containers[0].image" in [problem.path for problem in caught.value.problems]
    assert "mounts/volume-missing" in [problem.code for problem in caught.value.problems]
    assert caught.value.subject == "pod `shop` in namespace `prod`"


def test_class_says_the_kind(client: ModuleType) -> None:
    """An object whose kind is not set is what its class says."""
    made = to_client(GOOD, client)
    made.kind = None
    setattr(made, "api_version" if hasattr(made, "api_version") else "apiVersion", None)
    assert refuse(made) is made
    assert from_client(made) == from_client(made, Pod) == from_client(to_client(GOOD, client))


def test_object_written_by_hand() -> None:
    """What people write with the classes of the official client: their names, times, and what is left out."""
    made: Any = pytest.importorskip("kubernetes.client", reason="kubernetes is not installed")
    probe = made.V1Probe(http_get=made.V1HTTPGetAction(path="/up", port="htp"))
    web = made.V1Container(
        name="web",
        image="nginx:1.29",
        env=[made.V1EnvVar(name="A", value=None)],
        ports=[made.V1ContainerPort(container_port=80, name="http")],
        readiness_probe=probe,
        resources=made.V1ResourceRequirements(limits={"memory": "64Mi"}),
    )
    created = dt.datetime(2026, 11, 29, tzinfo=dt.UTC)
    by_hand = made.V1Pod(
        metadata=made.V1ObjectMeta(name="web", labels={"app": "web"}, creation_timestamp=created),
        spec=made.V1PodSpec(
            containers=[web], volumes=[made.V1Volume(name="tmp", empty_dir=made.V1EmptyDirVolumeSource())]
        ),
    )
    assert {(problem.code, problem.path) for problem in problems(by_hand)} == {
        ("probes/port-missing", "spec.containers[0].readinessProbe.httpGet.port"),
        ("volumes/unused", "spec.volumes[0]"),
    }
    with pytest.raises(PodError, match="did you mean `http`"):
        refuse(by_hand)
    probe.http_get.port = 80
    assert refuse(by_hand) is by_hand
    own = type("OwnPod", (made.V1Pod,), {})(metadata=by_hand.metadata, spec=by_hand.spec)
    assert refuse(own) is own
    read = from_client(by_hand)
    assert isinstance(read, Pod)
    assert to_dict(read)["metadata"] == {
        "name": "web",
        "labels": {"app": "web"},
        "creationTimestamp": "2026-11-29T00:00:00Z",
    }


def test_nothing_is_started(client: ModuleType) -> None:
    """To convert starts no threads, and leaves nothing behind that would have to be closed."""
    before = threading.active_count()
    for _ in range(3):
        to_client(GOOD, client)
    assert threading.active_count() == before


def test_pickles(client: ModuleType) -> None:
    """Schedulers send objects to other processes."""
    made = to_client(pod_patch(container("base", env={"A": "b"})), client)
    assert pickle.loads(pickle.dumps(made)).spec.containers[0].env[0].name == "A"


def test_pickles_within_a_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    """There, the client's own configuration holds a function that cannot be pickled, and Airflow pickles the patch."""
    client: Any = pytest.importorskip("kubernetes.client", reason="kubernetes is not installed")
    configuration = client.Configuration()
    configuration.refresh_api_key_hook = lambda _configuration: None
    monkeypatch.setattr(client.Configuration, "_default", configuration)
    made = to_client(pod_patch(container("base", env={"A": "b"})), client)
    assert pickle.loads(pickle.dumps(made)).spec.containers[0].env[0].name == "A"


def test_plain_dict_is_sent_as_it_is() -> None:
    """kr8s keeps the dict itself, so nothing can be lost."""
    kr8s = pytest.importorskip("kr8s.asyncio.objects", reason="kr8s is not installed")
    made = kr8s.Pod(to_dict(GOOD))
    assert made.to_dict() == to_dict(GOOD)
    assert refuse(made) is made
    assert from_client(made) == GOOD
    made.raw["spec"]["containers"][0]["image"] = ""
    with pytest.raises(PodError, match="has no image"):
        refuse(made)


def test_objects_of_hera() -> None:
    """Workflows, whose containers are looked at, and the models of Kubernetes' own types."""
    workflows = pytest.importorskip("hera.workflows", reason="hera is not installed")
    models = workflows.models
    step = workflows.Container(name="train", image="Train:1")
    workflow = workflows.Workflow(generate_name="train-", entrypoint="train", templates=[step])
    for made in (workflow, workflow.build()):
        with pytest.raises(PodError) as caught:
            refuse(made)
        assert [problem.path for problem in caught.value.problems] == ["spec.templates[0].container.image"]
    step.image = "train:1"
    assert refuse(workflow) is workflow
    assert from_client(models.VolumeMount(name="a", mount_path="/a"), VolumeMount) == VolumeMount(
        name="a", mount_path="/a"
    )
    with pytest.raises(TypeError, match="a Container is only a part of one"):
        refuse(models.Container(image="train:1"))
