"""Refused: a number of old revisions is not negative."""

from podgen.model import Container, DaemonSet, DaemonSetSpec, LabelSelector, ObjectMeta, PodSpec, PodTemplateSpec

labels = {"app": "shop"}
shop = DaemonSet(
    metadata=ObjectMeta(name="shop"),
    spec=DaemonSetSpec(
        selector=LabelSelector(match_labels=labels),
        template=PodTemplateSpec(
            metadata=ObjectMeta(labels=labels), spec=PodSpec(containers=[Container(name="app", image="app:1.0")])
        ),
        revision_history_limit=-1,
    ),
)
