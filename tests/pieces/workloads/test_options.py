"""Each keyword of a workload sets its field: of its own spec, of its Jobs, of its metadata, or of its pods, and no other."""

from typing import Any

import pytest
from helpers.made_workloads import KINDS
from helpers.one_problem import refusal
from helpers.pod_keywords import POD_KEYWORDS
from helpers.pods import app

from podgen import service, to_dict, web_container
from podgen.friendlier import POD_PARTS
from podgen.model import (
    CronJobSpec,
    DaemonSetSpec,
    DaemonSetUpdateStrategy,
    DeploymentSpec,
    DeploymentStrategy,
    JobSchedulingConfiguration,
    JobSpec,
    ObjectMeta,
    PersistentVolumeClaim,
    PersistentVolumeClaimSpec,
    PodFailurePolicy,
    PodFailurePolicyOnExitCodesRequirement,
    PodFailurePolicyRule,
    PodSpec,
    ReplicaSetSpec,
    RollingUpdateDeployment,
    StatefulSetOrdinals,
    StatefulSetPersistentVolumeClaimRetentionPolicy,
    StatefulSetSpec,
    StatefulSetUpdateStrategy,
    SuccessPolicy,
    SuccessPolicyRule,
    VolumeResourceRequirements,
)
from podgen.model.base import Model
from podgen.pieces.options import PodOptions
from podgen.pieces.workloads.options import (
    CronJobOptions,
    DaemonSetOptions,
    DeploymentOptions,
    JobOptions,
    ReplicaSetOptions,
    StatefulSetOptions,
)
from podgen.schema.convert import to_plain
from podgen.schema.fields import fields_of

OWN: dict[str, tuple[type, tuple[type[Model], ...]]] = {
    "deployment": (DeploymentOptions, (DeploymentSpec,)),
    "stateful_set": (StatefulSetOptions, (StatefulSetSpec,)),
    "daemon_set": (DaemonSetOptions, (DaemonSetSpec,)),
    "replica_set": (ReplicaSetOptions, (ReplicaSetSpec,)),
    "job": (JobOptions, (JobSpec,)),
    "cron_job": (CronJobOptions, (CronJobSpec, JobSpec)),
}
"""The keywords of each function, and the specs that they set."""

ARGUMENTS = {"template", "job_template", "selector", "schedule"}
"""The fields of those specs that the pieces and the arguments make."""


@pytest.mark.parametrize("name", KINDS)
def test_options_are_the_fields_of_the_api(name: str) -> None:
    """A workload has a keyword for every field of its specs, one under a friendlier name, and all keywords of `pod`."""
    options, specs = OWN[name]
    friendlier = {"service_name": "service"}
    fields = {friendlier.get(field, field) for spec in specs for field in fields_of(spec)} - ARGUMENTS
    assert options.__annotations__.keys() == fields | PodOptions.__annotations__.keys()


CLAIM = PersistentVolumeClaim(
    metadata=ObjectMeta(name="data"),
    spec=PersistentVolumeClaimSpec(
        access_modes=["ReadWriteOnce"], resources=VolumeResourceRequirements(requests={"storage": "1Gi"})
    ),
)
NO_RETRY = PodFailurePolicy(
    rules=[
        PodFailurePolicyRule(
            action="FailJob", on_exit_codes=PodFailurePolicyOnExitCodesRequirement(operator="In", values=[42])
        )
    ]
)

INDEXED = {"completion_mode": "Indexed", "completions": 3}

