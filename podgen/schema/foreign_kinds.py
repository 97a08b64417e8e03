"""Kinds that others have defined and that hold pod templates or containers: where in an object these are.

Nothing else is known of these kinds.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeAlias

Steps: TypeAlias = tuple[str | int, ...]
"""The way to a value, by keys and indices."""


class TemplatePath(NamedTuple):
    """Where some kinds have a pod template."""

    path: tuple[str, ...]
    """The fields on the way to it. `[]` stands for each item of a list, `{}` for each value of a mapping."""
    is_partial: bool
    """Whether an operator fills in what is missing, so that a template need not be complete."""
    added: frozenset[str]
    """Fields that stand in the template, or in its `spec`, and are none of a pod's."""
    is_container: bool = False
    """Whether it is a container alone. It may hold expressions that are filled in later: `{{inputs.parameters.image}}`."""


# Group, kinds and paths of templates, separated by blanks, with several kinds or paths joined by commas; a `~` in front of a
# group says that its templates are partial, a `^` that they are containers, which are partial, too. Fields of the kind's own among those of the template follow after a `+`.
_TABLE = """
agones.dev GameServer spec.template
agones.dev Fleet,GameServerSet spec.template.spec.template
apps.kruise.io BroadcastJob,CloneSet,DaemonSet,StatefulSet spec.template
~apps.openshift.io DeploymentConfig spec.template
argoproj.io Rollout spec.template
argoproj.io Experiment spec.templates.[].template
^argoproj.io Workflow,WorkflowTemplate,ClusterWorkflowTemplate spec.templates.[].container,spec.templates.[].script,spec.templates.[].initContainers.[],spec.templates.[].sidecars.[],spec.templates.[].containerSet.containers.[] + dependencies mirrorVolumeMounts source
^argoproj.io CronWorkflow spec.workflowSpec.templates.[].container,spec.workflowSpec.templates.[].script,spec.workflowSpec.templates.[].initContainers.[],spec.workflowSpec.templates.[].sidecars.[],spec.workflowSpec.templates.[].containerSet.containers.[] + dependencies mirrorVolumeMounts source
~actions.github.com AutoscalingRunnerSet spec.template
batch.volcano.sh Job spec.tasks.[].template
jobset.x-k8s.io JobSet spec.replicatedJobs.[].template.spec.template
keda.sh ScaledJob spec.jobTargetRef.template
kubernetes.dask.org DaskCluster spec.worker,spec.scheduler + replicas service
kubernetes.dask.org DaskWorkerGroup spec.worker + replicas
kubernetes.dask.org DaskJob spec.job,spec.cluster.spec.worker,spec.cluster.spec.scheduler + replicas service
leaderworkerset.x-k8s.io LeaderWorkerSet spec.leaderWorkerTemplate.leaderTemplate,spec.leaderWorkerTemplate.workerTemplate
ray.io RayCluster spec.headGroupSpec.template,spec.workerGroupSpecs.[].template
ray.io RayJob spec.rayClusterSpec.headGroupSpec.template,spec.rayClusterSpec.workerGroupSpecs.[].template
~ray.io RayJob spec.submitterPodTemplate
ray.io RayService spec.rayClusterConfig.headGroupSpec.template,spec.rayClusterConfig.workerGroupSpecs.[].template
kubeflow.org JAXJob spec.jaxReplicaSpecs.{}.template
kubeflow.org MPIJob spec.mpiReplicaSpecs.{}.template
kubeflow.org MXJob spec.mxReplicaSpecs.{}.template
kubeflow.org PaddleJob spec.paddleReplicaSpecs.{}.template
kubeflow.org PyTorchJob spec.pytorchReplicaSpecs.{}.template
kubeflow.org TFJob spec.tfReplicaSpecs.{}.template
kubeflow.org XGBoostJob spec.xgbReplicaSpecs.{}.template
~kubeflow.org Notebook spec.template
~trainer.kubeflow.org ClusterTrainingRuntime,TrainingRuntime spec.template.spec.replicatedJobs.[].template.spec.template
~serving.knative.dev Configuration,Service spec.template + containerConcurrency idleTimeoutSeconds responseStartTimeoutSeconds timeoutSeconds
~serving.knative.dev Revision . + apiVersion kind status containerConcurrency idleTimeoutSeconds responseStartTimeoutSeconds timeoutSeconds
~sparkoperator.k8s.io SparkApplication spec.driver.template,spec.executor.template
~sparkoperator.k8s.io ScheduledSparkApplication spec.template.driver.template,spec.template.executor.template
~spark.apache.org SparkApplication spec.driverSpec.podTemplateSpec,spec.executorSpec.podTemplateSpec
~flink.apache.org FlinkDeployment spec.podTemplate,spec.jobManager.podTemplate,spec.taskManager.podTemplate
~elasticsearch.k8s.elastic.co Elasticsearch spec.nodeSets.[].podTemplate
~apm.k8s.elastic.co ApmServer spec.podTemplate
~enterprisesearch.k8s.elastic.co EnterpriseSearch spec.podTemplate
~kibana.k8s.elastic.co Kibana spec.podTemplate
~logstash.k8s.elastic.co Logstash spec.podTemplate
~maps.k8s.elastic.co ElasticMapsServer spec.podTemplate
~beat.k8s.elastic.co Beat spec.daemonSet.podTemplate,spec.deployment.podTemplate
~agent.k8s.elastic.co Agent spec.daemonSet.podTemplate,spec.deployment.podTemplate,spec.statefulSet.podTemplate
"""


def template_paths(api_version: str, kind: str) -> tuple[TemplatePath, ...]:
    """Where a kind has its pod templates, in whatever version of its API; nothing if it is not known to have any.

    Example:
        >>> [".".join(found.path) for found in template_paths("argoproj.io/v1alpha1", "Rollout")]
        ['spec.template']
    """
    group, slash, _ = api_version.partition("/")
    return _table().get((group, kind), ()) if slash else ()


def group_of_foreign_kind(kind: str) -> str | None:
    """The API group of one of these kinds."""
    return next((group for group, known in _table() if known == kind), None)


def templates_of(manifest: Any, path: tuple[str, ...]) -> Iterator[tuple[Steps, Any]]:
    """The templates at a path of a manifest in plain data, each with the way to it. Where the path ends early, there are none."""
    if not path:
        yield (), manifest
        return
    step, *rest = path
    inner: list[tuple[str | int, Any]] = []
    if step == "[]":
        inner = list(enumerate(manifest)) if isinstance(manifest, list) else []
    elif isinstance(manifest, Mapping):
        inner = list(manifest.items()) if step == "{}" else [(step, manifest.get(step))]
    for key, value in inner:
        if value is not None:
            for steps, template in templates_of(value, tuple(rest)):
                yield (key, *steps), template


@cache
def _table() -> Mapping[tuple[str, str], tuple[TemplatePath, ...]]:
    table: dict[tuple[str, str], tuple[TemplatePath, ...]] = {}
    for row in _TABLE.strip().splitlines():
        where, _, added = row.partition(" + ")
        group, kinds, paths = where.split()
        for kind in kinds.split(","):
            key = group.lstrip("~^"), kind
            table[key] = table.get(key, ()) + tuple(
                TemplatePath(
                    tuple(step for step in path.split(".") if step),
                    group.startswith(("~", "^")),
                    frozenset(added.split()),
                    group.startswith("^"),
                )
                for path in paths.split(",")
            )
    return table
