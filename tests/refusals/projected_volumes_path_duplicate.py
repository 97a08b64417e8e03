"""Refused: no two items of a projected volume have one path."""

from podgen import container, pod, projected_volume
from podgen.model import ConfigMapProjection, KeyToPath, SecretProjection

pod(
    "shop",
    container("app", "app:1.0"),
    projected_volume(
        "data",
        [
            SecretProjection(name="s", items=[KeyToPath(key="k", path="p")]),
            ConfigMapProjection(name="c", items=[KeyToPath(key="k", path="p")]),
        ],
    ),
)
