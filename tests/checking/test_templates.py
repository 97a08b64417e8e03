"""Pod templates in kinds that others have defined are found and checked, and nothing is said of what is around them."""

from typing import Any

import pytest
from helpers.checked_files import POD, TEMPLATE, changed, check_manifest, check_texts, code_and_path, marked

from podgen.yaml import writer as yaml

# API version, kind, and where a template is.
FULL = [
    ("argoproj.io/v1alpha1", "Rollout", "spec.template"),
    ("argoproj.io/v1alpha1", "Experiment", "spec.templates[0].template"),
    ("batch.volcano.sh/v1alpha1", "Job", "spec.tasks[0].template"),
    ("jobset.x-k8s.io/v1alpha2", "JobSet", "spec.replicatedJobs[0].template.spec.template"),
    ("keda.sh/v1alpha1", "ScaledJob", "spec.jobTargetRef.template"),
    ("kubeflow.org/v1", "PyTorchJob", "spec.pytorchReplicaSpecs.Worker.template"),
    ("kubeflow.org/v1", "TFJob", "spec.tfReplicaSpecs.PS.template"),
    ("kubeflow.org/v2beta1", "MPIJob", "spec.mpiReplicaSpecs.Launcher.template"),
    ("kubernetes.dask.org/v1", "DaskCluster", "spec.worker"),
    ("kubernetes.dask.org/v1", "DaskCluster", "spec.scheduler"),
    ("leaderworkerset.x-k8s.io/v1", "LeaderWorkerSet", "spec.leaderWorkerTemplate.workerTemplate"),
    ("ray.io/v1", "RayCluster", "spec.headGroupSpec.template"),
    ("ray.io/v1alpha1", "RayCluster", "spec.workerGroupSpecs[0].template"),
    ("ray.io/v1", "RayJob", "spec.rayClusterSpec.workerGroupSpecs[0].template"),
    ("ray.io/v1", "RayService", "spec.rayClusterConfig.headGroupSpec.template"),
]
PARTIAL = [
    ("actions.github.com/v1alpha1", "AutoscalingRunnerSet", "spec.template"),
    ("apps.openshift.io/v1", "DeploymentConfig", "spec.template"),
    ("beat.k8s.elastic.co/v1beta1", "Beat", "spec.daemonSet.podTemplate"),
    ("elasticsearch.k8s.elastic.co/v1", "Elasticsearch", "spec.nodeSets[0].podTemplate"),
    ("kibana.k8s.elastic.co/v1", "Kibana", "spec.podTemplate"),
    ("ray.io/v1", "RayJob", "spec.submitterPodTemplate"),
    ("serving.knative.dev/v1", "Service", "spec.template"),
    ("sparkoperator.k8s.io/v1beta2", "SparkApplication", "spec.executor.template"),
]


def holding(version: str, kind: str, path: str, template: Any) -> dict[str, Any]:
    """An object of a kind with a template at a path, and things of its own around it."""
    inner = template
    for step in reversed(path.split(".")):
        name, is_list, _ = step.partition("[")
        inner = {name: [inner] if is_list else inner, "itsOwn": 1}
    return {**inner, "apiVersion": version, "kind": kind, "metadata": {"name": "x"}}


@pytest.mark.parametrize(("version", "kind", "path"), [*FULL, *PARTIAL])
def test_template(version: str, kind: str, path: str) -> None:
    """A template is held against the rules for pods, with the paths of the whole and places in it."""
    fine = check_manifest(holding(version, kind, path, TEMPLATE))
    assert (fine.problems, fine.partial, fine.skipped, fine.name) == ((), True, False, "x")
    broken = changed({"spec.containers.0.name": "Bad Name", "spec.containers.1.imagePullpolicy": "Always"}, TEMPLATE)
    text = yaml.write(holding(version, kind, path, broken))
    [found] = check_texts(text)
    assert [(problem.code, problem.path, marked(text, problem)) for problem in found.problems] == [
        ("containers/name-invalid", f"{path}.spec.containers[0].name", "name"),
        ("fields/unknown", f"{path}.spec.containers[1].imagePullpolicy", "imagePullpolicy"),
    ]


LACKING = {
    "spec": {
        "containers": [
            {"volumeMounts": [{"name": "added-by-the-operator", "mountPath": "/data"}]},
            {"name": "side", "image": " ", "readinessProbe": {"httpGet": {"path": "/"}}},
        ]
    }
}


@pytest.mark.parametrize(("version", "kind", "path"), FULL)
def test_complete_template(version: str, kind: str, path: str) -> None:
    """Where nobody fills anything in, nothing may be missing."""
    found = code_and_path(holding(version, kind, path, LACKING))
    assert ("containers/name-missing", f"{path}.spec.containers[0].name") in found
    assert ("mounts/volume-missing", f"{path}.spec.containers[0].volumeMounts[0].name") in found
    assert code_and_path(holding(version, kind, path, {})) == [
        ("containers/missing-in-template", f"{path}.spec.containers")
    ]


