"""Dagster's own reading of its tag gives the pod whose configuration it is."""

import json
from typing import Any

import pytest
from helpers.interop_pods import big, each_example_pod, read_pod, without_empty
from helpers.pod_fields import arrives_or_is_named, each_field

from podgen import PodError, container, deployment, job, pod, to_dict
from podgen.interop import dagster, pod_patch
from podgen.model import Job, Pod
from podgen.schema.convert import to_plain

pytest.importorskip("dagster_k8s", reason="dagster-k8s is not installed")

import dagster as dg
from dagster_k8s.job import (
    DagsterK8sJobConfig,
    construct_dagster_k8s_job,
    get_user_defined_k8s_config,
)
from kubernetes.client import ApiClient, V1PodSpec


def launched(value: dict[str, Any]) -> dict[str, Any]:
    """The Job that Dagster would send for an op with the tag, with the names of the API."""

    def work() -> None:
        """Do nothing."""

    op: Any = dg.op(tags={"dagster-k8s/config": value})(work)
    made = construct_dagster_k8s_job(
        DagsterK8sJobConfig(job_image="registry.example.com/code:1.0", dagster_home="/home/dagster"),
        args=["dagster", "api"],
        job_name="run",
        user_defined_k8s_config=get_user_defined_k8s_config(op.tags),
    )
    sent: dict[str, Any] = ApiClient().sanitize_for_serialization(made)
    return sent


def without_own(made: dict[str, Any], wanted: dict[str, Any]) -> dict[str, Any]:
    """A pod template without what Dagster always sets and the pod does not say."""
    spec, metadata, main = made["spec"], made["metadata"], made["spec"]["containers"][0]
    metadata["name"] = wanted["metadata"]["name"]
    metadata["labels"] = {
        key: value for key, value in metadata["labels"].items() if key in wanted["metadata"].get("labels", ())
    }
    for field in ("restartPolicy", "automountServiceAccountToken"):
        if field not in wanted["spec"]:
            del spec[field]
    assert main.pop("args") == ["dagster", "api"]
    assert main["env"].pop(0) == {"name": "DAGSTER_HOME", "value": "/home/dagster"}
    if "imagePullPolicy" not in wanted["spec"]["containers"][0]:
        main.pop("imagePullPolicy", None)
    spec["containers"][0] = without_empty(main)
    return {"metadata": without_empty(metadata), "spec": without_empty(spec)}


def assert_launched(plain: dict[str, Any], wanted: Pod | None = None) -> None:
    """Assert that Dagster makes a pod from its own tag, whose first container is the one in which it runs.

    Parameters:
        plain: The pod.
        wanted: The same as a value, if it cannot be read, as it is not valid.
    """
    plain = json.loads(json.dumps(plain))
    main = plain["spec"]["containers"][0]
    main.pop("args", None)
    plain["metadata"].pop("namespace", None)
    if plain["spec"].get("restartPolicy") == "Always":
        plain["spec"]["restartPolicy"] = "OnFailure"
    made = launched(dagster(wanted or read_pod(plain), main["name"]))["spec"]["template"]
    plain["spec"]["containers"][0] = without_empty(main)
    assert without_own(made, plain) == {
        "metadata": without_empty(plain["metadata"]),
        "spec": without_empty(plain["spec"]),
    }


def test_a_pod_with_most_of_what_there_is_comes_out_of_dagster() -> None:
    """Every field that a pod may have is in one of the parts."""
    assert_launched(to_dict(big()))


@each_example_pod
def test_every_example_comes_out_of_dagster(plain: dict[str, Any]) -> None:
    """So does each pod of the examples."""
    assert_launched(plain)


def test_a_patch_leaves_the_image_to_dagster() -> None:
    """The image is that of the code, and what the patch says is added."""
    patch = pod_patch(container("dagster", env={"MODE": "big"}, limits={"memory": "8Gi"}), labels={"team": "data"})
    template = launched(dagster(patch))["spec"]["template"]
    main = template["spec"]["containers"][0]
    assert (main["name"], main["image"]) == ("dagster", "registry.example.com/code:1.0")
    assert main["resources"] == {"limits": {"memory": "8Gi"}}
    assert main["env"][-1] == {"name": "MODE", "value": "big"}
    assert template["metadata"]["labels"]["team"] == "data"


def test_a_job_brings_its_own_settings() -> None:
    """Time limits and the like become those of Dagster's Job, and its labels those of the Job."""
    wanted = job(
        "run",
        container("dagster", "registry.example.com/code:2.0"),
        backoff_limit=3,
        ttl_seconds_after_finished=60,
        restart_policy="OnFailure",
        labels={"team": "data"},
    )
    made = launched(dagster(wanted))
    assert (made["spec"]["backoffLimit"], made["spec"]["ttlSecondsAfterFinished"]) == (3, 60)
    assert made["spec"]["template"]["spec"]["restartPolicy"] == "OnFailure"
    assert made["spec"]["template"]["spec"]["containers"][0]["image"] == "registry.example.com/code:2.0"
    assert made["metadata"]["labels"]["team"] == "data"


def paths(wanted: Pod | Job, **options: Any) -> list[str]:
    """The fields of a pod that Dagster does not take."""
    with pytest.raises(PodError) as refused:
        dagster(wanted, **options)
    assert {problem.code for problem in refused.value.problems} == {"interop/not-taken"}
    return [problem.path for problem in refused.value.problems]


def test_what_dagster_sets_itself_is_refused() -> None:
    """It would be lost, or the Job would be refused when it is launched."""
    wanted = pod("x", container("dagster", "x:1", args=["run"]), namespace="data", restart_policy="Always")
    assert sorted(paths(wanted)) == ["metadata.namespace", "spec.containers[0].args", "spec.restartPolicy"]
    assert paths(job("x", container("work", "x:1"))) == ["spec.template.spec.containers"]


def test_a_field_that_an_older_client_lacks_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dagster would say so when a run is launched, without the field's path."""
    names = {key: name for key, name in V1PodSpec.attribute_map.items() if key != "hostname_override"}
    monkeypatch.setattr(V1PodSpec, "attribute_map", names)
    with pytest.raises(PodError, match=r"Kubernetes has this field since 1\.34"):
        dagster(pod_patch(container("dagster"), hostname_override="x"))


def test_a_patch_needs_no_container() -> None:
    """It may be about the pod alone."""
    assert dagster(pod_patch(node_selector={"disk": "ssd"})) == {"pod_spec_config": {"node_selector": {"disk": "ssd"}}}


@pytest.mark.parametrize(
    "wanted", [{}, None, "lab", deployment("x", container("x", "x:1"), labels={"app": "x"})], ids=repr
)
def test_only_pods_are_taken(wanted: Any) -> None:
    """Anything else is told apart, and what to give instead."""
    with pytest.raises(TypeError, match=r"dagster takes what pod\(\.\.\.\) or pod_patch\(\.\.\.\)"):
        dagster(wanted)
    with pytest.raises(TypeError, match="main takes the name of a container"):
        dagster(pod("x", container("x", "x:1")), 1)  # type: ignore[arg-type]


@pytest.mark.slow
def test_each_field_arrives_or_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost silently, whatever field it is, and however deep it is."""
    monkeypatch.setattr("podgen.interop.main_container.to_dict", to_plain)

    def check(made: Pod) -> None:
        assert_launched(to_plain(made), made)

    assert sum(arrives_or_is_named(path, made, check) for path, made in each_field(is_deep=True)) > 1000
