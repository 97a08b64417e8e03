"""How many pods a workload has, depending on its load: HorizontalPodAutoscaler."""

from typing import Annotated, Literal, TypeAlias

from podgen.model.annotations import Gate, Int32, Items, Quantity, Since
from podgen.model.base import Model
from podgen.model.manifest import Manifest
from podgen.model.meta import LabelSelector, ObjectMeta

MetricSourceType: TypeAlias = Literal["Resource", "ContainerResource", "Pods", "Object", "External"]
MetricTargetType: TypeAlias = Literal["Utilization", "AverageValue", "Value"]
ScalingPolicySelect: TypeAlias = Literal["Max", "Min", "Disabled"]
HPAScalingPolicyType: TypeAlias = Literal["Pods", "Percent"]


class CrossVersionObjectReference(Model):
    """The kind and name of an object in the same namespace."""

    api_version: str | None = None
    """The API version of the kind, for example `apps/v1`. Only a kind of `v1` can do without."""
    kind: str
    """The object's kind, for example `Deployment`."""
    name: str
    """The object's name."""


class MetricTarget(Model):
    """The value that a metric is to have. Of the three values, set the one that `type` names."""

    type: MetricTargetType
    """`Utilization` for `average_utilization`, `AverageValue` for `average_value`, or `Value` for `value`."""
    average_utilization: Int32 | None = None
    """The average over all pods, in percent of what they request; 1 or more. For CPU, memory and the like only."""
    average_value: Quantity | None = None
    """The average over all pods, more than 0: `500m`, `100Mi`."""
    value: Quantity | None = None
    """The value itself, whatever the number of pods, more than 0."""


class ResourceMetricSource(Model):
    """What all containers of a pod use of a resource, together. They all need a request for it."""

    name: str
    """The resource: `cpu` or `memory`."""
    target: MetricTarget
    """What the average is to be: `average_utilization` or `average_value`."""


class ContainerResourceMetricSource(Model):
    """What one container of each pod uses of a resource. It needs a request for it."""

    name: str
    """The resource: `cpu` or `memory`."""
    container: str
    """The container's name."""
    target: MetricTarget
    """What the average is to be: `average_utilization` or `average_value`."""


class MetricIdentifier(Model):
    """A metric that a metrics adapter of the cluster offers."""

    name: str
    """The metric's name."""
    selector: LabelSelector | None = None
    """Which series of the metric, by their labels. Default: all."""


class PodsMetricSource(Model):
    """A metric of the pods themselves, for example the requests per second that each of them gets."""

    metric: MetricIdentifier
    """The metric."""
    target: MetricTarget
    """What the average over the pods is to be: `average_value`."""


class ObjectMetricSource(Model):
    """A metric of one other object, for example the requests per second that an Ingress gets."""

    described_object: CrossVersionObjectReference
    """The object."""
    metric: MetricIdentifier
    """The metric."""
    target: MetricTarget
    """What the metric is to be: `value`, or `average_value` for its share for each pod."""


class ExternalMetricSource(Model):
    """A metric of something outside the cluster, for example the length of a queue."""

    metric: MetricIdentifier
    """The metric."""
    target: MetricTarget
    """What the metric is to be: `value`, or `average_value` for its share for each pod."""


class MetricSpec(Model):
    """A metric and its target. Exactly one source is set: the one that `type` names."""

    type: MetricSourceType
    """The kind of metric: `Resource` for `resource`, and so on."""
    resource: ResourceMetricSource | None = None
    """What the pods use of a resource, such as CPU."""
    container_resource: ContainerResourceMetricSource | None = None
    """What one container of each pod uses of a resource."""
    pods: PodsMetricSource | None = None
    """A metric of the pods themselves."""
    object: ObjectMetricSource | None = None
    """A metric of one other object."""
    external: ExternalMetricSource | None = None
    """A metric of something outside the cluster."""


class HPAScalingPolicy(Model):
    """How much the number of pods may change in a period."""

    type: HPAScalingPolicyType
    """Whether `value` is a number of `Pods` or a `Percent` of the present number."""
    value: Int32
    """How much it may change, 1 or more."""
    period_seconds: Int32
    """The length of the period in seconds, 1 to 1800."""


class HPAScalingRules(Model):
    """How fast the number of pods changes in one direction."""

    stabilization_window_seconds: Int32 | None = None
    """Seconds, 0 to 3600, of which the most cautious recommendation counts. Default: 0 upwards, 300 downwards."""
    policies: Items[HPAScalingPolicy] | None = None
    """How much may change in which period. Default: in 15 seconds, up by 4 pods or 100 %, down by 100 %.

    If given, at least one.
    """
    select_policy: ScalingPolicySelect | None = None
    """Which of `policies` counts: the one that allows most (`Max`) or least (`Min`). `Disabled` forbids the direction.

    Default: `Max`.
    """
    tolerance: Annotated[Quantity | None, Since("1.33"), Gate("HPAConfigurableTolerance", "beta")] = None
    """How far the metric may be off its target without a change: `0.05` is 5 %. Default: the cluster's, usually 10 %.

    Before Kubernetes 1.35, its gate is off by default.
    """


class HorizontalPodAutoscalerBehavior(Model):
    """How fast the number of pods changes."""

    scale_up: HPAScalingRules | None = None
    """How fast it rises. Default: in 15 seconds, by 4 pods or to twice as many, whichever is more."""
    scale_down: HPAScalingRules | None = None
    """How fast it falls. Default: at once, to the highest number that was recommended in the last 300 seconds."""


class HorizontalPodAutoscalerSpec(Model):
    """Which workload is scaled, between which numbers, and by which metrics."""

    scale_target_ref: CrossVersionObjectReference
    """The workload: a Deployment, a StatefulSet or another kind that can be scaled. Leave its `replicas` unset."""
    min_replicas: Int32 | None = None
    """The least number of pods, 1 or more. Default: 1.

    0 needs the gate `HPAScaleToZero`, and a metric of type `Object` or `External`.
    """
    max_replicas: Int32
    """The largest number of pods, 1 or more and not less than `min_replicas`."""
    metrics: Items[MetricSpec] | None = None
    """What the number depends on; the metric that asks for most pods counts. Default: 80 % of the requested CPU."""
    behavior: HorizontalPodAutoscalerBehavior | None = None
    """How fast the number changes."""


class HorizontalPodAutoscaler(Manifest):
    """Changes the number of pods of a workload, so that a metric such as the use of CPU stays near a target."""

    api_version: Literal["autoscaling/v2"] = "autoscaling/v2"
    """The version of the API; always `autoscaling/v2`."""
    kind: Literal["HorizontalPodAutoscaler"] = "HorizontalPodAutoscaler"
    """The kind of the object; always `HorizontalPodAutoscaler`."""
    metadata: ObjectMeta | None = None
    """The autoscaler's name, labels and annotations."""
    spec: HorizontalPodAutoscalerSpec
    """The workload, its limits and its metrics."""