@pytest.mark.parametrize(("version", "kind", "path"), PARTIAL)
def test_partial_template(version: str, kind: str, path: str) -> None:
    """What an operator fills in is not missing."""
    assert code_and_path(holding(version, kind, path, LACKING)) == []
    assert code_and_path(holding(version, kind, path, {})) == []
    assert code_and_path(holding(version, kind, path, {"spec": {"containers": []}})) == []
    wrong = {"spec": {"containers": [{"ports": [{"containerPort": 70000}]}]}}
    [(_, where)] = code_and_path(holding(version, kind, path, wrong))
    assert where == f"{path}.spec.containers[0].ports[0].containerPort"


def test_every_template_of_an_object() -> None:
    """Each item of a list and each value of a mapping has its own."""
    bad = changed({"spec.containers.0.name": "X"}, TEMPLATE)
    spec = {"tfReplicaSpecs": {"PS": {"template": bad}, "Worker": {"template": TEMPLATE}, "Chief": {"template": bad}}}
    job = {"apiVersion": "kubeflow.org/v1", "kind": "TFJob", "metadata": {"name": "x"}, "spec": spec}
    assert [path for _, path in code_and_path(job)] == [
        f"spec.tfReplicaSpecs.{role}.template.spec.containers[0].name" for role in ("Chief", "PS")
    ]


@pytest.mark.parametrize("spec", [None, {}, [], {"template": None}, {"tasks": {"a": 1}}, {"tasks": [None, 1, {}]}, "x"])
def test_no_template(spec: Any) -> None:
    """Where there is no template, there is nothing to check."""
    for version, kind in (("argoproj.io/v1alpha1", "Rollout"), ("batch.volcano.sh/v1alpha1", "Job")):
        found = check_manifest({"apiVersion": version, "kind": kind, "metadata": {"name": "x"}, "spec": spec})
        assert (found.problems, found.partial) == ((), True)


@pytest.mark.parametrize("template", [[], "x", 1, True])
def test_template_of_a_wrong_type(template: Any) -> None:
    """A template is a mapping."""
    assert code_and_path(holding("argoproj.io/v1alpha1", "Rollout", "spec.template", template)) == [
        ("types/mismatch", "spec.template")
    ]


def test_knative() -> None:
    """A revision is a template itself, and has a few fields of its own among those of a pod."""
    own = {"containerConcurrency": 10, "timeoutSeconds": 300}
    spec = {"containers": [{"image": "app:1", "ports": [{"name": "h2c"}]}], **own}
    service = {"apiVersion": "serving.knative.dev/v1", "kind": "Service", "metadata": {"name": "x"}}
    assert code_and_path({**service, "spec": {"template": {"spec": spec}, "traffic": []}}) == []
    revision = {**service, "kind": "Revision", "spec": spec, "status": {"conditions": []}}
    assert code_and_path(revision) == []
    assert code_and_path({**revision, "spec": {**spec, "containerConcurency": 1}}) == [
        ("fields/unknown", "spec.containerConcurency")
    ]


def test_dask() -> None:
    """The number of workers stands beside their pod."""
    spec = {
        "worker": {"replicas": 2, "spec": POD["spec"]},
        "scheduler": {"spec": POD["spec"], "service": {"type": "NodePort"}},
    }
    cluster = {"apiVersion": "kubernetes.dask.org/v1", "kind": "DaskCluster", "metadata": {"name": "x"}, "spec": spec}
    assert code_and_path(cluster) == []


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("Workflow", "spec.templates[0].container"),
        ("Workflow", "spec.templates[0].sidecars[0]"),
        ("Workflow", "spec.templates[0].containerSet.containers[0]"),
        ("WorkflowTemplate", "spec.templates[0].script"),
        ("ClusterWorkflowTemplate", "spec.templates[0].initContainers[0]"),
        ("CronWorkflow", "spec.workflowSpec.templates[0].container"),
    ],
)
def test_lone_containers(kind: str, path: str) -> None:
    """Of a workflow, the containers are checked; what their pod has is not known, and expressions are filled in."""
    fine = {
        "image": "{{inputs.parameters.image}}",
        "env": [{"name": "A", "value": "{{workflow.name}}"}],
        "resources": {"limits": {"memory": "{{inputs.parameters.memory}}"}},
        "volumeMounts": [{"name": "work", "mountPath": "/work"}],
        "dependencies": ["other"],
        "mirrorVolumeMounts": True,
    }
    version = "argoproj.io/v1alpha1"
    found = check_manifest(holding(version, kind, path, fine))
    assert (found.problems, found.partial) == ((), True)
    wrong = {**fine, "imagePullpolicy": "Always", "ports": [{"containerPort": 70000}]}
    text = yaml.write(holding(version, kind, path, wrong))
    [found] = check_texts(text)
    assert [(problem.code, problem.path, marked(text, problem)) for problem in found.problems] == [
        ("fields/unknown", f"{path}.imagePullpolicy", "imagePullpolicy"),
        ("ports/container-port-out-of-range", f"{path}.ports[0].containerPort", "containerPort"),
    ]
    assert code_and_path(holding(version, kind, path, "x")) == [("types/mismatch", path)]


def test_scripts() -> None:
    """The source of a script is an argument of its own: a shell has something to run."""
    script = {"image": "alpine:3", "command": ["sh", "-c"], "source": "echo {{inputs.parameters.message}}"}
    found = holding("argoproj.io/v1alpha1", "Workflow", "spec.templates[0].script", script)
    assert code_and_path(found) == []