VALUES: dict[str, tuple[Any, dict[str, Any]]] = {
    "replicas": (3, {}),
    "strategy": (DeploymentStrategy(rolling_update=RollingUpdateDeployment(max_surge=1)), {}),
    "min_ready_seconds": (5, {}),
    "progress_deadline_seconds": (700, {}),
    "revision_history_limit": (0, {}),
    "paused": (True, {}),
    "service": ("db", {}),
    "ordinals": (StatefulSetOrdinals(start=1), {}),
    "pod_management_policy": ("Parallel", {}),
    "persistent_volume_claim_retention_policy": (
        StatefulSetPersistentVolumeClaimRetentionPolicy(when_deleted="Delete"),
        {},
    ),
    "volume_claim_templates": ([CLAIM], {}),
    "completions": (2, {}),
    "parallelism": (0, {}),
    "completion_mode": ("Indexed", {"completions": 3}),
    "backoff_limit": (0, {}),
    "backoff_limit_per_index": (1, INDEXED),
    "max_failed_indexes": (2, {**INDEXED, "backoff_limit_per_index": 1}),
    "ttl_seconds_after_finished": (0, {}),
    "active_deadline_seconds": (60, {}),
    "suspend": (True, {}),
    "pod_failure_policy": (NO_RETRY, {"restart_policy": "Never"}),
    "pod_replacement_policy": ("Failed", {}),
    "success_policy": (SuccessPolicy(rules=[SuccessPolicyRule(succeeded_count=1)]), INDEXED),
    "scheduling": (JobSchedulingConfiguration(), {}),
    "managed_by": ("example.com/queue", {}),
    "manual_selector": (False, {}),
    "time_zone": ("Europe/Berlin", {}),
    "concurrency_policy": ("Forbid", {}),
    "starting_deadline_seconds": (30, {}),
    "successful_jobs_history_limit": (0, {}),
    "failed_jobs_history_limit": (0, {}),
}
"""A value for each keyword of the workloads' own, and what it needs beside it."""

UPDATE_STRATEGIES: dict[str, Any] = {
    "stateful_set": StatefulSetUpdateStrategy(type="OnDelete"),
    "daemon_set": DaemonSetUpdateStrategy(type="OnDelete"),
}

OWN_KEYWORDS = [
    (name, keyword)
    for name, (options, _) in OWN.items()
    for keyword in options.__annotations__
    if keyword not in PodOptions.__annotations__ or (keyword == "active_deadline_seconds" and "job" in name)
]


@pytest.mark.parametrize(("name", "keyword"), OWN_KEYWORDS)
def test_keyword_of_a_workload(name: str, keyword: str) -> None:
    """A keyword of a workload's own sets its field in the spec, and no other."""
    kind, (_, specs) = KINDS[name], OWN[name]
    value, needed = VALUES[keyword] if keyword in VALUES else (UPDATE_STRATEGIES[name], {})
    owner = next(spec for spec in specs if keyword in fields_of(spec) or keyword == "service")
    field = fields_of(owner)["service_name" if keyword == "service" else keyword].name
    expected = to_dict(kind("x", app, **needed))
    into = expected["spec"] if owner is specs[0] else expected["spec"]["jobTemplate"]["spec"]
    into[field] = to_plain(value)
    assert to_dict(kind("x", app, **needed, **{keyword: value})) == expected


@pytest.mark.parametrize("name", KINDS)
def test_none_leaves_a_workload_as_it_is(name: str) -> None:
    """A keyword that is `None` is not set, and neither is an empty list or mapping."""
    kind, (options, _) = KINDS[name], OWN[name]
    assert to_dict(kind("x", app, **dict.fromkeys(options.__annotations__))) == to_dict(kind("x", app))
    empty: dict[str, Any] = {"labels": {}, "annotations": {}, "finalizers": [], "tolerations": [], "volumes": ()}
    if name == "stateful_set":
        empty["volume_claim_templates"] = []
    assert to_dict(kind("x", app, **empty)) == to_dict(kind("x", app))


# What is given to the whole object, and not to its pods.
OF_OBJECT = fields_of(ObjectMeta).keys() - {"labels"}

# Pods that have to run for ever can have neither of the two, and the deadline of a Job is its own.
OF_PODS = [
    (name, keyword)
    for keyword in POD_KEYWORDS
    for name in ("deployment", "job", "cron_job")
    if keyword != "active_deadline_seconds" and not (name == "deployment" and keyword == "restart_policy")
]


