"""Refused: a file has a path in the volume."""

from podgen import container, pod, volume
from podgen.model import DownwardAPIVolumeFile, DownwardAPIVolumeSource, ObjectFieldSelector

pod(
    "shop",
    container("app", "app:1.0"),
    volume(
        "data",
        DownwardAPIVolumeSource(
            items=[DownwardAPIVolumeFile(path="", field_ref=ObjectFieldSelector(field_path="metadata.name"))]
        ),
    ),
)
