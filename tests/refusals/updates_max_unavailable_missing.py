"""Refused: to replace a pod, there must be two on its node for a while, or none."""

from podgen.model import (
    Container,
    DaemonSet,
    DaemonSetSpec,
    DaemonSetUpdateStrategy,
    LabelSelector,
    ObjectMeta,
    PodSpec,
    PodTemplateSpec,
    RollingUpdateDaemonSet,
)

labels = {"app": "shop"}
shop = DaemonSet(
    metadata=ObjectMeta(name="shop"),
    spec=DaemonSetSpec(
        selector=LabelSelector(match_labels=labels),
        template=PodTemplateSpec(
            metadata=ObjectMeta(labels=labels), spec=PodSpec(containers=[Container(name="app", image="app:1.0")])
        ),
        update_strategy=DaemonSetUpdateStrategy(rolling_update=RollingUpdateDaemonSet(max_unavailable=0)),
    ),
)
