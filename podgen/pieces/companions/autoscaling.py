"""The number of a workload's pods, depending on their load.

Kubernetes: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
"""

import re
from collections.abc import Iterable
from typing import Any, Unpack

from podgen.model.annotations import Items
from podgen.model.autoscaling import (
    CrossVersionObjectReference,
    HorizontalPodAutoscaler,
    HorizontalPodAutoscalerBehavior,
    HorizontalPodAutoscalerSpec,
    MetricSpec,
    MetricTarget,
    ResourceMetricSource,
)
from podgen.model.base import construct
from podgen.model.manifest import Manifest
from podgen.pieces.companions.common import finished, read_companion
from podgen.pieces.companions.targets import needed_object
from podgen.pieces.options import MetadataOptions
from podgen.pieces.values import is_list
from podgen.rules import Rule
from podgen.source import Source, caller


class AutoscalerOptions(MetadataOptions, total=False):
    """The further keywords of `autoscaler`: fields of the metadata and of `podgen.model.HorizontalPodAutoscalerSpec`."""

    behavior: HorizontalPodAutoscalerBehavior | None
    """How fast the number of pods changes."""


def autoscaler(
    workload: Manifest,
    *,
    max: int,
    min: int | None = None,
    cpu: int | str | None = None,
    memory: int | str | None = None,
    metrics: Items[MetricSpec] | None = None,
    name: str | None = None,
    allow: Iterable[str] = (),
    rules: Iterable[Rule] = (),
    **options: Unpack[AutoscalerOptions],
) -> HorizontalPodAutoscaler:
    """Changes the number of a workload's pods with their load. Checked at once.

    Parameters:
        workload: What it scales: a Deployment, a StatefulSet, a ReplicaSet, or an object of another kind that can be scaled.
            It must not set `replicas` itself.
        max: The largest number of pods.
        min: The least number of pods. Default: 1.
        cpu: How much processor time the pods are to use on average: `70` is 70 % of what they request, `"500m"` half a core.
            Default, without any metric: 80.
        memory: How much memory, likewise: `80`, `"512Mi"`.
        metrics: Further metrics. The one that asks for most pods counts.
        name: Its name. Default: that of the workload.
        allow: Codes of rules, podgen's own or your team's, that do not hold for it.
        rules: Rules of your team's that hold for it, too: see `podgen.rules`.
        options: The keyword below, and `labels` and the others of all objects: see `pod`. Default of `namespace`: that of the workload.

    Keywords:
        behavior: How fast the number of pods changes.

    Raises:
        PodError: It has errors, or the workload cannot be scaled, sets `replicas`, or does not request what is measured.

    Example:
        >>> from podgen import autoscaler, deployment, web_container
        >>> shop = deployment("shop", web_container("shop", "shop:1.4", requests={"cpu": "100m"}))
        >>> scaling = autoscaler(shop, min=2, max=10, cpu=70)

    Kubernetes: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
    """
    source = caller()
    target = needed_object("autoscaler", "a workload", workload, source)
    more = ("max", "min", "cpu", "memory", "metrics", "name")
    read = read_companion(
        "autoscaler", name, options, AutoscalerOptions, source, allow=allow, rules=rules, more=more, about=target
    )
    spec = construct(
        HorizontalPodAutoscalerSpec,
        source,
        scale_target_ref=construct(
            CrossVersionObjectReference,
            source,
            api_version=target.api_version,
            kind=target.kind,
            name=target.name or "",
        ),
        min_replicas=min,
        max_replicas=max,
        metrics=_metrics(cpu, memory, metrics, source),
        **read.fields,
    )
    return finished(construct(HorizontalPodAutoscaler, source, metadata=read.metadata, spec=spec), read)


def _metrics(cpu: Any, memory: Any, others: Any, source: Source | None) -> Any:
    if others is not None and not is_list(others):
        return others  # the gate refuses it
    amounts = (("cpu", cpu), ("memory", memory))
    own = [_of_resource(name, amount, source) for name, amount in amounts if amount is not None]
    return (*own, *(others or ())) or None


def _of_resource(name: str, amount: Any, source: Source | None) -> MetricSpec:
    """A metric of what the pods use of a resource: a number is a percentage of the requests, and text an amount."""
    percent = re.fullmatch(r"([0-9]{1,9})%", amount, re.ASCII) if isinstance(amount, str) else None
    if isinstance(amount, str) and not percent:
        target = construct(MetricTarget, source, type="AverageValue", average_value=amount)
    else:
        share: Any = int(percent[1]) if percent else amount
        target = construct(MetricTarget, source, type="Utilization", average_utilization=share)
    resource = construct(ResourceMetricSource, source, name=name, target=target)
    return construct(MetricSpec, source, type="Resource", resource=resource)
