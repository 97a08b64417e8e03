"""How a pod names things outside itself: objects, images, and one field, resource or key."""

from typing import Annotated, Literal, TypeAlias

from podgen.model.annotations import Gate, Quantity
from podgen.model.base import Model

FieldVersion: TypeAlias = Literal["v1"]
PullPolicy: TypeAlias = Literal["Always", "IfNotPresent", "Never"]


class LocalObjectReference(Model):
    """The name of an object in the same namespace. Its kind depends on the field that holds it."""

    name: str | None = None
    """The object's name. Set it: the schema has it optional for the sake of old clients only."""


class TypedLocalObjectReference(Model):
    """The kind and name of an object in the same namespace."""

    api_group: str | None = None
    """The API group of the kind, for example `snapshot.storage.k8s.io`. Default: the core group."""
    kind: str
    """The object's kind, for example `VolumeSnapshot`."""
    name: str
    """The object's name."""


class TypedObjectReference(Model):
    """The kind and name of an object, possibly in another namespace."""

    api_group: str | None = None
    """The API group of the kind, for example `snapshot.storage.k8s.io`. Default: the core group."""
    kind: str
    """The object's kind, for example `VolumeSnapshot`."""
    name: str
    """The object's name."""
    namespace: Annotated[str | None, Gate("CrossNamespaceVolumeDataSource")] = None
    """The object's namespace, which must permit the reference with a `ReferenceGrant` (`gateway.networking.k8s.io`)."""


class ObjectReference(Model):
    """A reference to an object. Which of its fields are used depends on the field that holds it."""

    api_version: str | None = None
    """The API version of the kind, for example `v1`."""
    kind: str | None = None
    """The object's kind, for example `Secret`."""
    namespace: str | None = None
    """The object's namespace."""
    name: str | None = None
    """The object's name."""
    uid: str | None = None
    """The object's `uid`; an object of the same name that was made later is not meant."""
    resource_version: str | None = None
    """The state of the object that is meant."""
    field_path: str | None = None
    """The part of the object that is meant, for example `spec.containers{app}`."""


class ObjectFieldSelector(Model):
    """One field of the pod itself, for an environment variable or a file."""

    field_path: str
    """The field.

    Variables and files take `metadata.name`, `metadata.namespace`, `metadata.uid`, `metadata.labels['KEY']` and
    `metadata.annotations['KEY']`. Variables alone take `spec.nodeName`, `spec.serviceAccountName`, `status.hostIP`,
    `status.hostIPs`, `status.podIP` and `status.podIPs`; files alone take the whole `metadata.labels` and
    `metadata.annotations`.
    """
    api_version: FieldVersion | None = None
    """The API version in which `field_path` is written. Default: `v1`, the only one there is."""


class ResourceFieldSelector(Model):
    """A resource request or limit of a container, for an environment variable or a file."""

    container_name: str | None = None
    """The container to read from. Required in a volume; for a variable, the default is its own container."""
    resource: str
    """`limits.` or `requests.` with `cpu`, `memory`, `ephemeral-storage` or `hugepages-SIZE`: `limits.memory`."""
    divisor: Quantity | None = None
    """The unit to express the value in. Default: 1.

    For `cpu`: `1` (a core) or `1m`. For the others, which are in bytes: `1`, or a `1` with one of the units
    `k M G T P E Ki Mi Gi Ti Pi Ei`, such as `1Mi`.
    """


class ConfigMapKeySelector(Model):
    """One key of a ConfigMap in the pod's namespace."""

    name: str | None = None
    """The ConfigMap's name. Set it: the schema has it optional, but the server refuses a pod without it."""
    key: str
    """The key in the ConfigMap's `data`: at most 253 of `A-Z a-z 0-9 - _ .`. Keys of `binaryData` are out of reach."""
    optional: bool | None = None
    """Whether the ConfigMap or the key may be missing. Default: false, and then the container waits for them."""


class SecretKeySelector(Model):
    """One key of a Secret in the pod's namespace."""

    name: str | None = None
    """The Secret's name. Set it: the schema has it optional, but the server refuses a pod without it."""
    key: str
    """The key in the Secret's `data`: at most 253 of `A-Z a-z 0-9 - _ .`."""
    optional: bool | None = None
    """Whether the Secret or the key may be missing. Default: false, and then the container waits for them."""


class FileKeySelector(Model):
    """One variable of an env file (lines of `KEY=value`) that lies in an `emptyDir` volume of the pod."""

    volume_name: str
    """The name of the volume. It must be an `emptyDir`; the container need not mount it."""
    path: str
    """The file's path, relative to the root of the volume and without `..`."""
    key: str
    """The key in the file: printable ASCII without `=`. An invalid key keeps the pod from starting.

    While the gate `EnvFiles` was alpha, a key had at most 128 characters.
    """
    optional: bool | None = None
    """Whether the file or the key may be missing; the variable is then not set. Default: false, and it is an error."""
