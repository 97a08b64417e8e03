"""Refused: the Service of a StatefulSet is named by a DNS label."""

from podgen.model import Container, LabelSelector, ObjectMeta, PodSpec, PodTemplateSpec, StatefulSet, StatefulSetSpec

labels = {"app": "shop"}
shop = StatefulSet(
    metadata=ObjectMeta(name="shop"),
    spec=StatefulSetSpec(
        selector=LabelSelector(match_labels=labels),
        template=PodTemplateSpec(
            metadata=ObjectMeta(labels=labels), spec=PodSpec(containers=[Container(name="app", image="app:1.0")])
        ),
        service_name="shop.prod",
    ),
)
