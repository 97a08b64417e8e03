"""What the server makes of a field that is not set, so that to write a default is no change.

Kubernetes: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from podgen.model.base import Model, construct_unchecked
from podgen.model.claims import PersistentVolumeClaim, VolumeResourceRequirements
from podgen.model.containers import Container, ResourceRequirements
from podgen.model.meta import ObjectMeta
from podgen.model.pod import Pod, PodSpec
from podgen.model.references import TypedLocalObjectReference, TypedObjectReference
from podgen.model.scheduling import Affinity
from podgen.model.security import PodSecurityContext
from podgen.model.volumes import EmptyDirVolumeSource
from podgen.rules.location import Location

Fill: TypeAlias = Callable[[Any, Location], Any]
"""Makes the server's value of one that was written, or of `None`."""


def effective(at: Location) -> Any:
    """The value of a field as the server has it. `None` and an empty value are one, where they are one for the server."""
    value = at.value
    if at.parent is None or at.index is not None:
        return value
    if not value and at.attribute not in _MEANT_AS_WRITTEN:
        value = None
    field = at.parent.model.__name__, at.attribute
    if field in _FILLED:
        return _FILLED[field](value, at)
    return _DEFAULTS.get(field) if value is None else value


_MEANT_AS_WRITTEN = frozenset(
    {
        "active_deadline_seconds",
        "allow_privilege_escalation",
        "automount_service_account_token",
        "backoff_limit_per_index",
        "completions",
        "default_mode",
        "enable_service_links",
        "fs_group",
        "host_process",
        "host_users",
        "mode",
        "optional",
        "parallelism",
        "privileged",
        "read_only_root_filesystem",
        "run_as_group",
        "run_as_non_root",
        "run_as_user",
        "set_hostname_as_fqdn",
        "share_process_namespace",
        "storage_class_name",
        "succeeded_count",
        "termination_grace_period_seconds",
        "toleration_seconds",
    }
)
"""Fields in which 0, false or an empty text is not the same as nothing."""


def _empty(model: type[Model]) -> Model:
    return construct_unchecked(model, {})


_OF_CONTAINERS = {
    "termination_message_path": "/dev/termination-log",
    "termination_message_policy": "File",
    "resources": _empty(ResourceRequirements),
}

_DEFAULTS: Mapping[tuple[str, str], Any] = {
    ("PodTemplateSpec", "metadata"): _empty(ObjectMeta),
    ("PersistentVolumeClaim", "metadata"): _empty(ObjectMeta),
    ("PersistentVolumeClaimTemplate", "metadata"): _empty(ObjectMeta),
    ("PodSpec", "restart_policy"): "Always",
    ("PodSpec", "dns_policy"): "ClusterFirst",
    ("PodSpec", "scheduler_name"): "default-scheduler",
    ("PodSpec", "security_context"): _empty(PodSecurityContext),
    ("PodSpec", "affinity"): _empty(Affinity),
    **{("Container", name): value for name, value in _OF_CONTAINERS.items()},
    ("ContainerPort", "protocol"): "TCP",
    ("Probe", "timeout_seconds"): 1,
    ("Probe", "period_seconds"): 10,
    ("Probe", "success_threshold"): 1,
    ("Probe", "failure_threshold"): 3,
    ("HTTPGetAction", "path"): "/",
    ("HTTPGetAction", "scheme"): "HTTP",
    ("ObjectFieldSelector", "api_version"): "v1",
    ("FileKeySelector", "optional"): False,
    ("SecretVolumeSource", "default_mode"): 0o644,
    ("ConfigMapVolumeSource", "default_mode"): 0o644,
    ("DownwardAPIVolumeSource", "default_mode"): 0o644,
    ("ProjectedVolumeSource", "default_mode"): 0o644,
    ("ServiceAccountTokenProjection", "expiration_seconds"): 3600,
    ("ISCSIVolumeSource", "iscsi_interface"): "default",
    ("RBDVolumeSource", "pool"): "rbd",
    ("RBDVolumeSource", "user"): "admin",
    ("RBDVolumeSource", "keyring"): "/etc/ceph/keyring",
    ("AzureDiskVolumeSource", "caching_mode"): "ReadWrite",
    ("AzureDiskVolumeSource", "fs_type"): "ext4",
    ("AzureDiskVolumeSource", "kind"): "Shared",
    ("ScaleIOVolumeSource", "storage_mode"): "ThinProvisioned",
    ("ScaleIOVolumeSource", "fs_type"): "xfs",
    ("PersistentVolumeClaimSpec", "volume_mode"): "Filesystem",
    ("PersistentVolumeClaimSpec", "resources"): _empty(VolumeResourceRequirements),
    ("StatefulSetSpec", "pod_management_policy"): "OrderedReady",
    ("JobSpec", "completion_mode"): "NonIndexed",
    ("PodFailurePolicyOnPodConditionsPattern", "status"): "True",
    ("Secret", "type"): "Opaque",
}
"""The values of fields that are not set, by type and field."""


