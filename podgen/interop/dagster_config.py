"""A pod as the configuration of the pods that Dagster runs jobs, ops and assets in.

Dagster: https://docs.dagster.io/deployment/oss/deployment-options/kubernetes/customizing-your-deployment
"""

from importlib.util import find_spec
from typing import Any

from podgen.interop.client_fields import add_unknown
from podgen.interop.lost_fields import Steps
from podgen.interop.main_container import place_of, plain_pod
from podgen.interop.not_taken import NotTaken
from podgen.model.base import Model
from podgen.model.batch import Job, JobSpec
from podgen.model.containers import Container
from podgen.model.meta import ObjectMeta
from podgen.model.pod import Pod, PodSpec
from podgen.schema.fields import fields_by_name

NAME = "dagster"
"""What Dagster calls the container in which it runs, unless it is given another name."""


def dagster(pod: Pod | Job, main: str = NAME) -> dict[str, Any]:
    """A pod as the value of Dagster's tag `dagster-k8s/config`, for jobs, ops and assets.

    Write `@job(tags={"dagster-k8s/config": dagster(pod)})`. It is also what `k8s_job_executor` takes as `step_k8s_config`, and a
    run launcher as `run_k8s_config`. Dagster adds what it says itself: the pod's name and labels of its own, the container's
    arguments, variables and volumes of the code location, `restartPolicy: Never`, and the image, if a `pod_patch` names none.

    Parameters:
        pod: A pod, a `pod_patch(...)`, or a Job, whose settings (time limits and the like) become those of Dagster's Job.
        main: The name of the container in which Dagster runs.

    Returns:
        The configuration: Dagster's names at the top of each part (`volume_mounts`), below them those of the API.

    Raises:
        PodError: The pod has something that Dagster does not take, or that it sets itself; or there is no container `main`.
        TypeError: An argument has a wrong type.

    Example:
        >>> from podgen import container
        >>> from podgen.interop import dagster, pod_patch
        >>> big = pod_patch(container("dagster", limits={"memory": "8Gi"}), node_selector={"disk": "ssd"})
        >>> dagster(big)["pod_spec_config"]
        {'node_selector': {'disk': 'ssd'}}
    """
    plain = plain_pod(pod, "dagster", (Pod, Job))
    lost = NotTaken(pod, "Dagster")
    _check_client("V1Job" if isinstance(pod, Job) else "V1Pod", plain, lost)
    config: dict[str, Any] = {}
    at: Steps = ()
    if isinstance(pod, Job):
        config["job_metadata"] = _metadata(plain, (), lost)
        job: dict[str, Any] = plain["spec"]
        plain, at = job.pop("template"), ("spec", "template")
        config["job_spec_config"] = _part(JobSpec, job)
    spec: dict[str, Any] = plain["spec"]
    containers: list[dict[str, Any]] = spec.pop("containers", [])
    of_containers = (*at, "spec", "containers")
    place = place_of(main, containers, of_containers, lost, "in which Dagster runs")
    if place is not None:
        own = containers.pop(place)
        if "args" in own:
            lost.add((*of_containers, place, "args"), "Dagster sets the arguments itself", help="leave them out")
        config["container_config"] = _part(Container, own)
    if spec.get("restartPolicy") == "Always":
        lost.add((*at, "spec", "restartPolicy"), "Dagster's pods end, so they are not restarted always")
    others = {"containers": containers} if containers else {}
    config["pod_spec_config"] = _part(PodSpec, {**spec, **others})
    config["pod_template_spec_metadata"] = _metadata(plain, at, lost)
    lost.refuse()
    return {name: part for name, part in config.items() if part}


def _metadata(plain: dict[str, Any], at: Steps, lost: NotTaken) -> dict[str, Any]:
    metadata = dict(plain.get("metadata", {}))
    if "namespace" in metadata:
        lost.add((*at, "metadata", "namespace"), "the namespace is that of Dagster's run launcher: `job_namespace`")
    for name in ("name", "generateName", "namespace"):
        metadata.pop(name, None)
    return _part(ObjectMeta, metadata)


def _part(model: type[Model], plain: dict[str, Any]) -> dict[str, Any]:
    """A part with Dagster's names at its top."""
    fields = fields_by_name(model)
    return {fields[key].attribute: value for key, value in plain.items()}


def _check_client(name: str, plain: dict[str, Any], lost: NotTaken) -> None:
    """Refuse what Dagster would refuse when it launches a run: fields that its client does not know."""
    if find_spec("kubernetes"):
        from kubernetes.client import models

        if hasattr(models.V1Container, "openapi_types"):  # a client that Dagster can use
            add_unknown(lost, models, name, plain, (), deep=True)
