"""Refused: the number of the first pod is 0 or more."""

from podgen.model import (
    Container,
    LabelSelector,
    ObjectMeta,
    PodSpec,
    PodTemplateSpec,
    StatefulSet,
    StatefulSetOrdinals,
    StatefulSetSpec,
)

labels = {"app": "shop"}
shop = StatefulSet(
    metadata=ObjectMeta(name="shop"),
    spec=StatefulSetSpec(
        selector=LabelSelector(match_labels=labels),
        template=PodTemplateSpec(
            metadata=ObjectMeta(labels=labels), spec=PodSpec(containers=[Container(name="app", image="app:1.0")])
        ),
        ordinals=StatefulSetOrdinals(start=-1),
    ),
)
