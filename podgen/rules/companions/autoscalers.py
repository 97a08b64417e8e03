"""HorizontalPodAutoscalers: what they scale, and between which numbers.

Kubernetes: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
"""

from collections.abc import Iterator

from podgen.model.autoscaling import CrossVersionObjectReference, HorizontalPodAutoscaler, HorizontalPodAutoscalerSpec
from podgen.problems import named, quoted
from podgen.rules.common.formats import path_segment_fault
from podgen.rules.companions import autoscaler_metrics, autoscaler_speed, autoscaler_targets
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.schema.kinds import version_of
from podgen.words import Words, phrase

_MIN, _MAX = (name_of(HorizontalPodAutoscalerSpec, name) for name in ("min_replicas", "max_replicas"))


@rule("autoscalers/max-replicas-out-of-range", HorizontalPodAutoscaler)
def max_replicas_out_of_range(autoscaler: HorizontalPodAutoscaler, at: Location) -> Findings:
    """`maxReplicas` has to be set, and is at least 1."""
    most = at.child("spec").child("max_replicas")
    if (most.value or 0) < 1:  # a missing one is 0 for the server
        got = "is not set" if most.value is None else f"must be at least 1, got {most.value}"
        help = phrase("say how many pods there may be, for example {}", _max_replicas(10))
        yield Finding(phrase("`{}` {}", _MAX, got), most, help=help)


@rule("autoscalers/min-replicas-out-of-range", HorizontalPodAutoscalerSpec, "min_replicas")
def min_replicas_out_of_range(least: int, at: Location) -> Findings:
    """`minReplicas` is at least 1: fewer need the feature gate `HPAScaleToZero`, which is off by default."""
    if least < 1:
        gate = "to scale to no pod at all needs the feature gate HPAScaleToZero, which is off by default"
        yield Finding(phrase("`{}` must be at least 1, got {}", _MIN, least), help=gate if least == 0 else None)


@rule("autoscalers/replicas-conflict", HorizontalPodAutoscalerSpec)
def replicas_conflict(spec: HorizontalPodAutoscalerSpec, at: Location) -> Findings:
    """`maxReplicas` is not less than `minReplicas`."""
    least, most = spec.min_replicas, spec.max_replicas or 0
    if least is not None and most < least:
        where = at.child("max_replicas")
        yield Finding(
            phrase("`{}` is {}, less than `{}`, which is {}", _MAX, most, _MIN, least),
            where,
            related=(at.child("min_replicas").label("the least"),),
            is_derived=most < 1,
        )


@rule("autoscalers/metric-missing", HorizontalPodAutoscalerSpec, "min_replicas", type="Forbidden")
def metric_missing(least: int, at: Location) -> Findings:
    """Without pods there is nothing to measure in them, so scaling from zero needs a metric of something else."""
    metrics = at.value.metrics or ()
    if least == 0 and not any(metric.type in ("Object", "External") for metric in metrics):
        message = "to scale to zero needs a metric of the type Object or External"
        yield Finding(message, at.child("metrics"), shown=at.child("min_replicas"), is_derived=True)


@rule("autoscalers/reference-kind-missing", HorizontalPodAutoscaler, type="Required")
def reference_kind_missing(autoscaler: HorizontalPodAutoscaler, at: Location) -> Findings:
    """What is scaled or measured has a kind."""
    for place in _references(at):
        kind = place.child("kind")
        if not kind.value:
            help = phrase("for example {}", setting(CrossVersionObjectReference, "kind", "Deployment"))
            yield Finding(f"{_what(place)} has no kind", kind, help=help if _is_target(place) else None)


@rule("autoscalers/reference-name-missing", HorizontalPodAutoscaler, type="Required")
def reference_name_missing(autoscaler: HorizontalPodAutoscaler, at: Location) -> Findings:
    """What is scaled or measured has a name."""
    for place in _references(at):
        name = place.child("name")
        if not name.value:
            yield Finding(f"{_what(place)} has no name", name)


@rule("autoscalers/reference-invalid", HorizontalPodAutoscaler)
def reference_invalid(autoscaler: HorizontalPodAutoscaler, at: Location) -> Findings:
    """Kind and name of what is scaled or measured are segments of a URL's path."""
    for place in _references(at):
        for part in (place.child("kind"), place.child("name")):
            if part.value and (fault := path_segment_fault(part.value)):
                yield Finding(f"the {part.attribute} {quoted(part.value)} of {_what(place)} {fault}", part)


@rule("autoscalers/reference-version-invalid", HorizontalPodAutoscaler)
def reference_version_invalid(autoscaler: HorizontalPodAutoscaler, at: Location) -> Findings:
    """The API version of what is scaled or measured is a group and a version: `apps/v1`."""
    for place in _references(at):
        version = place.child("api_version")
        if version.value and _group(version.value) is None:
            yield Finding(
                f"the API version {quoted(version.value)} of {_what(place)} must not hold more than one `/`",
                version,
                help=_version_help(place),
            )


@rule("autoscalers/target-group-missing", HorizontalPodAutoscaler)
def target_group_missing(autoscaler: HorizontalPodAutoscaler, at: Location) -> Findings:
    """The API version of what is scaled has a group, as nothing but a ReplicationController can do without."""
    target = _target(at)
    version = target.child("api_version")
    if _group(version.value or "") == "" and target.child("kind").value != "ReplicationController":
        got = f"no API group in {quoted(version.value)}" if version.value else "no API version"
        is_derived = autoscaler_targets.is_fixed(target.value)
        yield Finding(f"{_what(target)} has {got}", version, help=_version_help(target), is_derived=is_derived)


RULES = (
    max_replicas_out_of_range,
    min_replicas_out_of_range,
    replicas_conflict,
    metric_missing,
    reference_kind_missing,
    reference_name_missing,
    reference_invalid,
    reference_version_invalid,
    target_group_missing,
    *autoscaler_metrics.RULES,
    *autoscaler_speed.RULES,
    *autoscaler_targets.RULES,
)


def _max_replicas(number: int) -> Words:
    return setting(HorizontalPodAutoscalerSpec, "max_replicas", number)


def _target(autoscaler: Location) -> Location:
    return autoscaler.child("spec").child("scale_target_ref")


def _references(autoscaler: Location) -> Iterator[Location]:
    """What is scaled, and the objects that metrics are about."""
    yield _target(autoscaler)
    if autoscaler.value.spec is not None:
        for metric in autoscaler.child("spec").items("metrics"):
            if metric.value.object is not None:
                yield metric.child("object").child("described_object")


def _is_target(reference: Location) -> bool:
    return reference.attribute == "scale_target_ref"


def _what(reference: Location) -> str:
    """What a reference is called in messages."""
    return "what the autoscaler scales" if _is_target(reference) else "the object that a metric is about"


def _group(version: str) -> str | None:
    """The group in an API version, which is empty in `v1`; `None` if it is no API version at all."""
    group, slash, rest = version.partition("/")
    if "/" in rest and version != "/":
        return None
    return group if slash else ""


def _version_help(reference: Location) -> Words | None:
    """The API version of a kind that is known."""
    kind = reference.child("kind").value
    version = version_of(kind) if kind else None
    example = version or ("apps/v1" if _is_target(reference) else None)
    if example is None:
        return None
    line = setting(CrossVersionObjectReference, "api_version", example)
    return phrase("that of {} is {}", named(kind), line) if version else phrase("for example {}", line)
