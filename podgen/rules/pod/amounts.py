"""How much containers and pods ask for, as the server counts it after it has filled in what was left out.

Kubernetes: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/,
https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/
"""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from podgen.model.containers import ResourceRequirements
from podgen.model.pod import PodSpec
from podgen.rules.common import quantity
from podgen.rules.common.quantity import Quantity
from podgen.rules.common.resource_names import is_huge_pages
from podgen.rules.location import Location
from podgen.rules.pod.context import in_template

Kind: TypeAlias = Literal["limits", "requests"]
KINDS: tuple[Kind, Kind] = ("limits", "requests")
Amounts: TypeAlias = dict[str, Quantity]


def written(values: Mapping[str, str | float] | None) -> Amounts:
    """The amounts that are written down; those that cannot be read are told of elsewhere."""
    amounts = {}
    for name, value in (values or {}).items():  # a comprehension takes longer
        if (amount := quantity.parse(value)) is not None:
            amounts[name] = amount
    return amounts


class Pool(NamedTuple):
    """What a pod sets aside for all of its containers together, and what those ask for."""

    limits: Amounts
    requests: Amounts
    container_limits: Amounts
    container_requests: Amounts


def pool_of(spec: Location) -> Pool:
    """The resources of a pod as a whole, where those of a `Pod` are completed: a template's are left as they are."""
    resources: ResourceRequirements = spec.value.resources
    limits, requests = written(resources.limits), written(resources.requests)
    owners = [owner.resources for owner in (*(spec.value.containers or ()), *(spec.value.init_containers or ()))]
    limits_of = [written(owner and owner.limits) for owner in owners]
    requests_of = [written(owner and owner.requests) for owner in owners]
    if not in_template(spec):  # the server does this first, and rounds afterwards
        requests_of = [bounds | asked for bounds, asked in zip(limits_of, requests_of, strict=True)]
        _complete(limits, requests, _total(spec.value, limits_of), _total(spec.value, requests_of))
    return Pool(
        _rounded(limits),
        _rounded(requests),
        _total(spec.value, [_rounded(amounts) for amounts in limits_of]),
        _total(spec.value, [_rounded(amounts) for amounts in requests_of]),
    )


def _complete(limits: Amounts, requests: Amounts, container_limits: Amounts, container_requests: Amounts) -> None:
    """Fill in what a pod does not say, but for the limits of processor time and memory, which it need not have."""
    if limits or requests:
        for name, amount in container_limits.items():
            if is_huge_pages(name) and name not in requests:
                limits.setdefault(name, amount)
    if limits:
        for name in ("cpu", "memory"):
            if name in container_requests:
                requests.setdefault(name, container_requests[name])
        for name, amount in limits.items():
            if is_shared(name):
                requests.setdefault(name, amount)


def is_shared(name: str) -> bool:
    """Whether a resource can be set aside for the whole pod."""
    return name in ("cpu", "memory") or is_huge_pages(name)


def _rounded(amounts: Amounts) -> Amounts:
    return {name: quantity.rounded(amount) for name, amount in amounts.items()}


def _total(spec: PodSpec, amounts: Sequence[Amounts]) -> Amounts:
    """What containers need at the worst moment: all at once with the sidecars, or one init container with those before it.

    The `amounts` are those of the containers, and then those of the init containers.
    """
    total: Amounts = {}
    number = len(spec.containers or ())
    for now in amounts[:number]:
        _add(total, now)
    sidecars: Amounts = {}
    peak: Amounts = {}
    for container, own in zip(spec.init_containers or (), amounts[number:], strict=True):
        now = dict(own)
        if container.restart_policy == "Always":
            _add(total, now)
            _add(sidecars, now)
            now = sidecars
        else:
            _add(now, sidecars)
        _raise(peak, now)
    _raise(total, peak)
    return total


def _add(amounts: Amounts, more: Amounts) -> None:
    for name, amount in more.items():
        amounts[name] = quantity.add(amounts[name], amount) if name in amounts else amount


def _raise(amounts: Amounts, least: Amounts) -> None:
    for name, amount in least.items():
        if name not in amounts or amount.billionths > amounts[name].billionths:
            amounts[name] = amount
