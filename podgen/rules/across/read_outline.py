"""Makes the outline of an object from plain data, of whatever kind it is."""

import marshal
import zlib
from collections.abc import Iterator
from typing import Any, TypeAlias

from podgen.rules.across import companion_outlines as companions
from podgen.rules.across import pod_outlines
from podgen.rules.across.outline import Outline, Reference, Scale, Steps
from podgen.rules.across.plain import Data, inside, items, mapping, number, shared, text
from podgen.schema.foreign_kinds import template_paths, templates_of
from podgen.schema.kinds import kind_of
from podgen.schema.kubernetes_kinds import group_of, is_closed

_MOST_MENTIONS = 100

_Template: TypeAlias = tuple[Data, Steps, bool]
"""A pod template, the way to it, and whether it is all that its pods have."""


def outline_of(manifest: Data, number_in_set: int, file: str = "") -> Outline:
    """The outline of an object.

    Parameters:
        manifest: Plain data. Nothing need be right in it.
        number_in_set: Its number in the set, counted from 0.
        file: The file that it was read from, if any.
    """
    kind, version = text(manifest.get("kind")) or "", text(manifest.get("apiVersion")) or ""
    group = group_of(version)
    metadata = mapping(manifest.get("metadata"))
    templates = list(_templates(manifest, version, kind))
    details = companions.details_of(group, kind, manifest)
    return Outline(
        number_in_set,
        kind,
        group,
        text(metadata.get("namespace")),
        text(metadata.get("name")),
        file,
        _digest(manifest),
        tuple(_references(manifest, group, kind, templates)),
        tuple([pod_outlines.pods_of(data, steps, is_complete=is_all) for data, steps, is_all in templates]),
        _scale(manifest, kind) if templates else None,
        None if group else companions.keys_of(kind, manifest),
        "" if group else companions.purpose_of(kind, manifest),
        details,
        tuple(_made(manifest, kind)),
        () if details or is_closed(version) else _mentioned(manifest, [data for data, _, _ in templates]),
    )


def _digest(manifest: Any) -> int:
    return zlib.crc32(marshal.dumps(manifest, 2))  # no `hash`, which is another one in each process


def _templates(manifest: Data, version: str, kind: str) -> Iterator[_Template]:
    known = kind_of(manifest)
    if known:
        template = inside(manifest, *known.pod)
        if kind == "Pod" or (known.pod and isinstance(template, dict)):
            yield template, known.pod, True
        return
    for where in template_paths(version, kind):
        for steps, template in templates_of(manifest, where.path):
            if isinstance(template, dict):
                yield template, steps, not where.is_partial


def _references(manifest: Data, group: str, kind: str, templates: list[_Template]) -> Iterator[Reference]:
    for data, steps, _ in templates:
        yield from pod_outlines.references_of(data, steps)
    yield from companions.references_of(group, kind, manifest)


def _scale(manifest: Data, kind: str) -> Scale:
    spec = mapping(manifest.get("spec"))
    field = "parallelism" if kind == "Job" else "replicas"
    claims = [text(inside(claim, "metadata", "name")) for _, claim in items(spec.get("volumeClaimTemplates"))]
    return Scale(
        number(spec.get(field)),
        shared("spec", field),
        kind == "Deployment" and _is_rolling(mapping(spec.get("strategy"))),
        tuple([name for name in claims if name]),
    )


def _is_rolling(strategy: Data) -> bool:
    """Whether an update starts a new pod before it stops an old one."""
    surge = inside(strategy, "rollingUpdate", "maxSurge")
    return strategy.get("type") in (None, "", "RollingUpdate") and surge not in (0, "0%")


def _made(manifest: Data, kind: str) -> Iterator[tuple[str, str]]:
    """The objects that come of it: those that kustomize generates, and the addresses of a Service."""
    if kind == "Endpoints" and (name := text(inside(manifest, "metadata", "name"))):
        yield "Endpoints", name
    if kind == "EndpointSlice" and (name := text(inside(manifest, "metadata", "labels", "kubernetes.io/service-name"))):
        yield "Endpoints", name
    for field, made in (("configMapGenerator", "ConfigMap"), ("secretGenerator", "Secret")):
        for _, item in items(manifest.get(field)):
            if name := text(item.get("name")):
                yield made, name


def _mentioned(manifest: Data, templates: list[Data]) -> tuple[str, ...]:
    """The values of all fields that are called `name`, or something with `Name`, except in pod templates: these only refer."""
    known = set(map(id, templates))
    found: dict[str, None] = {}
    pending: list[Any] = [manifest]
    while pending and len(found) < _MOST_MENTIONS:
        value = pending.pop()
        if isinstance(value, list):
            pending += value
        elif isinstance(value, dict) and id(value) not in known:
            for key, item in value.items():
                if isinstance(item, dict | list):
                    pending.append(item)
                elif str(key).lower().endswith("name") and (name := text(item)):
                    found[name] = None
    return tuple(found)
