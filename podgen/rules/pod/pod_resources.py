"""The resources of a pod as a whole: `spec.resources`, which its containers share, and the overhead of its runtime.

Kubernetes: https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/,
https://kubernetes.io/docs/concepts/scheduling-eviction/pod-overhead/
"""

from collections.abc import Mapping

from podgen.model.containers import ResourceRequirements
from podgen.model.pod import PodSpec
from podgen.problems import named, quoted
from podgen.rules.common import quantity
from podgen.rules.common.quantity import Quantity
from podgen.rules.common.resource_names import (
    can_be_overcommitted,
    container_name_fault,
    is_counted,
    is_huge_pages,
    name_fault,
    name_help,
)
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.pod.amounts import Kind, Pool, is_shared, pool_of
from podgen.rules.pod.resources import BYTES, bytes_help, lacks_compute, pages_fault
from podgen.rules.pod.roles import is_windows
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of
from podgen.words import phrase


@rule("windows/pod-resources-forbidden", PodSpec, "resources", type="Forbidden")
def windows_pod_resources_forbidden(resources: ResourceRequirements, at: Location) -> Findings:
    """A pod for Windows has no resources as a whole; only its containers have."""
    if is_windows(at.value):
        yield Finding("a pod on Windows must not have resources of its own", help="give them to the containers")


@rule("pod-resources/claims-forbidden", PodSpec, "resources", type="Forbidden")
def claims_forbidden(resources: ResourceRequirements, at: Location) -> Findings:
    """Resource claims are used by containers, not by a pod as a whole."""
    if resources.claims is not None and not is_windows(at.value):
        yield Finding(
            "the resources of a pod must not have claims",
            at.child("resources").child("claims"),
            help=phrase(
                "list the claims in {}, and name them in the containers that use them",
                name_of(PodSpec, "resource_claims"),
            ),
        )


@rule("pod-resources/name-unknown", PodSpec, "resources")
def name_unknown(resources: ResourceRequirements, at: Location) -> Findings:
    """A pod asks for resources that Kubernetes knows."""
    for kind, resource, _ in _entries(at):
        if fault := name_fault(resource):
            message = f"the resource {quoted(resource)} of the pod {fault}"
            yield _finding(at, kind, resource, message, name_help(resource))


@rule("pod-resources/name-unsupported", PodSpec, "resources", type="NotSupported")
def name_unsupported(resources: ResourceRequirements, at: Location) -> Findings:
    """A pod as a whole has only processor time, memory and huge pages; its containers cannot share others."""
    for kind, resource, _ in _entries(at):
        if not is_shared(resource) and not name_fault(resource):
            message = f"the resource {named(resource)} cannot be shared by the containers of a pod"
            help = "ask for it in the containers; a pod has cpu, memory and hugepages-SIZE"
            yield _finding(at, kind, resource, message, help)


@rule("pod-resources/negative", PodSpec, "resources")
def pod_resources_negative(resources: ResourceRequirements, at: Location) -> Findings:
    """No limit and no request is negative; zero may be."""
    for kind, resource, amount in _entries(at):
        if amount.thousandths < 0:
            message = f"{_the(kind, resource)} must not be negative, got {_text(amount)}"
            yield _finding(at, kind, resource, message)._replace(is_derived=_is_copy(resources, kind, resource))


@rule("pod-resources/hugepages-fractional", PodSpec, "resources")
def hugepages_fractional(resources: ResourceRequirements, at: Location) -> Findings:
    """Huge pages come whole: `hugepages-2Mi` in multiples of 2Mi."""
    for kind, resource, amount in _entries(at):
        if is_huge_pages(resource) and (fault := pages_fault(resource, amount, _text(amount))):
            finding = _finding(at, kind, resource, f"{_the(kind, resource)} {fault}")
            yield finding._replace(is_derived=_is_copy(resources, kind, resource))


