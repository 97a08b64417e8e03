"""What the number of pods depends on: the metrics of a HorizontalPodAutoscaler, and their targets.

Kubernetes: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale-walkthrough/

Each metric has one source. If it has several, the server looks into the first of them only.
"""

from podgen.model.autoscaling import (
    ContainerResourceMetricSource,
    MetricIdentifier,
    MetricSpec,
    MetricTarget,
    ResourceMetricSource,
)
from podgen.problems import quoted
from podgen.rules.common.amounts import readable_amount
from podgen.rules.common.formats import label_fault, path_segment_fault, suggested_name
from podgen.rules.common.patterns import unknown_choice
from podgen.rules.common.quantity import parse
from podgen.rules.common.resource_names import container_name_fault, name_help
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import phrase

# The types of metrics and their sources, in the order in which the server looks.
_SOURCES = {
    "Object": "object",
    "External": "external",
    "Pods": "pods",
    "Resource": "resource",
    "ContainerResource": "container_resource",
}

_OF_RESOURCES = ("resource", "container_resource")

_TARGET_TYPES = ("Utilization", "Value", "AverageValue")

# Which values a target can have, by the source: the server finds the first one missing, and the second one too many.
_VALUES = {
    "object": ("average_value", "value"),
    "external": ("average_value", "value"),
    "pods": ("average_value",),
    "resource": ("average_utilization", "average_value"),
    "container_resource": ("average_utilization", "average_value"),
}


@rule("autoscalers/metric-type-missing", MetricSpec, type="Required")
def metric_type_missing(metric: MetricSpec, at: Location) -> Findings:
    """A metric has a type."""
    kind = at.child("type")
    if kind.value is None:  # any other text is for `types/choice-unsupported`
        given = [name for name, attribute in _SOURCES.items() if getattr(metric, attribute) is not None]
        line = setting(MetricSpec, "type", given[0]) if len(given) == 1 else None
        yield Finding("a metric has no type", kind, help=line or f"one of: {', '.join(_SOURCES)}")


@rule("autoscalers/metric-source-missing", MetricSpec, "type", type="Required")
def metric_source_missing(kind: str, at: Location) -> Findings:
    """A metric has the source that its type names."""
    attribute = _SOURCES.get(kind)
    if attribute and getattr(at.value, attribute) is None:
        name = name_of(MetricSpec, attribute)
        yield Finding(phrase("a metric of the type {} needs `{}`", kind, name), at.child(attribute))


@rule("autoscalers/metric-source-forbidden", MetricSpec, type="Forbidden")
def metric_source_forbidden(metric: MetricSpec, at: Location) -> Findings:
    """A metric has no second source."""
    given = [attribute for attribute in _SOURCES.values() if getattr(metric, attribute) is not None]
    if len(given) < 2:
        return
    wanted = _SOURCES.get(metric.type)
    for attribute in given:
        if attribute != wanted:
            name = name_of(MetricSpec, attribute)
            message = phrase("a metric of the type {} has no `{}`", metric.type, name)
            yield Finding(
                message if wanted else phrase("`{}` is one of several sources of one metric", name),
                at.child(attribute),
                help="leave it out, or make it a metric of its own",
            )


@rule("autoscalers/resource-name-missing", MetricSpec, type="Required")
def resource_name_missing(metric: MetricSpec, at: Location) -> Findings:
    """A metric of a resource names it."""
    source = _source(at)
    if source and source.attribute in _OF_RESOURCES and not source.value.name:
        help = phrase("for example {}", setting(ResourceMetricSource, "name", "cpu"))
        yield Finding("a metric of a resource does not say of which", source.child("name"), help=help)


@rule("autoscalers/resource-name-unknown", MetricSpec, "container_resource")
def resource_name_unknown(resource: ContainerResourceMetricSource, at: Location) -> Findings:
    """A metric of a container is about a resource that containers can have."""
    name = resource.name
    if name and _is_of_container(at) and (fault := container_name_fault(name)):
        where = at.child("container_resource").child("name")
        yield Finding(f"the resource {quoted(name)} {fault}", where, help=name_help(name))


@rule("autoscalers/container-name-missing", MetricSpec, "container_resource", type="Required")
def container_name_missing(resource: ContainerResourceMetricSource, at: Location) -> Findings:
    """A metric of a container names it."""
    if not resource.container and _is_of_container(at):
        where = at.child("container_resource").child("container")
        yield Finding("a metric of a container does not say of which", where)


@rule("autoscalers/container-name-invalid", MetricSpec, "container_resource")
def container_name_invalid(resource: ContainerResourceMetricSource, at: Location) -> Findings:
    """The container of a metric has a name that containers can have."""
    name = resource.container
    if name and _is_of_container(at) and (fault := label_fault(name)):
        where = at.child("container_resource").child("container")
        yield Finding(f"the container {quoted(name)} {fault}", where, help=suggested_name(name))