@pytest.mark.parametrize(("name", "keyword"), OF_PODS)
def test_keyword_of_the_pods(name: str, keyword: str) -> None:
    """A keyword of `pod` sets the field of the pods; one of the metadata that of the object, and `labels` both."""
    kind = KINDS[name]
    more: Any = {"runtime_class_name": "gvisor"} if keyword == "overhead" else {}  # the server wants both
    more |= {"selector": {"a": "b"}} if name == "deployment" else {}
    made = kind("x", app, **more, **{keyword: POD_KEYWORDS[keyword]})
    plain = kind("x", app, **more)
    value = to_plain(POD_KEYWORDS[keyword])
    if keyword in fields_of(ObjectMeta):
        metadata = {**to_dict(plain)["metadata"], fields_of(ObjectMeta)[keyword].name: value}
        assert to_dict(made)["metadata"] == metadata
    else:
        spec = {**kind.template(plain)["spec"], fields_of(PodSpec)[keyword].name: value}
        assert kind.template(made)["spec"] == spec
    if keyword in OF_OBJECT:
        assert kind.template(made) == kind.template(plain)
    elif keyword != "labels":
        assert to_dict(made)["metadata"] == to_dict(plain)["metadata"]
    else:
        assert kind.template(made)["metadata"]["labels"].items() >= value.items()


@pytest.mark.parametrize("name", KINDS)
def test_keyword_of_a_part_of_the_pods(name: str) -> None:
    """The keywords that set one part of a field work as in a pod."""
    parts = {"user": 1, "group": 2, "fs_group": 3, "supplemental_groups": [4], "run_as_non_root": True}
    assert parts.keys() == POD_PARTS.keys()
    kind = KINDS[name]
    assert kind.template(kind("x", app, **parts))["spec"]["securityContext"] == {
        "runAsUser": 1,
        "runAsGroup": 2,
        "fsGroup": 3,
        "supplementalGroups": [4],
        "runAsNonRoot": True,
    }


@pytest.mark.parametrize(
    ("name", "keyword", "help"),
    [
        ("deployment", "replica", "did you mean `replicas`?"),
        ("deployment", "minReadySeconds", "did you mean `min_ready_seconds`?"),
        ("deployment", "selectors", "did you mean `selector`?"),
        ("deployment", "env", "`env` is a keyword of `container`, and of `each_container` for all of them"),
        ("deployment", "sauerkraut", None),
        ("stateful_set", "service_name", "did you mean `service`?"),
        ("stateful_set", "serviceName", "did you mean `service`?"),
        ("daemon_set", "replicas", None),
        ("job", "backofLimit", "did you mean `backoff_limit`?"),
        ("cron_job", "timezone", "did you mean `time_zone`?"),
        ("cron_job", "schedules", "did you mean `schedule`?"),
    ],
)
def test_unknown_keyword(name: str, keyword: str, help: str | None) -> None:
    """A keyword that a workload does not have is refused, with the one that was probably meant."""
    problem = refusal(lambda: KINDS[name]("x", app, **{keyword: 3}))
    assert (problem.code, problem.message) == (
        "pieces/keyword-unknown",
        f"`{name}` has no keyword `{keyword}`",
    )
    assert problem.help == help


def test_selector_is_no_keyword_of_a_cron_job() -> None:
    """The server makes the selectors of the Jobs of a CronJob, so it is not suggested instead of itself."""
    problem = refusal(lambda: KINDS["cron_job"]("x", app, selector={"app": "x"}))
    assert problem.code == "pieces/keyword-unknown"
    assert problem.help != "did you mean `selector`?"


def test_service_as_an_object() -> None:
    """The governing Service may be given as an object instead of its name."""
    web = web_container("web", "web:1.0")
    front = service(name="db", selector={"app": "db"}, ports=[80], headless=True)
    made = KINDS["stateful_set"]("db", web, service=front)
    assert to_dict(made)["spec"]["serviceName"] == "db"
    assert made.refers_to == (front,)
