"""Refused: each entry of a projected volume's sources is one source."""

from podgen import container, pod, volume
from podgen.model import ConfigMapProjection, ProjectedVolumeSource, SecretProjection, VolumeProjection

pod(
    "shop",
    container("app", "app:1.0"),
    volume(
        "data",
        ProjectedVolumeSource(
            sources=[VolumeProjection(secret=SecretProjection(name="s"), config_map=ConfigMapProjection(name="c"))]
        ),
    ),
)
