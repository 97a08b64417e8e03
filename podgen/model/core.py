"""What pods are configured with and belong to (ConfigMap, Secret, ServiceAccount, Namespace), and the oldest workloads."""

from collections.abc import Mapping
from typing import Any, Literal

from podgen.model.annotations import Base64, Int32, Items
from podgen.model.base import Model, with_fields
from podgen.model.manifest import Manifest
from podgen.model.meta import ObjectMeta
from podgen.model.pod import PodTemplateSpec
from podgen.model.references import LocalObjectReference, ObjectReference


class ConfigMap(Manifest):
    """Settings and small files for pods, at most 1 MiB in all. For what is secret, there is `Secret`."""

    api_version: Literal["v1"] = "v1"
    """The version of the API; always `v1`."""
    kind: Literal["ConfigMap"] = "ConfigMap"
    """The kind of the object; always `ConfigMap`."""
    metadata: ObjectMeta | None = None
    """The ConfigMap's name, labels and annotations."""
    data: Mapping[str, str] | None = None
    """Texts by their keys: variables or files. A key has at most 253 of `A-Z a-z 0-9 - _ .`."""
    binary_data: Mapping[str, Base64] | None = None
    """Other bytes by their keys, in base64. They can be files, but no variables. No key may be in `data`, too."""
    immutable: bool | None = None
    """Whether the content can never be changed, which spares the cluster work. Default: false."""


class Secret(Manifest):
    """Passwords, keys and the like for pods, at most 1 MiB in all. Its `repr` shows the keys without the values."""

    api_version: Literal["v1"] = "v1"
    """The version of the API; always `v1`."""
    kind: Literal["Secret"] = "Secret"
    """The kind of the object; always `Secret`."""
    metadata: ObjectMeta | None = None
    """The Secret's name, labels and annotations."""
    type: str | None = None
    """What is in it: `kubernetes.io/tls` needs the keys `tls.crt` and `tls.key`, for example. Default: `Opaque`.

    It cannot be changed.
    """
    data: Mapping[str, Base64] | None = None
    """The values by their keys, in base64. A key has at most 253 of `A-Z a-z 0-9 - _ .`."""
    string_data: Mapping[str, str] | None = None
    """The data as plain text. The server adds it to `data`, and replaces entries with the same key."""
    immutable: bool | None = None
    """Whether the content can never be changed, which spares the cluster work. Default: false."""

    @property
    def has_secret_values(self) -> bool:
        """Whether there are values in it, and not only the keys of one that is made elsewhere."""
        return bool(self.data or self.string_data) and not self.is_reference

    def __repr__(self) -> str:
        return Model.__repr__(with_fields(self, _masked(self), {}))


_MASK = "***"
_APPLIED = "kubectl.kubernetes.io/last-applied-configuration"  # in which kubectl keeps a copy of the whole Secret


def _masked(secret: Secret) -> dict[str, Any]:
    """The fields of a Secret that hold its values, without the values."""
    fields: dict[str, Any] = {
        name: dict.fromkeys(value, _MASK) if isinstance(value, Mapping) else _MASK
        for name, value in vars(secret).items()
        if name in ("data", "string_data")
    }
    metadata = secret.metadata
    annotations = metadata.annotations if isinstance(metadata, ObjectMeta) else None
    if metadata and isinstance(annotations, Mapping) and _APPLIED in annotations:
        fields["metadata"] = with_fields(metadata, {"annotations": {**annotations, _APPLIED: _MASK}}, {})
    return fields


class ServiceAccount(Manifest):
    """An identity for pods, which the permissions of the cluster are given to."""

    api_version: Literal["v1"] = "v1"
    """The version of the API; always `v1`."""
    kind: Literal["ServiceAccount"] = "ServiceAccount"
    """The kind of the object; always `ServiceAccount`."""
    metadata: ObjectMeta | None = None
    """The account's name, labels and annotations."""
    automount_service_account_token: bool | None = None
    """Whether pods find a token of the account mounted. A pod's own setting comes first. Default: true."""
    image_pull_secrets: Items[LocalObjectReference] | None = None
    """Secrets with credentials for image registries, for pods that have no `image_pull_secrets` of their own."""
    secrets: Items[ObjectReference] | None = None
    """Secrets that pods of the account may mount, by name. Only the name is kept.

    They are a limit only with an annotation that is deprecated, `kubernetes.io/enforce-mountable-secrets`.
    """


class NamespaceSpec(Model):
    """What has to be done before a namespace can go."""

    finalizers: Items[str] | None = None
    """Names of controllers that have work to do before the namespace is removed. The server adds `kubernetes`."""


class Namespace(Manifest):
    """A part of the cluster with names of its own."""

    api_version: Literal["v1"] = "v1"
    """The version of the API; always `v1`."""
    kind: Literal["Namespace"] = "Namespace"
    """The kind of the object; always `Namespace`."""
    metadata: ObjectMeta | None = None
    """The namespace's name, a DNS label of at most 63 characters, its labels and annotations.

    The label `pod-security.kubernetes.io/enforce` says what its pods may do: `privileged`, `baseline` or `restricted`.
    """
    spec: NamespaceSpec | None = None
    """What has to be done before it can go. Leave it to the server."""


class ReplicationControllerSpec(Model):
    """Which pods a ReplicationController runs, and how many of them."""

    replicas: Int32 | None = None
    """How many pods to run, 0 or more. Default: 1."""
    selector: Mapping[str, str] | None = None
    """Labels by which it knows its pods. They must be among those of `template`. Default: the labels of `template`."""
    min_ready_seconds: Int32 | None = None
    """Seconds that a new pod must be ready, with no container crashing, before it counts as available. Default: 0."""
    template: PodTemplateSpec | None = None
    """The pods; the server requires it. Their `restart_policy` can only be `Always`."""


class ReplicationController(Manifest):
    """Keeps a number of equal pods running. It is older than Deployment; prefer that."""

    api_version: Literal["v1"] = "v1"
    """The version of the API; always `v1`."""
    kind: Literal["ReplicationController"] = "ReplicationController"
    """The kind of the object; always `ReplicationController`."""
    metadata: ObjectMeta | None = None
    """The controller's name, labels and annotations. Default of the labels: those of `spec.template`."""
    spec: ReplicationControllerSpec | None = None
    """The pods, and their number."""


class PodTemplate(Manifest):
    """A pod template as an object of its own. Nothing creates pods from it by itself."""

    api_version: Literal["v1"] = "v1"
    """The version of the API; always `v1`."""
    kind: Literal["PodTemplate"] = "PodTemplate"
    """The kind of the object; always `PodTemplate`."""
    metadata: ObjectMeta | None = None
    """The template's name, labels and annotations. The pods have their own, in `template`."""
    template: PodTemplateSpec | None = None
    """The pods."""
