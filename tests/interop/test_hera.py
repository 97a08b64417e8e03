"""A Hera workflow, written as YAML, has the pod whose keywords its container has, as Argo puts it together."""

import json
from typing import Any

import pytest
import yaml
from helpers.interop_pods import BIG, big, each_example_pod, pod_of, read_pod
from helpers.pod_fields import arrives_or_is_named, each_field

from podgen import PodError, container, deployment, http_check, pod, port, sidecar, to_dict
from podgen.interop import hera, pod_patch
from podgen.model import Pod
from podgen.schema.convert import to_plain

pytest.importorskip("hera.workflows", reason="Hera is not installed")

from hera.workflows import Container, Workflow


def template(keywords: dict[str, Any]) -> dict[str, Any]:
    """The template in the YAML of a workflow with one container."""
    with Workflow(name="work", entrypoint="work") as workflow:
        Container(name="work", **keywords)
    [only] = yaml.safe_load(workflow.to_yaml())["spec"]["templates"]
    found: dict[str, Any] = only
    return found


def run_by_argo(made: dict[str, Any]) -> dict[str, Any]:
    """The pod that Argo makes of a template: its own fields, and then the patch, which merges lists by names."""
    spec = {
        key: value
        for key, value in made.items()
        if key not in ("name", "container", "sidecars", "metadata", "podSpecPatch")
    }
    spec["containers"] = [{"name": "main", **made["container"]}, *made.get("sidecars", ())]
    patch = json.loads(made.get("podSpecPatch", "{}"))
    for field in ("containers", "initContainers"):
        for each in patch.pop(field, ()):
            [target] = [one for one in spec[field] if one["name"] == each["name"]]
            assert target.keys() & each.keys() == {"name"}
            target.update(each)
    assert spec.keys() & patch.keys() == set()
    return {"metadata": made.get("metadata", {}), "spec": {**spec, **patch}}


def assert_run(plain: dict[str, Any], given: Pod | None = None) -> None:
    """Assert that Argo makes a pod from its own keywords, whose first container does the work.

    Parameters:
        plain: The pod.
        given: The same as a value, if it cannot be read, as it is not valid.
    """
    main = plain["spec"]["containers"][0]["name"]
    plain = json.loads(json.dumps(plain).replace(f'"containerName": "{main}"', '"containerName": "main"'))
    plain["spec"].pop("restartPolicy", None)
    plain["metadata"].pop("namespace", None)
    wanted = given or read_pod(plain)
    made = run_by_argo(template(hera(wanted, main)))
    plain["spec"]["containers"][0]["name"] = "main"
    del plain["metadata"]["name"]
    assert made == {"metadata": plain["metadata"], "spec": plain["spec"]}


def test_a_pod_with_most_of_what_there_is_comes_out_of_a_workflow() -> None:
    """Every field that a pod may have is in one of the keywords."""
    assert_run(to_dict(BIG))


@each_example_pod
def test_every_example_comes_out_of_a_workflow(plain: dict[str, Any]) -> None:
    """So does each pod of the examples."""
    assert_run(plain)


def test_only_what_hera_refuses_is_in_the_patch() -> None:
    """Hera takes numbers of ports in probes only; the rest of the sidecar is Hera's own."""
    agent = container("agent", "x:1", ports=[port(9000, name="up")], liveness=http_check("/", port="up"))
    made = template(hera(pod("work", container("main", "x:1"), agent)))
    assert made["sidecars"] == [{"name": "agent", "image": "x:1", "ports": [{"name": "up", "containerPort": 9000}]}]
    probe = {"httpGet": {"path": "/", "port": "up"}}
    assert json.loads(made["podSpecPatch"]) == {"containers": [{"name": "agent", "livenessProbe": probe}]}


def test_native_sidecars_stay_init_containers() -> None:
    """Argo starts them before the main container, as Kubernetes does, and they stay what they are."""
    made = template(hera(pod("work", container("main", "x:1"), sidecar("proxy", "y:1"))))
    assert made["initContainers"] == [{"name": "proxy", "image": "y:1", "restartPolicy": "Always"}]


