"""Environment variables: their values, and where else a value can come from."""

import contextlib
from collections.abc import Mapping
from typing import Any, TypeAlias

from podgen.model.annotations import Items, Quantity
from podgen.model.base import construct
from podgen.model.containers import ConfigMapEnvSource, EnvFromSource, EnvVar, EnvVarSource, SecretEnvSource
from podgen.model.frozen import MAPPING, frozen
from podgen.model.manifest import Manifest
from podgen.model.references import (
    ConfigMapKeySelector,
    FileKeySelector,
    ObjectFieldSelector,
    ResourceFieldSelector,
    SecretKeySelector,
)
from podgen.pieces.values import Value, is_list, set_content
from podgen.source import Source, caller


class ObjectKey(Value):
    """The value of one key of a ConfigMap or a Secret, as its `key(...)` returns it."""

    value_from: EnvVarSource
    object: Manifest

    def __init__(self, value_from: EnvVarSource, object: Manifest) -> None:
        set_content(self, {"value_from": value_from, "object": object})


class AllKeys(Value):
    """Every entry of a ConfigMap or a Secret, as its `all()` returns it."""

    env_from: EnvFromSource
    object: Manifest

    def __init__(self, env_from: EnvFromSource, object: Manifest) -> None:
        set_content(self, {"env_from": env_from, "object": object})


EnvValue: TypeAlias = str | int | float | EnvVarSource | ObjectKey | None
"""The value of a variable. Numbers become text, as the environment holds only text; `None` leaves the variable out."""

Env: TypeAlias = Mapping[str, EnvValue] | Items[EnvVar]


def from_secret(name: str, key: str, *, optional: bool | None = None) -> EnvVarSource:
    """The value of one key of a Secret in the pod's namespace.

    Parameters:
        name: The Secret.
        key: The key in it.
        optional: Whether the container may start without it.

    Example:
        >>> from podgen import container, from_secret
        >>> shop = container("shop", "shop:1.4", env={"DB_PASSWORD": from_secret("db", "password")})

    Kubernetes: https://kubernetes.io/docs/concepts/configuration/secret/
    """
    source = caller()
    selector = construct(SecretKeySelector, source, name=name, key=key, optional=optional)
    return construct(EnvVarSource, source, secret_key_ref=selector)


def from_config(name: str, key: str, *, optional: bool | None = None) -> EnvVarSource:
    """The value of one key of a ConfigMap in the pod's namespace.

    Parameters:
        name: The ConfigMap.
        key: The key in it.
        optional: Whether the container may start without it.

    Example:
        >>> from podgen import container, from_config
        >>> shop = container("shop", "shop:1.4", env={"LEVEL": from_config("tuning", "level")})

    Kubernetes: https://kubernetes.io/docs/concepts/configuration/configmap/
    """
    source = caller()
    selector = construct(ConfigMapKeySelector, source, name=name, key=key, optional=optional)
    return construct(EnvVarSource, source, config_map_key_ref=selector)


def from_field(path: str) -> EnvVarSource:
    """A field of the pod itself, such as its name or its IP address.

    Parameters:
        path: `metadata.name`, `metadata.namespace`, `metadata.uid`, `metadata.labels['KEY']`,
            `metadata.annotations['KEY']`, `spec.nodeName`, `spec.serviceAccountName`, `status.podIP`, `status.podIPs`,
            `status.hostIP` or `status.hostIPs`.

    Example:
        >>> from podgen import container, from_field
        >>> shop = container("shop", "shop:1.4", env={"POD_IP": from_field("status.podIP")})

    Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/downward-api/
    """
    source = caller()
    return construct(EnvVarSource, source, field_ref=construct(ObjectFieldSelector, source, field_path=path))


