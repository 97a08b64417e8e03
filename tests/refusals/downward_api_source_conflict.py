"""Refused: a file has one thing in it: a field of the pod, or a resource of a container."""

from podgen import container, pod, volume
from podgen.model import DownwardAPIVolumeFile, DownwardAPIVolumeSource, ObjectFieldSelector, ResourceFieldSelector

pod(
    "shop",
    container("app", "app:1.0"),
    volume(
        "data",
        DownwardAPIVolumeSource(
            items=[
                DownwardAPIVolumeFile(
                    path="p",
                    field_ref=ObjectFieldSelector(field_path="metadata.name"),
                    resource_field_ref=ResourceFieldSelector(container_name="c", resource="limits.cpu"),
                )
            ]
        ),
    ),
)
