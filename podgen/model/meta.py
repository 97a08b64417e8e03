"""The metadata of any Kubernetes object, such as its name and labels, and selectors by label."""

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from podgen.model.annotations import Int64, Items, Time
from podgen.model.base import Model

LabelSelectorOperator: TypeAlias = Literal["In", "NotIn", "Exists", "DoesNotExist"]
ManagedFieldsOperation: TypeAlias = Literal["Apply", "Update"]
FieldsType: TypeAlias = Literal["FieldsV1"]


class LabelSelectorRequirement(Model):
    """One condition on one label."""

    key: str
    """The label's key."""
    operator: LabelSelectorOperator
    """`In` or `NotIn` compare the label with `values`; `Exists` and `DoesNotExist` ask only whether it is there."""
    values: Items[str] | None = None
    """The values to compare with: at least one for `In` and `NotIn`, none for the other operators."""


class LabelSelector(Model):
    """A choice of objects by their labels: all conditions must hold. One without any condition matches every object."""

    match_labels: Mapping[str, str] | None = None
    """Labels that an object must have, with exactly these values."""
    match_expressions: Items[LabelSelectorRequirement] | None = None
    """Further conditions, on top of `match_labels`."""


class OwnerReference(Model):
    """An object on which another one depends. The owner is in the same namespace, or in none at all."""

    api_version: str
    """The owner's API version, for example `apps/v1`."""
    kind: str
    """The owner's kind, for example `ReplicaSet`."""
    name: str
    """The owner's name."""
    uid: str
    """The owner's `uid`; an object of the same name that was made later is not the owner."""
    controller: bool | None = None
    """Whether the owner is the controller that manages this object. At most one owner can be."""
    block_owner_deletion: bool | None = None
    """Whether a foreground deletion of the owner waits for this object. Default: false.

    Setting it takes permission to delete the owner.
    """


class ManagedFieldsEntry(Model):
    """The server's record of which fields one manager has set, for server-side apply. Nobody writes it by hand."""

    manager: str | None = None
    """Who set the fields: a user, a controller or a tool. At most 128 bytes, all printable."""
    operation: ManagedFieldsOperation | None = None
    """Whether the fields came by `Apply` (server-side apply) or by `Update` (any other write)."""
    api_version: str | None = None
    """The API version in which `fields_v1` names the fields, for example `v1`."""
    subresource: str | None = None
    """The subresource that was written to, for example `status`. At most 256 bytes. Default: the object itself."""
    time: Time | None = None
    """When the entry was made, or the manager last added, changed or removed a field of its own."""
    fields_type: FieldsType | None = None
    """The format of the field set. There is only `FieldsV1`."""
    fields_v1: Mapping[str, Any] | None = None
    """The field set, as nested mappings with keys such as `f:metadata`."""


class ObjectMeta(Model):
    """An object's name, labels and annotations, and the bookkeeping that the server adds to them."""

    name: str | None = None
    """The object's name, unique among its kind in the namespace. Needed unless `generate_name` is given.

    A DNS subdomain of at most 253 characters: lower-case letters, digits, `-` and `.`.
    For a pod, stay within 63 characters without `.`: other names are accepted with a warning. It cannot be changed.
    """
    generate_name: str | None = None
    """A prefix for which the server finds a name: its first 58 characters, then 5 random ones. Used without `name`."""
    namespace: str | None = None
    """The namespace to put the object in, a DNS label of at most 63 characters. Default: that of the request.

    It cannot be changed.
    """
    labels: Mapping[str, str] | None = None
    """Short texts to choose objects by. A value has at most 63 characters, of letters, digits, `-`, `_` and `.`.

    A key is such a text too, optionally after a DNS subdomain and a `/`: `app.kubernetes.io/name`.
    """
    annotations: Mapping[str, str] | None = None
    """Texts for tools and people, which nothing is chosen by. At most 256 KiB together, keys included."""
    owner_references: Items[OwnerReference] | None = None
    """The objects this one depends on. Once all of them are gone, it is deleted too."""
    finalizers: Items[str] | None = None
    """Names of controllers that have work to do before the object is removed. A deletion waits until all are taken off.

    Each is like a label key with a `/`, or one of `kubernetes`, `orphan` and `foregroundDeletion`.
    The latter two exclude each other. The order means nothing.
    """
    uid: str | None = None
    """Read-only: the server's identifier of this very object, never used again for another one."""
    resource_version: str | None = None
    """Read-only: the server's mark for the object's present state. Compare it only for being equal."""
    generation: Int64 | None = None
    """Read-only: a number that grows with each change of the desired state. It starts at 1."""
    creation_timestamp: Time | None = None
    """Read-only: when the server made the object, in UTC."""
    deletion_timestamp: Time | None = None
    """Read-only: when the object is to be gone, set once its deletion is asked for. Finalizers can make it later."""
    deletion_grace_period_seconds: Int64 | None = None
    """Read-only: the seconds that the object has to end by itself once its deletion is asked for."""
    managed_fields: Items[ManagedFieldsEntry] | None = None
    """Who set which fields. The server keeps this list by itself."""
    self_link: str | None = None
    """Deprecated; the server no longer fills it in."""
