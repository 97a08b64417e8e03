"""Refused: the path of a file is relative to the volume, does not go up with `..`, and does not begin with it."""

from podgen import container, pod, volume
from podgen.model import DownwardAPIVolumeFile, DownwardAPIVolumeSource, ObjectFieldSelector

pod(
    "shop",
    container("app", "app:1.0"),
    volume(
        "data",
        DownwardAPIVolumeSource(
            items=[DownwardAPIVolumeFile(path="/p", field_ref=ObjectFieldSelector(field_path="metadata.name"))]
        ),
    ),
)
