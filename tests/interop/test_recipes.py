"""Programs that take a dict, or an object of the official client, get the pod as it is."""

import asyncio
import gc
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers.stub_api import Stub, stub_api

from podgen import container, pod, to_dict, web_container
from podgen.interop import from_client, problems, refuse, to_client

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "interop"

SITE = pod("site", web_container("nginx", "nginx:1.29", health="/"), labels={"app": "site"})

pytestmark = pytest.mark.filterwarnings("ignore")  # of other libraries


@pytest.fixture(autouse=True)
def leftovers() -> Iterator[None]:
    """What other libraries leave open is found here, where their warnings are ignored, and not in a later test."""
    yield
    gc.collect()


@pytest.fixture
def api(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    """An API server that takes everything."""
    with stub_api(tmp_path) as stub:
        monkeypatch.setenv("KUBECONFIG", stub.kubeconfig)
        yield stub


def test_kr8s_creates_the_pod_of_the_example(api: Stub, capsys: pytest.CaptureFixture[str]) -> None:
    """The script sends the pod, and waits until it is ready."""
    pytest.importorskip("kr8s", reason="kr8s is not installed")
    found = runpy.run_path(str(EXAMPLES / "create_pod.py"), run_name="__main__")
    assert api.created == [to_dict(found["site"])]
    assert capsys.readouterr().out == "site is ready\n"


def test_lightkube_creates_the_pod(api: Stub) -> None:
    """`codecs.from_dict` makes it an object, and the server gets the same."""
    lightkube = pytest.importorskip("lightkube", reason="lightkube is not installed")
    from lightkube import codecs

    made = codecs.from_dict(to_dict(SITE))
    lightkube.Client(config=lightkube.KubeConfig.from_file(api.kubeconfig)).create(made)
    assert api.created == [to_dict(SITE)]
    assert from_client(refuse(made)) == SITE


def test_the_official_client_creates_the_pod(api: Stub) -> None:
    """As a dict, or as an object."""
    kubernetes = pytest.importorskip("kubernetes", reason="the client is not installed")
    core = kubernetes.client.CoreV1Api(kubernetes.config.new_client_from_config(api.kubeconfig))
    core.create_namespaced_pod("shop", body=to_dict(SITE))
    core.create_namespaced_pod("shop", body=to_client(SITE, kubernetes.client))
    assert api.created == [to_dict(SITE)] * 2


def test_kopf_adopts_the_pod() -> None:
    """An operator gives it an owner, and it is still right."""
    kopf = pytest.importorskip("kopf", reason="kopf is not installed")
    owner = {
        "apiVersion": "example.com/v1",
        "kind": "Shop",
        "metadata": {"name": "shop", "namespace": "shop", "uid": "1-2"},
    }
    body = to_dict(SITE)
    kopf.adopt(body, owner=owner)
    assert body["metadata"]["ownerReferences"][0]["name"] == "shop"
    assert problems(body) == ()


def test_pulumi_registers_the_pod() -> None:
    """A ConfigGroup takes any number of objects; numbers travel as floats there."""
    pulumi = pytest.importorskip("pulumi", reason="Pulumi is not installed")
    from pulumi_kubernetes.yaml.v2 import ConfigGroup

    registered: list[Any] = []

    class Engine(pulumi.runtime.Mocks):  # type: ignore[misc,name-defined,unused-ignore]
        """Pulumi's own stand-in for its engine."""

        def new_resource(self, args: Any) -> tuple[str, Any]:
            registered.append(args.inputs)
            return args.name, args.inputs

        def call(self, _args: Any) -> dict[str, Any]:
            return {}

    def register() -> None:
        ConfigGroup("site", objs=[to_dict(SITE)])

    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)  # Pulumi takes the one that is there
    try:
        pulumi.runtime.set_mocks(Engine())
        pulumi.runtime.test(register)()
    finally:
        asyncio.set_event_loop(None)
        loop.close()
    assert registered == [{"objs": [to_dict(SITE)]}]


def test_dask_workers_have_the_specification_of_the_pod() -> None:
    """`KubeCluster(custom_cluster_spec=spec)` sends this; it needs the operator in a cluster."""
    pytest.importorskip("dask_kubernetes", reason="dask-kubernetes is not installed")
    from dask_kubernetes.operator import make_cluster_spec

    worker = pod(
        "worker",
        container("worker", "ghcr.io/dask/dask:2026.8.0", args=["dask-worker", "--name", "$(DASK_WORKER_NAME)"]),
        node_selector={"disk": "ssd"},
    )
    spec = make_cluster_spec(name="shop", image="ghcr.io/dask/dask:2026.8.0")
    spec["spec"]["worker"]["spec"] = to_dict(worker)["spec"]
    assert spec["spec"]["worker"]["spec"]["nodeSelector"] == {"disk": "ssd"}
    assert [problem for problem in problems(spec) if problem.severity == "error"] == []


def test_flyte_runs_a_task_in_the_pod() -> None:
    """Flyte adds the command of the task to the container that the template names."""
    pytest.importorskip("flytekit", reason="flytekit is not installed")
    from flytekit import PodTemplate, task
    from flytekit.configuration import Image, ImageConfig, SerializationSettings

    wanted = pod("train", container("primary", "python:3.14", limits={"memory": "4Gi"}), node_selector={"disk": "ssd"})
    template = PodTemplate(
        pod_spec=to_client(wanted).spec, primary_container_name="primary", labels=dict(wanted.labels)
    )

    def train() -> int:
        return 1

    made: Any = task(train, pod_template=template)
    settings = SerializationSettings(image_config=ImageConfig(default_image=Image("default", "python", "3.14")))
    sent = made.get_k8s_pod(settings).pod_spec
    [main] = sent["containers"]
    assert (main["name"], main["image"], main["resources"]["limits"]) == ("primary", "python:3.14", {"memory": "4Gi"})
    assert sent["nodeSelector"] == {"disk": "ssd"}
