"""Objects of kinds that podgen has no function for, which live beside pods.

Kubernetes: https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/custom-resources/
"""

from collections.abc import Iterable, Mapping
from typing import Any

from podgen.model.base import Model, construct
from podgen.model.core import Namespace
from podgen.model.custom import CustomObject
from podgen.model.frozen import MAPPING
from podgen.model.manifest import Manifest
from podgen.pieces.companions.common import finished, read_companion
from podgen.pieces.options import MetadataOptions
from podgen.pieces.settings import apart_from_own
from podgen.schema.convert import to_plain
from podgen.source import caller


def custom(
    api_version: str,
    kind: str,
    name: str | None,
    *,
    namespace: str | Namespace | None = None,
    labels: Mapping[str, str] | None = None,
    annotations: Mapping[str, str] | None = None,
    allow: Iterable[str] = (),
    **fields: Any,
) -> CustomObject:
    """An object of a kind that podgen has no function for, such as a ServiceMonitor or a Role.

    Its metadata is checked at once, and all of it if it is one of Kubernetes' own kinds. `check` and `podgen render` hold
    others to their CustomResourceDefinitions, if they have these.

    Parameters:
        api_version: The API group and the version of the kind, such as `"monitoring.coreos.com/v1"`.
        kind: The kind, such as `"ServiceMonitor"`.
        name: Its name, for most kinds a DNS subdomain.
        namespace: Its namespace, by name or as an object.
        labels: Its labels.
        annotations: Its annotations.
        allow: Codes of rules, podgen's own or your team's, that do not hold for it.
        fields: All that it has beside the metadata, by the API's own names: `spec={"selector": {"matchLabels": ...}}`,
            `roleRef={...}`. It is written as given, in this order; parts of `podgen.model` may be in it. Further fields
            of the metadata are keywords, as in `MetadataOptions`: `finalizers=[...]`. Rules of your team's in `rules=[...]`
            hold for it (see `podgen.rules`); what else is in that is a field, as in a Role.

    Raises:
        PodError: It has errors, a value cannot be written as YAML, or podgen knows the kind.

    Example:
        >>> from podgen import custom
        >>> reader = custom(
        ...     "rbac.authorization.k8s.io/v1",
        ...     "Role",
        ...     "reader",
        ...     rules=[{"apiGroups": [""], "resources": ["pods"], "verbs": ["get", "list"]}],
        ... )

    Kubernetes: https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/custom-resources/
    """
    given = {"namespace": namespace, "labels": labels, "annotations": annotations}
    known = MetadataOptions.__annotations__
    own, rules = apart_from_own(fields.get("rules"))
    if own:
        fields = {**fields, "rules": rules}  # a Role has rules of its own, which stay where they were
    metadata: dict[str, Any] = {**given, **{field: value for field, value in fields.items() if field in known}}
    read = read_companion("custom", name, metadata, MetadataOptions, caller(), allow=allow, rules=own)
    rest = {field: _plain(value) for field, value in fields.items() if field not in known and value is not None}
    made = construct(
        CustomObject, read.source, api_version=api_version, kind=kind, metadata=read.metadata, fields=rest or None
    )
    return finished(made, read)


def _plain(value: Any, around: tuple[Any, ...] = ()) -> Any:
    """A value with plain data instead of parts of the model. What is neither stays as it is, and the gate refuses it.

    Parameters:
        value: Any value.
        around: The lists and mappings that contain it, one of which it may be itself.
    """
    if isinstance(value, Model) and not isinstance(value, Manifest):
        return to_plain(value)
    if any(value is outer for outer in around):
        return value
    if isinstance(value, MAPPING):
        return {key: _plain(item, (*around, value)) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, (*around, value)) for item in value]
    return value
