"""The load balancer of a Service: its implementation, and who may use it.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer
"""

from podgen.model.services import Service, ServiceSpec
from podgen.problems import named, quoted
from podgen.rules.common.addresses import range_fault, suggested_range
from podgen.rules.common.formats import qualified_name_fault, suggested_key, trimmed
from podgen.rules.companions.services.defaults import is_load_balancer
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import Text, phrase

_RANGES_ANNOTATION = "service.beta.kubernetes.io/load-balancer-source-ranges"


@rule("services/source-ranges-forbidden", ServiceSpec, "load_balancer_source_ranges", type="Forbidden")
def source_ranges_forbidden(ranges: tuple[str, ...], at: Location) -> Findings:
    """Only a load balancer lets some clients through, and others not."""
    if ranges and not is_load_balancer(at.value):
        yield _needs_load_balancer(at, "load_balancer_source_ranges", "LoadBalancerSourceRanges")


@rule("services/source-range-invalid", ServiceSpec, "load_balancer_source_ranges")
def source_range_invalid(ranges: tuple[str, ...], at: Location) -> Findings:
    """The clients are given as ranges of addresses; white space around them does no harm."""
    for item in at.items("load_balancer_source_ranges"):
        if fault := range_fault(trimmed(item.value)):
            yield Finding(
                f"the range {quoted(item.value)} {fault}",
                item.called("LoadBalancerSourceRanges"),
                shown=item,
                help=suggested_range(trimmed(item.value)),
            )


@rule("services/source-ranges-annotation-forbidden", Service, "metadata", type="Forbidden")
def source_ranges_annotation_forbidden(metadata: object, at: Location) -> Findings:
    """The annotation that lists the same ranges is for load balancers, too."""
    found = _ranges_annotation(at)
    if found is not None and not (at.value.spec and is_load_balancer(at.value.spec)):
        yield Finding(
            f"the annotation {named(_RANGES_ANNOTATION)} needs a Service of the type `LoadBalancer`",
            found,
            help=phrase("add {}, or leave the annotation out", setting(ServiceSpec, "type", "LoadBalancer")),
        )


@rule("services/source-ranges-annotation-invalid", Service, "metadata")
def source_ranges_annotation_invalid(metadata: object, at: Location) -> Findings:
    """The annotation lists ranges of addresses, with commas between them."""
    found = _ranges_annotation(at)
    if found is None or not trimmed(found.value):
        return
    for text in found.value.split(","):
        if fault := range_fault(trimmed(text)):
            yield Finding(
                f"the range {quoted(text)} in the annotation {named(_RANGES_ANNOTATION)} {fault}",
                found,
                help=suggested_range(trimmed(text)),
            )


@rule("services/allocate-node-ports-forbidden", ServiceSpec, "allocate_load_balancer_node_ports", type="Forbidden")
def allocate_node_ports_forbidden(allocate: bool, at: Location) -> Findings:
    """Whether a load balancer needs ports of the nodes is a question only if there is one."""
    if not is_load_balancer(at.value):
        yield _needs_load_balancer(at, "allocate_load_balancer_node_ports")


@rule("services/load-balancer-class-forbidden", ServiceSpec, "load_balancer_class", type="Forbidden")
def load_balancer_class_forbidden(name: str, at: Location) -> Findings:
    """Only a load balancer has an implementation to choose."""
    if not is_load_balancer(at.value):
        yield _needs_load_balancer(at, "load_balancer_class")


@rule("services/load-balancer-class-invalid", ServiceSpec, "load_balancer_class")
def load_balancer_class_invalid(name: str, at: Location) -> Findings:
    """The implementation of a load balancer is named like a label: `example.com/internal`."""
    if is_load_balancer(at.value) and (fault := qualified_name_fault(name)):
        yield Finding(f"the load balancer class {quoted(name)} {fault}", help=suggested_key(name))


RULES = (
    source_ranges_forbidden,
    source_range_invalid,
    source_ranges_annotation_forbidden,
    source_ranges_annotation_invalid,
    allocate_node_ports_forbidden,
    load_balancer_class_forbidden,
    load_balancer_class_invalid,
)


def _needs_load_balancer(at: Location, attribute: str, called: str = "") -> Finding:
    name: Text = name_of(ServiceSpec, attribute)
    where = at.child(attribute)
    return Finding(
        phrase("`{}` needs a Service of the type `LoadBalancer`", name),
        where.called(called) if called else where,
        shown=where,
        help=phrase("add {}, or leave {} out", setting(ServiceSpec, "type", "LoadBalancer"), name),
    )


def _ranges_annotation(service: Location) -> Location | None:
    """The annotation with ranges, if the server looks at it: the field comes first."""
    metadata, spec = service.value.metadata, service.value.spec
    if not metadata or _RANGES_ANNOTATION not in (metadata.annotations or {}):
        return None
    if spec and spec.load_balancer_source_ranges:
        return None
    return service.child("metadata").child("annotations", _RANGES_ANNOTATION)