def _in_pod(at: Location) -> bool:
    """Whether a location is in a pod itself: the server fills in less in a template."""
    return at.around(Pod) is not None


def _seconds_to_stop(seconds: int | None, at: Location) -> int:
    if seconds is None:
        return 30
    return 1 if seconds < 0 and _in_pod(at) else seconds


def _service_links(given: Any, at: Location) -> Any:
    return True if given is None and _in_pod(at) else given


def _account(name: str | None, at: Location) -> str | None:
    spec = at.enclosing(PodSpec)
    return name or (spec and spec.service_account) or ("default" if _in_pod(at) else None)


def _pull_policy(policy: str | None, at: Location) -> str | None:
    assert at.parent is not None  # it is a field of a container or an image volume
    around = at.parent.value
    image = around.image if isinstance(around, Container) else around.reference
    return policy or pull_policy_of(image or "")


def pull_policy_of(image: str) -> str:
    """When an image is pulled unless one says so.

    Example:
        >>> pull_policy_of("nginx"), pull_policy_of("registry:5000/nginx:1.29")
        ('Always', 'IfNotPresent')
    """
    name, _, digest = image.partition("@")
    tag = name.rpartition("/")[2].partition(":")[2]
    return "Always" if tag == "latest" or not (tag or digest) else "IfNotPresent"


def _host_port(number: int | None, at: Location) -> int | None:
    spec = at.enclosing(PodSpec)
    if number is None and spec and spec.host_network and _in_pod(at):
        port: int = at.parent.value.container_port  # type: ignore[union-attr]  # it is a field of a port
        return port
    return number


def _requests(given: Mapping[str, Any] | None, at: Location) -> Mapping[str, Any] | None:
    assert at.parent is not None  # it is a field of the resources
    limits = at.parent.value.limits
    return {**limits, **(given or {})} if limits and _in_pod(at) else given


def _empty_dir(given: Model | None, at: Location) -> Model | None:
    assert at.parent is not None  # it is a field of a volume
    has_no_source = not set(vars(at.parent.value)) - {"name"}
    return _empty(EmptyDirVolumeSource) if has_no_source else given


def _completions(number: int | None, at: Location) -> int | None:
    assert at.parent is not None  # it is a field of a Job
    return 1 if number is None and at.parent.value.parallelism is None else number


def _source_of_claim(field: str, other: str, model: type[Model]) -> tuple[tuple[str, str], Fill]:
    """A claim names what it is a copy of in two fields, of which the server fills in the one that is missing."""

    def fill(given: Model | None, at: Location) -> Model | None:
        assert at.parent is not None  # it is a field of a claim
        copy = getattr(at.parent.value, other)
        if given is not None or copy is None or not isinstance(at.root.value, PersistentVolumeClaim):
            return given
        same = {name: value for name, value in vars(copy).items() if name in ("api_group", "kind", "name")}
        return construct_unchecked(model, same)

    return ("PersistentVolumeClaimSpec", field), fill


_FILLED: Mapping[tuple[str, str], Fill] = {
    ("PodSpec", "termination_grace_period_seconds"): _seconds_to_stop,
    ("PodSpec", "enable_service_links"): _service_links,
    ("PodSpec", "service_account_name"): _account,
    ("Container", "image_pull_policy"): _pull_policy,
    ("ImageVolumeSource", "pull_policy"): _pull_policy,
    ("ContainerPort", "host_port"): _host_port,
    ("ResourceRequirements", "requests"): _requests,
    ("Volume", "empty_dir"): _empty_dir,
    ("JobSpec", "completions"): _completions,
    **dict(
        (
            _source_of_claim("data_source", "data_source_ref", TypedLocalObjectReference),
            _source_of_claim("data_source_ref", "data_source", TypedObjectReference),
        )
    ),
}
"""Values that depend on what is around the field."""
