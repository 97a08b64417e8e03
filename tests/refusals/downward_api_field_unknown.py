"""Refused: a field that is referred to is one that the server can find, in version `v1`."""

from podgen import container, pod, volume
from podgen.model import DownwardAPIVolumeFile, DownwardAPIVolumeSource, ObjectFieldSelector

pod(
    "shop",
    container("app", "app:1.0"),
    volume(
        "data",
        DownwardAPIVolumeSource(
            items=[DownwardAPIVolumeFile(path="p", field_ref=ObjectFieldSelector(field_path="metadata.foo"))]
        ),
    ),
)
