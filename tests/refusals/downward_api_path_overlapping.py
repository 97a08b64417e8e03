"""Warned of: of two items with one path only one is seen, and below the path of one there can be no other."""

from podgen import container, pod, volume
from podgen.model import DownwardAPIVolumeFile, DownwardAPIVolumeSource, ObjectFieldSelector

shop = pod(
    "shop",
    container("app", "app:1.0"),
    volume(
        "data",
        DownwardAPIVolumeSource(
            items=[
                DownwardAPIVolumeFile(path="p", field_ref=ObjectFieldSelector(field_path="metadata.name")),
                DownwardAPIVolumeFile(path="p", field_ref=ObjectFieldSelector(field_path="metadata.uid")),
            ]
        ),
    ),
)
