"""Refused: a rolling update ends at a number of a pod."""

from podgen.model import (
    Container,
    LabelSelector,
    ObjectMeta,
    PodSpec,
    PodTemplateSpec,
    RollingUpdateStatefulSetStrategy,
    StatefulSet,
    StatefulSetSpec,
    StatefulSetUpdateStrategy,
)

labels = {"app": "shop"}
shop = StatefulSet(
    metadata=ObjectMeta(name="shop"),
    spec=StatefulSetSpec(
        selector=LabelSelector(match_labels=labels),
        template=PodTemplateSpec(
            metadata=ObjectMeta(labels=labels), spec=PodSpec(containers=[Container(name="app", image="app:1.0")])
        ),
        update_strategy=StatefulSetUpdateStrategy(rolling_update=RollingUpdateStatefulSetStrategy(partition=-1)),
    ),
)