@rule("autoscalers/metric-name-missing", MetricSpec, type="Required")
def metric_name_missing(metric: MetricSpec, at: Location) -> Findings:
    """A metric that an adapter offers has a name."""
    name = _metric_name(at)
    if name and not name.value:
        help = phrase("for example {}", setting(MetricIdentifier, "name", "requests_per_second"))
        yield Finding("a metric has no name", name, help=help)


@rule("autoscalers/metric-name-invalid", MetricSpec)
def metric_name_invalid(metric: MetricSpec, at: Location) -> Findings:
    """The name of a metric is a segment of a URL's path."""
    name = _metric_name(at)
    if name and name.value and (fault := path_segment_fault(name.value)):
        yield Finding(f"the name of the metric {quoted(name.value)} {fault}", name)


@rule("autoscalers/target-type-missing", MetricSpec, type="Required")
def target_type_missing(metric: MetricSpec, at: Location) -> Findings:
    """The target of a metric has a type."""
    source = _source(at)
    kind = source and source.child("target").child("type")
    if kind and not kind.value:
        yield Finding("the target of a metric has no type", kind, help=f"one of: {', '.join(_TARGET_TYPES)}")


@rule("autoscalers/target-type-unsupported", MetricSpec)
def target_type_unsupported(metric: MetricSpec, at: Location) -> Findings:
    """The type of a target is `Utilization`, `Value` or `AverageValue`. Whether the value fits it is not asked."""
    source = _source(at)
    kind = source and source.child("target").child("type")
    if kind and kind.value and kind.value not in _TARGET_TYPES:
        yield from unknown_choice(kind)


@rule("autoscalers/target-out-of-range", MetricSpec)
def target_out_of_range(metric: MetricSpec, at: Location) -> Findings:
    """What a metric is to be is more than zero, in whichever way it is given."""
    source = _source(at)
    if source is None:
        return
    for attribute in ("average_utilization", "average_value", "value"):
        given = source.child("target").child(attribute)
        if given.value is not None and not _is_positive(given.value):
            yield Finding(
                phrase("`{}` must be more than 0, got {}", name_of(MetricTarget, attribute), quoted(given.value)),
                given,
            )


@rule("autoscalers/target-missing", MetricSpec, type="Required")
def target_missing(metric: MetricSpec, at: Location) -> Findings:
    """The target of a metric has a value that its source can have."""
    source = _source(at)
    if source is None:
        return
    first, *others = _VALUES[source.attribute]
    target = source.child("target")
    if all(getattr(target.value, attribute, None) is None for attribute in (first, *others)):
        names = [name_of(MetricTarget, attribute) for attribute in (first, *others)]
        yield Finding(
            phrase("a metric of `{}` has no target", name_of(MetricSpec, source.attribute)),
            target.child(first),
            help=phrase("set `{}` or `{}`", *names) if others else phrase("set `{}`", *names),
        )


@rule("autoscalers/target-conflict", MetricSpec, type="Forbidden")
def target_conflict(metric: MetricSpec, at: Location) -> Findings:
    """A target is one value, but for that of an object, which may have two."""
    source = _source(at)
    if source is None or source.attribute in ("object", "pods"):
        return
    target, values = source.child("target"), _VALUES[source.attribute]
    if all(getattr(target.value, attribute, None) is not None for attribute in values):
        one, other = (name_of(MetricTarget, attribute) for attribute in values)
        message = phrase("the target of a metric is either `{}` or `{}`", one, other)
        yield Finding(message, target.child(values[1]), help="leave one of them out")


RULES = (
    metric_type_missing,
    metric_source_missing,
    metric_source_forbidden,
    resource_name_missing,
    resource_name_unknown,
    container_name_missing,
    container_name_invalid,
    metric_name_missing,
    metric_name_invalid,
    target_type_missing,
    target_type_unsupported,
    target_out_of_range,
    target_missing,
    target_conflict,
    readable_amount(MetricTarget, "average_value", "the target"),
    readable_amount(MetricTarget, "value", "the target"),
)


def _source(metric: Location) -> Location | None:
    """The first source of a metric."""
    for attribute in _SOURCES.values():
        if getattr(metric.value, attribute) is not None:
            return metric.child(attribute)
    return None


def _is_of_container(metric: Location) -> bool:
    """Whether the server looks into the source that is a container's resource."""
    source = _source(metric)
    return source is not None and source.attribute == "container_resource"


def _metric_name(metric: Location) -> Location | None:
    """The name of a metric that an adapter offers; `None` for one of a resource."""
    source = _source(metric)
    if source is None or source.attribute in _OF_RESOURCES:
        return None
    return source.child("metric").child("name")


def _is_positive(value: str | float) -> bool:
    quantity = parse(value)
    return quantity is None or quantity.billionths > 0  # what is no amount is told as such