def from_resource(resource: str, *, container: str | None = None, divisor: Quantity | None = None) -> EnvVarSource:
    """A limit or request of a container, as a whole number.

    Parameters:
        resource: For example `limits.cpu`, `requests.memory` or `limits.ephemeral-storage`.
        container: The container whose resource it is; by default the one that has the variable.
        divisor: The unit, such as `"1Mi"` or `"1m"`; by default one core, or one byte. The value is rounded up.

    Example:
        >>> from podgen import container, from_resource
        >>> shop = container("shop", "shop:1.4", env={"CPUS": from_resource("limits.cpu")}, limits={"cpu": 2})

    Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/downward-api/
    """
    source = caller()
    selector = construct(ResourceFieldSelector, source, resource=resource, container_name=container, divisor=divisor)
    return construct(EnvVarSource, source, resource_field_ref=selector)


def from_file(volume: str, path: str, key: str, *, optional: bool | None = None) -> EnvVarSource:
    """The value of one key in a file of variables that an init container wrote into an `emptyDir` volume.

    Parameters:
        volume: The volume's name.
        path: The file in it, relative to the volume's root.
        key: The variable in the file.
        optional: Whether the container may start without it.

    Example:
        >>> from podgen import container, from_file
        >>> shop = container("shop", "shop:1.4", env={"TOKEN": from_file("setup", "app.env", "TOKEN")})

    Kubernetes: https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-via-file/
    """
    source = caller()
    selector = construct(FileKeySelector, source, volume_name=volume, path=path, key=key, optional=optional)
    return construct(EnvVarSource, source, file_key_ref=selector)


def all_of_config(name: str, *, prefix: str | None = None, optional: bool | None = None) -> EnvFromSource:
    """Every entry of a ConfigMap as a variable.

    Parameters:
        name: The ConfigMap.
        prefix: Text to put in front of each key.
        optional: Whether the container may start without it.

    Example:
        >>> from podgen import all_of_config, container
        >>> shop = container("shop", "shop:1.4", env_from=[all_of_config("defaults")])
    """
    source = caller()
    reference = construct(ConfigMapEnvSource, source, name=name, optional=optional)
    return construct(EnvFromSource, source, config_map_ref=reference, prefix=prefix)


def all_of_secret(name: str, *, prefix: str | None = None, optional: bool | None = None) -> EnvFromSource:
    """Every entry of a Secret as a variable.

    Parameters:
        name: The Secret.
        prefix: Text to put in front of each key.
        optional: Whether the container may start without it.

    Example:
        >>> from podgen import all_of_secret, container
        >>> shop = container("shop", "shop:1.4", env_from=[all_of_secret("db", prefix="DB_")])
    """
    source = caller()
    reference = construct(SecretEnvSource, source, name=name, optional=optional)
    return construct(EnvFromSource, source, secret_ref=reference, prefix=prefix)


def variables(env: Any, source: Source | None, objects: list[Manifest]) -> Any:
    """The model's variables for a user's `env`. Anything that is no mapping stays as it is: the gate refuses bad values.

    Parameters:
        env: What the user gave.
        source: The user's call.
        objects: The objects that values come from are added to it.
    """
    if not isinstance(env, MAPPING):
        return frozen(env)
    return tuple([_variable(name, value, source, objects) for name, value in env.items() if value is not None])


def _variable(name: str, value: Any, source: Source | None, objects: list[Manifest]) -> EnvVar:
    if isinstance(value, str):
        return construct(EnvVar, source, name=name, value=value)
    if isinstance(value, ObjectKey):
        objects.append(value.object)
        value = value.value_from
    if isinstance(value, EnvVarSource):
        return construct(EnvVar, source, name=name, value_from=value)
    text: Any = value
    if isinstance(value, int | float) and not isinstance(value, bool):
        with contextlib.suppress(ValueError):  # a number too long to print stays as it is, and the gate refuses it
            text = str(value)
    # A bool stays as it is, and the gate refuses it: programs expect different texts for it.
    return construct(EnvVar, source, name=name, value=text)


def all_keys(env_from: Any, objects: list[Manifest]) -> Any:
    """The model's sources for a user's `env_from`. The objects that they come from are added to `objects`."""
    if not is_list(env_from):
        return frozen(env_from)
    sources: list[Any] = []
    for item in env_from:
        if isinstance(item, AllKeys):
            objects.append(item.object)
        sources.append(item.env_from if isinstance(item, AllKeys) else frozen(item))
    return tuple(sources)
