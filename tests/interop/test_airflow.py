"""Airflow's own pod generator and operator take podgen's pods, and its hook refuses what could never run."""

import json
import os
import runpy
import shutil
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers.interop_pods import without_empty

from podgen import PodError, container, init_container, pod, pod_options, shared_volume, to_dict
from podgen.interop import from_client, pod_patch, problems, refuse, to_client
from podgen.model import Container, EnvVar, Pod, VolumeMount

if not find_spec("airflow"):
    pytest.skip("Airflow's provider for Kubernetes is not installed", allow_module_level=True)

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "interop"
HOME = Path(tempfile.mkdtemp(prefix="podgen-airflow-"))
(HOME / "config").mkdir()
shutil.copy(EXAMPLES / "airflow_local_settings.py", HOME / "config")
# Airflow reads these when it is imported, and the hook in the folder `config`.
os.environ |= {
    "AIRFLOW_HOME": str(HOME),
    "AIRFLOW__CORE__LOAD_EXAMPLES": "false",
    "AIRFLOW__CORE__UNIT_TEST_MODE": "true",
    "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{HOME}/airflow.db",
}

from airflow.providers.cncf import kubernetes as provider
from airflow.providers.cncf.kubernetes.exceptions import PodMutationHookException
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.cncf.kubernetes.pod_generator import PodGenerator
from airflow.providers.cncf.kubernetes.utils.xcom_sidecar import add_xcom_sidecar
from airflow.serialization.serialized_objects import DagSerialization
from kubernetes.client import ApiClient, V1Pod

pytestmark = pytest.mark.filterwarnings("ignore")  # of Airflow's own


@pytest.fixture(autouse=True, scope="module")
def home() -> Iterator[None]:
    """What Airflow has written is removed in the end."""
    yield
    shutil.rmtree(HOME, ignore_errors=True)


def plain(made: V1Pod) -> dict[str, Any]:
    """A pod of Airflow as it is sent."""
    sent: dict[str, Any] = ApiClient().sanitize_for_serialization(made)
    return sent


def worker(override: Pod | V1Pod, base: Pod | None = None, **options: Any) -> dict[str, Any]:
    """The pod of a worker, as the executor makes it, which calls the hook.

    Parameters:
        override: What the task gives as `pod_override`.
        base: What is in the file with the template of pods.
        options: Arguments of `construct_pod`.
    """
    template = base or pod("base", container("base", "apache/airflow:3.3.2"), restart_policy="Never")
    made = PodGenerator.construct_pod(
        dag_id="nightly",
        task_id="sort",
        pod_id="nightly-sort",
        try_number=1,
        kube_image="apache/airflow:3.3.2",
        date=None,
        args=["airflow", "tasks", "run"],
        pod_override_object=to_client(override) if isinstance(override, Pod) else override,
        base_worker_pod=to_client(template),
        namespace="airflow",
        scheduler_job_id="1",
        with_mutation_hook=True,
        **options,
    )
    return plain(made)


SCRATCH = shared_volume("scratch", size_limit="20Gi")


def test_a_patch_changes_the_pod_of_a_worker() -> None:
    """What the patch says is in the pod, beside what Airflow and the template say."""
    patch = pod_patch(
        container("base", limits={"memory": "4Gi"}, env={"MODE": "big"}, mounts=[SCRATCH.at("/scratch")]),
        node_selector={"disk": "ssd"},
        labels={"team": "data"},
    )
    made = worker(patch)
    [main] = made["spec"]["containers"]
    assert (main["name"], main["image"], main["args"]) == ("base", "apache/airflow:3.3.2", ["airflow", "tasks", "run"])
    assert main["resources"] == {"limits": {"memory": "4Gi"}}
    assert [variable["name"] for variable in main["env"]] == ["AIRFLOW_IS_K8S_EXECUTOR_POD", "MODE"]
    assert made["spec"]["volumes"] == [{"name": "scratch", "emptyDir": {"sizeLimit": "20Gi"}}]
    assert made["spec"]["nodeSelector"] == {"disk": "ssd"}
    assert made["metadata"]["labels"]["team"] == "data"


def test_a_patch_may_need_what_only_the_template_has() -> None:
    """A mount of a volume of the template is no mistake of the patch, and the hook sees the whole."""
    template = pod(
        "base", container("base", "apache/airflow:3.3.2", mounts=[SCRATCH.at("/tmp")]), restart_policy="Never"
    )
    with pytest.raises(PodError):
        pod("x", container("base", "x:1", mounts=[VolumeMount(name="scratch", mount_path="/scratch")]))
    patch = pod_patch(container("base", mounts=[VolumeMount(name="scratch", mount_path="/scratch")]))
    made = worker(patch, template)
    assert [mount["mountPath"] for mount in made["spec"]["containers"][0]["volumeMounts"]] == ["/tmp", "/scratch"]