@rule("pod-resources/request-over-limit", PodSpec, "resources")
def request_over_limit(resources: ResourceRequirements, at: Location) -> Findings:
    """A request is not more than the limit, and of huge pages equal to it. By default, it is what the containers request."""
    pool = _pool(at)
    for resource, request in pool.requests.items():
        limit = pool.limits.get(resource)
        shared = can_be_overcommitted(resource)
        if limit and (
            request.thousandths > limit.thousandths or (not shared and request.thousandths != limit.thousandths)
        ):
            bound = "be at most the limit" if shared else "be equal to the limit"
            source = "" if resource in (resources.requests or {}) else ", which is what its containers ask for,"
            message = f"{_the('requests', resource)}{source} must {bound}, {_text(limit)}, got {_text(request)}"
            where = at.child("resources").child("requests")
            yield Finding(
                message, where, shown=_shown(at, "requests", resource), help="raise the limit, or ask for less"
            )


@rule("resources/limit-missing", PodSpec, "resources", type="Required")
def resources_limit_missing(resources: ResourceRequirements, at: Location) -> Findings:
    """Extended resources and huge pages need a limit, which is the request at the same time."""
    pool = _pool(at)
    for resource in pool.requests:
        if resource not in pool.limits and not can_be_overcommitted(resource):
            yield Finding(
                f"{_the('requests', resource)} needs a limit of the same amount",
                at.child("resources").child("limits"),
                shown=_shown(at, "requests", resource),
                help="write it in limits instead",
            )


@rule("resources/hugepages-alone", PodSpec, "resources", type="Forbidden")
def resources_hugepages_alone(resources: ResourceRequirements, at: Location) -> Findings:
    """A pod with huge pages asks for processor time or ordinary memory as well."""
    if lacks_compute({resource for _, resource, _ in _entries(at)}):
        yield Finding("the pod asks for huge pages, and neither for cpu nor for memory", help="add one of them")


@rule("pod-resources/below-containers", PodSpec, "resources")
def below_containers(resources: ResourceRequirements, at: Location) -> Findings:
    """A pod requests at least the most that its containers need at any time: all together, or one init container."""
    pool = _pool(at)
    for resource, needed in pool.container_requests.items():
        request = pool.requests.get(resource)
        if request and needed.thousandths > request.thousandths:
            message = (
                f"{_the('requests', resource)} must be {_text(needed)} at least, since its containers ask for that"
            )
            yield _finding(at, "requests", resource, f"{message}, got {_text(request)}")


@rule("pod-resources/hugepages-below-containers", PodSpec, "resources")
def hugepages_below_containers(resources: ResourceRequirements, at: Location) -> Findings:
    """A pod has at least the most huge pages that its containers need at any time."""
    pool = _pool(at)
    for resource, needed in pool.container_limits.items():
        limit = pool.limits.get(resource)
        if limit and is_huge_pages(resource) and needed.thousandths > limit.thousandths:
            message = f"{_the('limits', resource)} must be {_text(needed)} at least, since its containers have that"
            yield _finding(at, "limits", resource, f"{message}, got {_text(limit)}")


@rule("pod-resources/container-limit-over-pod", PodSpec, "resources")
def container_limit_over_pod(resources: ResourceRequirements, at: Location) -> Findings:
    """The limit of a single container is not more than that of the pod. The sum of all limits may be."""
    pool = _pool(at)
    for container in at.items("containers"):
        limits = (container.value.resources and container.value.resources.limits) or {}
        for resource, value in limits.items():
            limit, bound = quantity.parse(value), pool.limits.get(resource)
            if limit and bound and limit.thousandths > bound.thousandths:
                yield Finding(
                    f"the {named(resource)} limit of the container {named(container.value.name)} must be at most "
                    f"that of the pod, {_text(bound)}, got {quoted(value)}",
                    _in_pod(at, container, resource),
                    shown=container.child("resources").child("limits", resource),
                )


@rule("overhead/invalid", PodSpec, "overhead")
def overhead_invalid(amounts: Mapping[str, str | float], at: Location) -> Findings:
    """The overhead of the runtime is checked like the limits of a container."""
    for resource, value in amounts.items():
        amount = quantity.parse(value)
        if fault := container_name_fault(resource):
            yield _overhead(
                at, resource, f"the resource {quoted(resource)} of the overhead {fault}", name_help(resource)
            )
        elif amount is None:
            continue
        elif amount.thousandths < 0:
            yield _overhead(at, resource, f"the {named(resource)} overhead must not be negative, got {quoted(value)}")
        elif is_counted(resource) and not quantity.is_whole(amount):
            yield _overhead(at, resource, f"the {named(resource)} overhead must be a whole number, got {quoted(value)}")
        elif is_huge_pages(resource) and (fault := pages_fault(resource, amount, quoted(value))):
            yield _overhead(at, resource, f"the {named(resource)} overhead {fault}")


