"""How many pods may be missing while nodes are drained.

Kubernetes: https://kubernetes.io/docs/tasks/run-application/configure-pdb/
"""

from collections.abc import Iterable
from typing import Unpack

from podgen.model.base import construct
from podgen.model.policy import PodDisruptionBudget, PodDisruptionBudgetSpec, UnhealthyPodEvictionPolicy
from podgen.pieces.companions.common import finished, read_companion
from podgen.pieces.companions.targets import Selectable, chosen_target, selected
from podgen.pieces.options import MetadataOptions
from podgen.rules import Rule
from podgen.source import caller


class DisruptionBudgetOptions(MetadataOptions, total=False):
    """The further keywords of `disruption_budget`: fields of the metadata and of `podgen.model.PodDisruptionBudgetSpec`."""

    unhealthy_pod_eviction_policy: UnhealthyPodEvictionPolicy | None
    """Whether a pod that is not ready may be evicted: `AlwaysAllow`, or `IfHealthyBudget` (the default)."""


def disruption_budget(
    pods: Selectable,
    *,
    max_unavailable: int | str | None = None,
    min_available: int | str | None = None,
    name: str | None = None,
    allow: Iterable[str] = (),
    rules: Iterable[Rule] = (),
    **options: Unpack[DisruptionBudgetOptions],
) -> PodDisruptionBudget:
    """Keeps evictions, as when nodes are drained, from stopping too many pods at the same time. Checked at once.

    Parameters:
        pods: A workload, whose selector counts; a pod or a Job, whose labels do; or a selector: `{"app": "shop"}`.
        max_unavailable: How many pods may be missing: a number, or a share such as `"25%"`.
        min_available: How many pods must stay, instead.
        name: Its name. Default: that of the workload.
        allow: Codes of rules, podgen's own or your team's, that do not hold for it.
        rules: Rules of your team's that hold for it, too: see `podgen.rules`.
        options: The keyword below, and `labels` and the others of all objects: see `pod`. Default of `namespace`: that of
            the workload.

    Keywords:
        unhealthy_pod_eviction_policy: Whether a pod that is not ready may be evicted: `AlwaysAllow`, or
            `IfHealthyBudget` (the default).

    Raises:
        PodError: It has errors, or the pods have no labels to be found by.

    Example:
        >>> from podgen import deployment, disruption_budget, web_container
        >>> shop = deployment("shop", web_container("shop", "shop:1.4"), replicas=3)
        >>> budget = disruption_budget(shop, max_unavailable=1)

    Kubernetes: https://kubernetes.io/docs/tasks/run-application/configure-pdb/
    """
    source = caller()
    target = chosen_target("disruption_budget", pods, source)
    read = read_companion(
        "disruption_budget",
        name,
        options,
        DisruptionBudgetOptions,
        source,
        allow=allow,
        rules=rules,
        more=("max_unavailable", "min_available", "name"),
        about=target.manifest if target else None,
    )
    spec = construct(
        PodDisruptionBudgetSpec,
        source,
        min_available=min_available,
        max_unavailable=max_unavailable,
        selector=selected(target or pods, read),
        **read.fields,
    )
    return finished(construct(PodDisruptionBudget, source, metadata=read.metadata, spec=spec), read)
