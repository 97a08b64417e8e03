"""How much containers and pods ask for, as the server counts it after it has filled in what was left out.

Kubernetes: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/,
https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/
"""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple, TypeAlias

from podgen import quantity
from podgen.at import At
from podgen.model.containers import Container, ResourceRequirements
from podgen.model.pod import PodSpec
from podgen.quantity import Quantity
from podgen.rules.resource_names import is_huge_pages

Kind: TypeAlias = Literal["limits", "requests"]
KINDS: tuple[Kind, Kind] = ("limits", "requests")
Amounts: TypeAlias = dict[str, Quantity]


def written(values: Mapping[str, str | float] | None) -> Amounts:
    """The amounts that are written down; those that cannot be read are told of elsewhere."""
    return {name: amount for name, value in (values or {}).items() if (amount := quantity.parse(value)) is not None}


class Pool(NamedTuple):
    """What a pod sets aside for all of its containers together, and what those ask for."""

    limits: Amounts
    requests: Amounts
    container_limits: Amounts
    container_requests: Amounts


def pool_of(spec: At) -> Pool:
    """The resources of a pod as a whole, where those of a `Pod` are completed: a template's are left as they are."""
    resources: ResourceRequirements = spec.value.resources
    limits, requests = written(resources.limits), written(resources.requests)
    requests_of = _requests if spec.in_template else _completed_requests
    if not spec.in_template:  # the server does this first, and rounds afterwards
        _complete(limits, requests, _total(spec.value, _limits), _total(spec.value, requests_of))
    return Pool(
        _rounded(limits),
        _rounded(requests),
        _total(spec.value, lambda container: _rounded(_limits(container))),
        _total(spec.value, lambda container: _rounded(requests_of(container))),
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


def _limits(container: Container) -> Amounts:
    return written(container.resources.limits) if container.resources else {}


def _requests(container: Container) -> Amounts:
    return written(container.resources.requests) if container.resources else {}


def _completed_requests(container: Container) -> Amounts:
    return _limits(container) | _requests(container)


def _rounded(amounts: Amounts) -> Amounts:
    return {name: quantity.rounded(amount) for name, amount in amounts.items()}


def _total(spec: PodSpec, ask: Callable[[Container], Amounts]) -> Amounts:
    """What containers need at the worst moment: all at once with the sidecars, or one init container with those before it."""
    total: Amounts = {}
    for container in spec.containers or ():
        _add(total, ask(container))
    sidecars: Amounts = {}
    peak: Amounts = {}
    for container in spec.init_containers or ():
        now = ask(container)
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