@rule("resources/hugepages-alone", PodSpec, "overhead", type="Forbidden")
def resources_hugepages_alone_in_overhead(amounts: Mapping[str, str | float], at: Location) -> Findings:
    """An overhead of huge pages comes with one of processor time or ordinary memory."""
    if lacks_compute(set(amounts)):
        yield Finding("the overhead has huge pages, and neither cpu nor memory")


@rule("overhead/memory-fractional", PodSpec, "overhead")
def overhead_memory_fractional(amounts: Mapping[str, str | float], at: Location) -> Findings:
    """Memory and storage come in whole bytes; `m` stands for thousandths, and not for mega."""
    for resource in BYTES:
        amount = quantity.parse(amounts[resource]) if resource in amounts else None
        if amount and not quantity.is_whole(amount):
            message = f"the {named(resource)} overhead is no whole number of bytes, got {quoted(amounts[resource])}"
            yield Finding(message, at.child("overhead", resource), help=bytes_help(amount))


RULES = (
    windows_pod_resources_forbidden,
    claims_forbidden,
    name_unknown,
    name_unsupported,
    pod_resources_negative,
    hugepages_fractional,
    request_over_limit,
    resources_limit_missing,
    resources_hugepages_alone,
    below_containers,
    hugepages_below_containers,
    container_limit_over_pod,
    overhead_invalid,
    resources_hugepages_alone_in_overhead,
    overhead_memory_fractional,
)


@memoized_per_location
def _pool(spec: Location) -> Pool:
    """The resources of the pod; nothing on Windows, where the server does not check them."""
    return Pool({}, {}, {}, {}) if is_windows(spec.value) else pool_of(spec)


@memoized_per_location
def _entries(spec: Location) -> tuple[tuple[Kind, str, Quantity], ...]:
    pool = _pool(spec)
    return (
        *(("limits", resource, amount) for resource, amount in pool.limits.items()),
        *(("requests", resource, amount) for resource, amount in pool.requests.items()),
    )


def _finding(spec: Location, kind: Kind, resource: str, message: str, help: str | None = None) -> Finding:
    where = Location(None, spec.child("resources"), kind, resource)
    return Finding(message, where, shown=_shown(spec, kind, resource), help=help)


def _is_copy(resources: ResourceRequirements, kind: Kind, resource: str) -> bool:
    """Whether an amount is a request that the server has copied from the limit, of which the same is told."""
    return kind == "requests" and resource not in (resources.requests or {}) and resource in (resources.limits or {})


def _shown(spec: Location, kind: Kind, resource: str) -> Location:
    """The location of an amount to mark. If the server has derived it, that of the limit, or of the resources as a whole."""
    resources = spec.child("resources")
    for written in (kind, "limits"):
        if resource in (getattr(resources.value, written) or {}):
            return resources.child(written, resource)
    return resources


def _in_pod(spec: Location, container: Location, resource: str) -> Location:
    """The location with the server's path of a container's limit, which it builds from the path of the pod's resources."""
    step = Location(None, spec.child("resources"), "containers", f"{container.index}][{resource}", "containers")
    return Location(None, step, "limits", name="limits")


def _overhead(spec: Location, resource: str, message: str, help: str | None = None) -> Finding:
    """A finding about an overhead, with the server's path, as if it were a limit."""
    where = Location(None, spec.child("overhead"), "limits", resource, "limits")
    return Finding(message, where, shown=spec.child("overhead", resource), help=help)


def _the(kind: Kind, resource: str) -> str:
    return f"the {named(resource)} {kind.removesuffix('s')} of the pod"


def _text(amount: Quantity) -> str:
    return quoted(quantity.canonical(amount))
