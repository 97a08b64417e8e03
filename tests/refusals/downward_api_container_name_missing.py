"""Refused: a file with a resource says which container's, as a volume belongs to none."""

from podgen import container, pod, volume
from podgen.model import DownwardAPIVolumeFile, DownwardAPIVolumeSource, ResourceFieldSelector

pod(
    "shop",
    container("app", "app:1.0"),
    volume(
        "data",
        DownwardAPIVolumeSource(
            items=[DownwardAPIVolumeFile(path="p", resource_field_ref=ResourceFieldSelector(resource="limits.cpu"))]
        ),
    ),
)
