"""Refused: a reference to a resource says which."""

from podgen import container, pod, volume
from podgen.model import DownwardAPIVolumeFile, DownwardAPIVolumeSource, ResourceFieldSelector

pod(
    "shop",
    container("app", "app:1.0"),
    volume(
        "data",
        DownwardAPIVolumeSource(
            items=[
                DownwardAPIVolumeFile(
                    path="p", resource_field_ref=ResourceFieldSelector(container_name="c", resource="")
                )
            ]
        ),
    ),
)
