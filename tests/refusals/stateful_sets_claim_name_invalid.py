"""Refused: a claim template is a volume of its name, which is a DNS label."""

from podgen.model import (
    Container,
    LabelSelector,
    ObjectMeta,
    PersistentVolumeClaim,
    PersistentVolumeClaimSpec,
    PodSpec,
    PodTemplateSpec,
    StatefulSet,
    StatefulSetSpec,
    VolumeResourceRequirements,
)

labels = {"app": "shop"}
shop = StatefulSet(
    metadata=ObjectMeta(name="shop"),
    spec=StatefulSetSpec(
        selector=LabelSelector(match_labels=labels),
        template=PodTemplateSpec(
            metadata=ObjectMeta(labels=labels), spec=PodSpec(containers=[Container(name="app", image="app:1.0")])
        ),
        volume_claim_templates=[
            PersistentVolumeClaim(
                metadata=ObjectMeta(name="shop.data"),
                spec=PersistentVolumeClaimSpec(
                    access_modes=["ReadWriteOnce"], resources=VolumeResourceRequirements(requests={"storage": "1Gi"})
                ),
            )
        ],
    ),
)