def test_a_patch_changes_the_init_container_of_its_name() -> None:
    """It needs no image, and others are added."""
    template = pod(
        "base",
        init_container("git-sync", "registry.k8s.io/git-sync/git-sync:v4.4.2", env={"GITSYNC_PERIOD": "5s"}),
        container("base", "apache/airflow:3.3.2"),
        restart_policy="Never",
    )
    sync = Container(name="git-sync", env=[EnvVar(name="GITSYNC_SUBMODULES", value="off")])
    made = worker(pod_patch(pod_options(init_containers=[sync]), init_container("more", "busybox:1.37")), template)
    first, more = made["spec"]["initContainers"]
    assert (first["image"], more["name"]) == ("registry.k8s.io/git-sync/git-sync:v4.4.2", "more")
    assert [variable["name"] for variable in first["env"]] == ["GITSYNC_PERIOD", "GITSYNC_SUBMODULES"]


def test_a_patch_cannot_turn_off_what_the_template_says() -> None:
    """Airflow takes what is false for what is not set, as `pod_patch` says."""
    template = pod("base", container("base", "apache/airflow:3.3.2"), host_network=True, restart_policy="Never")
    assert worker(pod_patch(container("base"), host_network=False), template)["spec"]["hostNetwork"] is True


def templates_of_airflow() -> list[Path]:
    """The files with templates of pods that come with Airflow's provider."""
    found = sorted(Path(provider.__file__).parent.glob("*/*_template.yaml"))
    assert found
    return found


@pytest.mark.parametrize("file", templates_of_airflow(), ids=lambda file: file.stem)
def test_nothing_is_wrong_with_what_airflow_makes_itself(file: Path) -> None:
    """Its own templates, as soon as a release of its chart has a real name, and its sidecar for results."""
    template = PodGenerator.deserialize_model_dict(
        yaml.safe_load(file.read_text("utf-8").replace("RELEASE-NAME", "air"))
    )
    made = worker(pod_patch(container("base", env={"A": "b"})), from_client(template, Pod))
    assert problems(made) == ()
    assert problems(add_xcom_sidecar(template)) == ()


def test_the_hook_refuses_what_is_wrong_only_together() -> None:
    """Two halves are each right, and mount two volumes at one path together."""
    template = pod(
        "base", container("base", "apache/airflow:3.3.2", mounts=[SCRATCH.at("/data")]), restart_policy="Never"
    )
    patch = pod_patch(container("base", mounts=[shared_volume("other").at("/data")]))
    with pytest.raises(PodMutationHookException) as failed:
        worker(patch, template)
    refused = failed.value.__cause__
    assert isinstance(refused, PodError)
    assert [problem.path for problem in refused.problems] == ["spec.containers[0].volumeMounts[1].mountPath"]


EXPORT = pod("export", container("base", "postgres:18.1", command=["pg_dump"], mounts=[SCRATCH.at("/scratch")]))


@pytest.mark.parametrize("given", [{"full_pod_spec": to_client(EXPORT)}, {"pod_template_dict": to_dict(EXPORT)}])
def test_the_operator_runs_the_pod(given: dict[str, Any]) -> None:
    """It adds a suffix to the name, labels and annotations, and leaves the specification as it is."""
    operator = KubernetesPodOperator(task_id="export", **given)
    made = plain(operator.build_pod_request_obj(dry_run=True))
    spec, wanted = without_empty(made["spec"]), to_dict(EXPORT)["spec"]
    [main] = spec.pop("containers")
    assert made["metadata"]["name"].startswith("export-")
    assert without_empty(main) == {**wanted["containers"][0], "terminationMessagePolicy": "File"}
    assert spec == {"volumes": wanted["volumes"], "restartPolicy": "Never", "hostNetwork": False}


def test_the_operator_calls_the_hook() -> None:
    """The argument of the operator and the pod's own volume are of no use to each other."""
    operator = KubernetesPodOperator(task_id="export", full_pod_spec=to_client(EXPORT), node_selector={"a b": "c"})
    with pytest.raises(PodError) as refused:
        operator.build_pod_request_obj(dry_run=True)
    assert [problem.path for problem in refused.value.problems] == ["spec.nodeSelector"]


def test_what_airflow_made_comes_back() -> None:
    """The pod that the executor made is a value of podgen again."""
    made = worker(pod_patch(container("base", env={"A": "b"})))
    assert isinstance(from_client(made), Pod)
    assert refuse(made) is made


def test_the_example_is_a_dag_that_airflow_takes() -> None:
    """Its worker and its pod come out of Airflow as they should."""
    found = runpy.run_path(str(EXAMPLES / "airflow_dag.py"))
    dag = found["dag"]
    assert {task.task_id for task in dag.tasks} == {"sort", "dump"}
    kept = DagSerialization.from_dict(json.loads(json.dumps(DagSerialization.to_dict(dag))))  # as in Airflow's database
    override = kept.get_task("sort").executor_config["pod_override"]
    made = worker(override)
    assert plain(override) == to_dict(found["worker"])
    assert made["spec"]["containers"][0]["resources"]["limits"] == {"memory": "4Gi"}
    sent = plain(dag.get_task("dump").build_pod_request_obj(dry_run=True))
    assert sent["spec"]["containers"][0]["image"] == "postgres:18.1"
