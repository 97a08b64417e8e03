"""The outlines of pods: their labels and ports, and the objects that they cannot run without."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from podgen.rules.across.outline import Pods, Port, Reference, Steps
from podgen.rules.across.plain import Data, inside, items, mapping, number, pairs, shared, text

_RUNNING = ("initContainers", "containers")
_CONTAINERS = (*_RUNNING, "ephemeralContainers")

# Fields that name an object: its kind, and the field of the name in them.
_VOLUMES = (("configMap", "ConfigMap", "name"), ("secret", "Secret", "secretName"))
_PROJECTED = (("configMap", "ConfigMap", "name"), ("secret", "Secret", "name"))
_ENV_FROM = (("configMapRef", "ConfigMap"), ("secretRef", "Secret"))
_VALUE_FROM = (("configMapKeyRef", "ConfigMap"), ("secretKeyRef", "Secret"))


def pods_of(template: Data, steps: Steps, *, is_complete: bool) -> Pods:
    """The outline of a pod template, or of a pod.

    Parameters:
        template: Plain data with `metadata` and `spec`.
        steps: The way to it in its manifest.
        is_complete: Whether nobody adds to it.
    """
    spec = mapping(template.get("spec"))
    containers = spec.get("containers")
    return Pods(
        pairs(inside(template, "metadata", "labels")),
        tuple(_ports(spec, (*steps, "spec"))),
        len(containers) if isinstance(containers, list) else 0,
        shared(*steps),
        is_complete,
        bool(spec.get("nodeName") or inside(spec, "nodeSelector", "kubernetes.io/hostname")),
    )


def _ports(spec: Data, way: Steps) -> Iterator[Port]:
    on_host = spec.get("hostNetwork") is True
    for field in _RUNNING:
        for index, container in items(spec.get(field)):
            for place, port in items(container.get("ports")):
                container_port = number(port.get("containerPort"))
                host_port = number(port.get("hostPort")) or (container_port if on_host else None)
                yield Port(
                    text(port.get("name")),
                    container_port,
                    text(port.get("protocol")) or "TCP",
                    host_port or 0,
                    shared(*way, field, index, "ports", place),
                )


def references_of(template: Data, steps: Steps) -> Iterable[Reference]:
    """The objects that the pods cannot run without, and the keys in them. What is optional is none of these."""
    found = _Found()
    spec, way = mapping(template.get("spec")), (*steps, "spec")
    for field in ("serviceAccountName", "serviceAccount"):
        if account := text(spec.get(field)):
            found.add("ServiceAccount", account, (*way, field))
            break
    for index, secret in items(spec.get("imagePullSecrets")):
        found.add("Secret", text(secret.get("name")), (*way, "imagePullSecrets", index, "name"), purpose="pull")
    whole = dict(_volumes(found, spec, way))
    for field in _CONTAINERS:
        for index, container in items(spec.get(field)):
            inner = (*way, field, index)
            _variables(found, container, inner)
            if whole:
                _single_files(found, container, inner, whole)
    return found.references.values()


class _Found:
    """References by kind, name and key. The first place of each is enough."""

    def __init__(self) -> None:
        self.references: dict[tuple[str, str, str | None], Reference] = {}

    def add(self, kind: str, name: str | None, steps: Steps, key: str | None = None, purpose: str = "") -> None:
        if name and (kind, name, key) not in self.references:
            self.references[kind, name, key] = Reference(kind, name, shared(*steps), key, purpose)


def _volumes(found: _Found, spec: Data, way: Steps) -> Iterator[tuple[str, tuple[str, str]]]:
    """Adds what the volumes need. Yields those that hold all keys of one object: their name, and its kind and name."""
    for index, volume in items(spec.get("volumes")):
        steps = (*way, "volumes", index)
        for field, kind, name_field in _VOLUMES:
            name = _source(found, volume.get(field), kind, name_field, (*steps, field))
            volume_name = text(volume.get("name"))
            if name and volume_name and not inside(volume, field, "items"):
                yield volume_name, (kind, name)
        claim = text(inside(volume, "persistentVolumeClaim", "claimName"))
        found.add("PersistentVolumeClaim", claim, (*steps, "persistentVolumeClaim", "claimName"))
        for place, source in items(inside(volume, "projected", "sources")):
            for field, kind, name_field in _PROJECTED:
                _source(found, source.get(field), kind, name_field, (*steps, "projected", "sources", place, field))


def _source(found: _Found, source: Any, kind: str, name_field: str, steps: Steps) -> str | None:
    """Adds an object that is the source of files, and its keys that are named. Returns its name, if it has to be there."""
    if not isinstance(source, dict) or source.get("optional") is True:
        return None
    name = text(source.get(name_field))
    found.add(kind, name, (*steps, name_field))
    for index, item in items(source.get("items")):
        if key := text(item.get("key")):
            found.add(kind, name, (*steps, "items", index, "key"), key)
    return name


def _variables(found: _Found, container: Data, way: Steps) -> None:
    for index, source in items(container.get("envFrom")):
        for field, kind in _ENV_FROM:
            reference = source.get(field)
            if isinstance(reference, dict) and reference.get("optional") is not True:
                found.add(kind, text(reference.get("name")), (*way, "envFrom", index, field, "name"))
    for index, variable in items(container.get("env")):
        value_from = variable.get("valueFrom")
        if not isinstance(value_from, dict):
            continue
        for field, kind in _VALUE_FROM:
            selector = value_from.get(field)
            if isinstance(selector, dict) and selector.get("optional") is not True:
                name, key = text(selector.get("name")), text(selector.get("key"))
                steps = (*way, "env", index, "valueFrom", field, "key" if key else "name")
                found.add(kind, name, steps, key)


def _single_files(found: _Found, container: Data, way: Steps, whole: Mapping[str, tuple[str, str]]) -> None:
    """Adds the keys that are mounted as single files."""
    for index, mount in items(container.get("volumeMounts")):
        source, key = whole.get(text(mount.get("name")) or ""), text(mount.get("subPath"))
        if source and key and "/" not in key:
            kind, name = source
            found.add(kind, name, (*way, "volumeMounts", index, "subPath"), key)
