"""Refused: the key of a label or an annotation that is referred to can be one."""

from podgen import container, pod, volume
from podgen.model import DownwardAPIVolumeFile, DownwardAPIVolumeSource, ObjectFieldSelector

pod(
    "shop",
    container("app", "app:1.0"),
    volume(
        "data",
        DownwardAPIVolumeSource(
            items=[DownwardAPIVolumeFile(path="p", field_ref=ObjectFieldSelector(field_path="metadata.labels['a b']"))]
        ),
    ),
)
