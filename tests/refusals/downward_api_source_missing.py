"""Refused: a file has something in it: a field of the pod, or a resource of a container."""

from podgen import container, pod, volume
from podgen.model import DownwardAPIVolumeFile, DownwardAPIVolumeSource

pod(
    "shop",
    container("app", "app:1.0"),
    volume("data", DownwardAPIVolumeSource(items=[DownwardAPIVolumeFile(path="p")])),
)
