"""The resources of containers and pods, as the server sums them up after defaulting.

Kubernetes: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/,
https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/
"""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from podgen.model.containers import Container, ResourceRequirements
from podgen.model.pod import PodSpec
from podgen.rules.common import quantity
from podgen.rules.common.quantity import Quantity
from podgen.rules.common.resource_names import is_huge_pages
from podgen.rules.location import Location
from podgen.rules.pod.context import in_template
from podgen.rules.pod.roles import container_phrase

Kind: TypeAlias = Literal["limits", "requests"]
KINDS: tuple[Kind, Kind] = ("limits", "requests")
Amounts: TypeAlias = dict[str, Quantity]

MANY_CPUS = 250 * 1000
"""As many CPUs as hardly any pod asks for, in thousandths."""
LEAST_OF_CRUN = 500 * 1024
"""The memory in which the smallest runtime starts a process, in bytes."""
ENOUGH_MEMORY = 6 * 1024 * 1024 * 1000
"""The memory in which all runtimes start a process, in thousandths of a byte."""


def written(values: Mapping[str, str | float] | None) -> Amounts:
    """The amounts as they are written. Those that cannot be parsed are left out: another rule reports them."""
    amounts = {}
    for name, value in (values or {}).items():  # a comprehension takes longer
        if (amount := quantity.parse(value)) is not None:
            amounts[name] = amount
    return amounts


def entry_of(owner: Location, kind: Kind, name: str) -> Location:
    """The location of a request or a limit of a container or a pod."""
    return owner.child("resources").child(kind, name)


def owner_phrase(owner: Location) -> str:
    """The name in messages of the container or the pod that resources are for."""
    return container_phrase(owner) if isinstance(owner.value, Container) else "the pod"


class Pool(NamedTuple):
    """The resources of a pod for all of its containers together, and those of the containers."""

    limits: Amounts
    requests: Amounts
    container_limits: Amounts
    container_requests: Amounts


def pool_of(spec: Location) -> Pool:
    """The resources of a pod as a whole, after defaulting, which the server only does for a `Pod`, not for a template."""
    resources: ResourceRequirements = spec.value.resources
    limits, requests = written(resources.limits), written(resources.requests)
    owners = [owner.resources for owner in (*(spec.value.containers or ()), *(spec.value.init_containers or ()))]
    limits_of = [written(owner and owner.limits) for owner in owners]
    requests_of = [written(owner and owner.requests) for owner in owners]
    if not in_template(spec):  # before rounding, as in the server
        requests_of = [bounds | asked for bounds, asked in zip(limits_of, requests_of, strict=True)]
        _complete(limits, requests, _total(spec.value, limits_of), _total(spec.value, requests_of))
    return Pool(
        _rounded(limits),
        _rounded(requests),
        _total(spec.value, [_rounded(amounts) for amounts in limits_of]),
        _total(spec.value, [_rounded(amounts) for amounts in requests_of]),
    )


def _complete(limits: Amounts, requests: Amounts, container_limits: Amounts, container_requests: Amounts) -> None:
    """Fill in amounts that the pod leaves out, except limits of processor time and memory, which are optional."""
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
    """Whether a resource can be requested for the pod as a whole."""
    return name in ("cpu", "memory") or is_huge_pages(name)


def _rounded(amounts: Amounts) -> Amounts:
    return {name: quantity.rounded(amount) for name, amount in amounts.items()}


def _total(spec: PodSpec, amounts: Sequence[Amounts]) -> Amounts:
    """The most that the containers need at any time.

    That is either all containers and sidecars together, or one init container with the sidecars before it.

    Parameters:
        spec: The pod's spec.
        amounts: The amounts of the containers, followed by those of the init containers.
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
