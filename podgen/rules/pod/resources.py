"""The requests and limits of a container: names, amounts, and how requests and limits agree.

Kubernetes: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/,
https://kubernetes.io/docs/tasks/manage-hugepages/scheduling-hugepages/
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple, TypeAlias

from podgen.model.containers import Container, ResourceRequirements
from podgen.problems import named, quoted
from podgen.rules.common import quantity
from podgen.rules.common.quantity import Quantity
from podgen.rules.common.resource_names import (
    ORDINARY,
    can_be_overcommitted,
    container_name_fault,
    is_counted,
    is_huge_pages,
    name_help,
)
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.pod.amounts import ENOUGH_MEMORY, LEAST_OF_CRUN, MANY_CPUS, Amounts, Kind, entry_of, written
from podgen.rules.pod.context import in_template
from podgen.rules.pod.roles import container_phrase, is_ephemeral
from podgen.rules.rule import Finding, Findings, rule
from podgen.words import Words

BYTES = ("memory", "ephemeral-storage")
"""The resources in bytes, which could be written with a fraction by mistake."""


@rule("resources/name-unknown", Container, "resources")
def name_unknown(resources: ResourceRequirements, at: Location) -> Findings:
    """The resources of a container are Kubernetes' own, or extended ones, which have a domain in front."""
    for kind, name, _ in _amounts(at).unusual:
        if fault := container_name_fault(name):
            yield from _found(
                at, kind, name, f"the resource {quoted(name)} of {container_phrase(at)} {fault}", name_help(name)
            )


@rule("resources/negative", Container, "resources")
def resources_negative(resources: ResourceRequirements, at: Location) -> Findings:
    """No limit and no request is negative; zero may be."""
    for kind, name, amount in _amounts(at).all:
        if amount.thousandths < 0:
            yield from _found(at, kind, name, f"{_the(at, kind, name)} must not be negative, {_got(at, kind, name)}")


@rule("resources/extended-fractional", Container, "resources")
def extended_fractional(resources: ResourceRequirements, at: Location) -> Findings:
    """An extended resource comes in whole numbers: there is no half of a graphics card."""
    for kind, name, amount in _amounts(at).unusual:
        if is_counted(name) and not quantity.is_whole(amount):
            message = f"{_the(at, kind, name)} must be a whole number, {_got(at, kind, name)}"
            yield from _found(at, kind, name, message, beyond_counting(amount))


@rule("resources/request-over-limit", Container, "resources")
def request_over_limit(resources: ResourceRequirements, at: Location) -> Findings:
    """A request is not more than the limit of the same resource."""
    for name, request, limit in _amounts(at).unequal:
        if request.thousandths > limit.thousandths and can_be_overcommitted(name):
            yield _about_request(at, name, "at most its limit", "ask for less, or raise the limit")


@rule("resources/limit-mismatch", Container, "resources")
def limit_mismatch(resources: ResourceRequirements, at: Location) -> Findings:
    """For extended resources and huge pages, which are not overcommitted, the request equals the limit."""
    for name, _, _ in _amounts(at).unequal:
        if not can_be_overcommitted(name):
            yield _about_request(at, name, "equal to its limit", "leave the request out: it is the limit then")


@rule("resources/limit-missing", Container, "resources", type="Required")
def limit_missing(resources: ResourceRequirements, at: Location) -> Findings:
    """Extended resources and huge pages have a limit, which is the request, too."""
    for kind, name, _ in _amounts(at).unusual:
        if kind == "requests" and name not in (resources.limits or {}) and not can_be_overcommitted(name):
            yield Finding(
                f"{_the(at, kind, name)} needs a limit of the same amount",
                at.child("resources").child("limits"),
                shown=entry_of(at, kind, name),
                help=f"write it in limits instead: {{{quoted(name)}: {_shown(at, kind, name)}}}",
            )


@rule("resources/hugepages-fractional", Container, "resources")
def hugepages_fractional(resources: ResourceRequirements, at: Location) -> Findings:
    """Huge pages come whole: `hugepages-2Mi` in multiples of 2Mi."""
    for kind, name, amount in _amounts(at).unusual:
        if is_huge_pages(name) and (fault := pages_fault(name, amount, _shown(at, kind, name))):
            yield from _found(at, kind, name, f"{_the(at, kind, name)} {fault}")


@rule("resources/hugepages-alone", Container, "resources", type="Forbidden")
def hugepages_alone(resources: ResourceRequirements, at: Location) -> Findings:
    """A container with huge pages has processor time or ordinary memory, too."""
    if lacks_compute((*(resources.limits or ()), *(resources.requests or ()))):
        yield Finding(
            f"{container_phrase(at)} asks for huge pages, and neither for cpu nor for memory",
            help=Words(
                python='add one of them, for example requests={"memory": "64Mi"}',
                yaml="add one of them, for example `requests: {memory: 64Mi}`",
            ),
        )


@rule("resources/memory-fractional", Container, "resources")
def memory_fractional(resources: ResourceRequirements, at: Location) -> Findings:
    """Memory and storage come in whole bytes; `m` stands for thousandths, not for mega."""
    for kind, name, amount in _amounts(at).all:
        if name in BYTES and not quantity.is_whole(amount):
            message = f"{_the(at, kind, name)} is no whole number of bytes, {_got(at, kind, name)}"
            yield from _found(at, kind, name, message, bytes_help(amount))