def test_a_patch_leaves_the_image_to_hera() -> None:
    """Whoever calls it says the image."""
    keywords = hera(pod_patch(container("main", limits={"memory": "8Gi"})))
    assert keywords.keys() == {"resources"}
    assert template({"image": "x:1", **keywords})["container"]["resources"] == {"limits": {"memory": "8Gi"}}


@pytest.mark.parametrize(
    ("wanted", "path"),
    [
        (pod("x", container("main", "x:1"), restart_policy="Always"), "spec.restartPolicy"),
        (pod("x", container("main", "x:1"), namespace="data"), "metadata.namespace"),
        (pod("x", container("main", "x:1"), container("wait", "x:1")), "spec.containers[1].name"),
        (pod("x", container("mian", "x:1")), "spec.containers"),
    ],
)
def test_what_argo_does_not_take_is_refused(wanted: Pod, path: str) -> None:
    """What would be lost, or would clash with Argo's own, is an error that names the field."""
    with pytest.raises(PodError) as refused:
        hera(wanted)
    assert [(problem.code, problem.path) for problem in refused.value.problems] == [("interop/not-taken", path)]


def test_a_volume_that_hera_would_drop_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argo would not find it, and Hera drops what its version of Kubernetes did not have."""
    from hera.workflows.models import Volume

    fields = {name: field for name, field in Volume.model_fields.items() if name != "persistent_volume_claim"}
    monkeypatch.setattr(Volume, "__pydantic_fields__", fields)
    with pytest.raises(PodError, match="Hera has no place for `persistentVolumeClaim`"):
        hera(big(), "main")


def test_what_hera_would_drop_of_a_volume_is_named() -> None:
    """It says just what, and which release of Kubernetes has brought it."""
    from hera.workflows.models import VolumeProjection

    if "pod_certificate" in VolumeProjection.model_fields:
        pytest.skip("this version of Hera knows all sources of volumes")
    certificate = {"podCertificate": {"signerName": "example.com/x", "keyType": "ED25519", "credentialBundlePath": "x"}}
    volume = {"name": "x", "projected": {"sources": [certificate]}}
    main = {"name": "main", "image": "x:1", "volumeMounts": [{"name": "x", "mountPath": "/x"}]}
    with pytest.raises(PodError, match=r"since 1\.3\d") as refused:
        hera(read_pod(pod_of({"name": "x"}, {"containers": [main], "volumes": [volume]})))
    assert [problem.path for problem in refused.value.problems] == [
        "spec.volumes[0].projected.sources[0].podCertificate"
    ]


def test_numbers_of_resources_are_text_to_hera() -> None:
    """Hera refuses them as numbers, and they are the same to Kubernetes."""
    made = template(hera(pod("work", container("main", "x:1", limits={"nvidia.com/gpu": 1}))))
    assert made["container"]["resources"] == {"limits": {"nvidia.com/gpu": "1"}}


def test_a_patch_needs_no_container() -> None:
    """It may be about the pod alone."""
    assert hera(pod_patch(node_selector={"disk": "ssd"})) == {"node_selector": {"disk": "ssd"}}


@pytest.mark.parametrize(
    "wanted", [{}, None, "lab", deployment("x", container("x", "x:1"), labels={"app": "x"})], ids=repr
)
def test_only_pods_are_taken(wanted: Any) -> None:
    """Anything else is told apart, and what to give instead."""
    with pytest.raises(TypeError, match=r"hera takes what pod\(\.\.\.\) or pod_patch\(\.\.\.\)"):
        hera(wanted)
    with pytest.raises(TypeError, match="main takes the name of a container"):
        hera(pod("x", container("x", "x:1")), 1)  # type: ignore[arg-type]


@pytest.mark.slow
def test_each_field_arrives_or_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost silently, whatever field it is, and however deep it is."""
    monkeypatch.setattr("podgen.interop.main_container.to_dict", to_plain)

    def check(made: Pod) -> None:
        assert_run(to_plain(made), made)

    assert sum(arrives_or_is_named(path, made, check) for path, made in each_field(is_deep=True)) > 1000
