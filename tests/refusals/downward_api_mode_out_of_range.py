"""Refused: the permission bits of a file lie between 0 and 0o777."""

from podgen import container, pod, volume
from podgen.model import DownwardAPIVolumeFile, DownwardAPIVolumeSource, ObjectFieldSelector

pod(
    "shop",
    container("app", "app:1.0"),
    volume(
        "data",
        DownwardAPIVolumeSource(
            items=[DownwardAPIVolumeFile(path="p", field_ref=ObjectFieldSelector(field_path="metadata.name"), mode=512)]
        ),
    ),
)