RULES = (
    name_unknown,
    resources_negative,
    extended_fractional,
    request_over_limit,
    limit_mismatch,
    limit_missing,
    hugepages_fractional,
    hugepages_alone,
    memory_fractional,
)


def pages_fault(name: str, amount: Quantity, shown: str) -> str | None:
    """What is wrong with an amount of huge pages, or `None`. `shown` is the amount in messages."""
    size = name.removeprefix("hugepages-")
    page = quantity.parse(size) if size.strip() == size else None
    if page is None or page.billionths <= 0 or not quantity.is_whole(page):
        return "does not name the size of the pages, as hugepages-2Mi does"
    return None if quantity.is_multiple(amount, page) else f"must be a multiple of {size}, got {shown}"


def lacks_compute(names: Collection[str]) -> bool:
    """Whether there are huge pages among the resources, but neither processor time nor memory."""
    return "cpu" not in names and "memory" not in names and any(is_huge_pages(name) for name in names)


def bytes_help(amount: Quantity) -> str | None:
    """A help line for an amount that is not a whole number of bytes."""
    if help := beyond_counting(amount):
        return help
    return "mega is M or Mi, and m a thousandth" if amount.style == "decimal" else None


def beyond_counting(amount: Quantity) -> str | None:
    """A help line for an amount so large that the server sees a fraction in it, although it is whole."""
    if amount.thousandths % 1000:
        return None
    return "the server counts thousandths with 64 bits: write less than 9e15"


_Entry: TypeAlias = tuple[Kind, str, Quantity]


class _Amounts(NamedTuple):
    """The requests and limits of a container, sorted by the checks that they need."""

    all: Sequence[_Entry] = ()
    unusual: Sequence[_Entry] = ()
    """Amounts of other resources than processor time, memory and storage; most containers have none."""
    unequal: Sequence[tuple[str, Quantity, Quantity]] = ()
    """Resources whose request (first) differs from the limit (second)."""


_ORDINARY = _Amounts()
"""The amounts of most containers, which need no checks."""


def has_ordinary_amounts(owner: Location) -> bool:
    """Whether there is nothing about the resources of a container or a pod that rules would have to look at."""
    return _amounts(owner) is _ORDINARY


@memoized_per_location
def _amounts(container: Location) -> _Amounts:
    resources: ResourceRequirements = container.value.resources
    limits, requests = written(resources.limits), written(resources.requests)
    if _are_ordinary(limits, {}, ENOUGH_MEMORY) and _are_ordinary(requests, limits, 1000 * LEAST_OF_CRUN):
        return _ORDINARY
    sides: Sequence[tuple[Kind, Amounts]] = (("limits", limits), ("requests", requests))
    every: list[_Entry] = [(kind, name, amount) for kind, amounts in sides for name, amount in amounts.items()]
    both = [(name, amount, limits[name]) for name, amount in requests.items() if name in limits]
    return _Amounts(
        every,
        [entry for entry in every if entry[1] not in ORDINARY],
        [(name, request, limit) for name, request, limit in both if request.thousandths != limit.thousandths],
    )


def _are_ordinary(amounts: Amounts, limits: Amounts, least: int) -> bool:
    """Whether all amounts are of processor time, memory and storage, neither too small nor too large, and whole if in bytes."""
    if not ORDINARY.issuperset(amounts):
        return False
    for name, amount in amounts.items():
        thousandths = amount.thousandths
        if name == "cpu":
            if not 0 <= thousandths < MANY_CPUS:
                return False
        elif thousandths % 1000 or not least <= thousandths < _LARGE:
            return False
        if name in limits and thousandths > limits[name].thousandths:
            return False
    return True


_LARGE = 2**63
"""From here on, the server's arithmetic overflows."""


def _found(container: Location, kind: Kind, name: str, message: str, help: str | None = None) -> Findings:
    """A finding about one amount; for a limit without a request, also about the request that the server derives from it."""
    entry = entry_of(container, kind, name)
    yield Finding(message, entry, help=help)
    resources = container.value.resources
    if (
        kind == "limits"
        and name not in (resources.requests or {})
        and not (in_template(container) or is_ephemeral(container))
    ):
        request = Location(None, container.child("resources"), "requests", name)
        yield Finding(message, request, shown=entry, help=help, is_derived=True)


def _about_request(container: Location, name: str, bound: str, help: str) -> Finding:
    """A finding about a request and its limit. The server's path does not name the resource."""
    limit = entry_of(container, "limits", name)
    return Finding(
        f"{_the(container, 'requests', name)} must be {bound}, {quoted(limit.value)}, {_got(container, 'requests', name)}",
        container.child("resources").child("requests"),
        shown=entry_of(container, "requests", name),
        related=(limit.label("the limit is set here"),),
        help=help,
    )


def _the(container: Location, kind: Kind, name: str) -> str:
    return f"the {named(name)} {kind.removesuffix('s')} of {container_phrase(container)}"


def _got(container: Location, kind: Kind, name: str) -> str:
    return f"got {_shown(container, kind, name)}"


def _shown(container: Location, kind: Kind, name: str) -> str:
    return quoted(entry_of(container, kind, name).value)
