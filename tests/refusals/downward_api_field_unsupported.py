"""Refused: a file is made from the pod's own metadata only; what comes of its spec and status is for variables."""

from podgen import container, pod, volume
from podgen.model import DownwardAPIVolumeFile, DownwardAPIVolumeSource, ObjectFieldSelector

pod(
    "shop",
    container("app", "app:1.0"),
    volume(
        "data",
        DownwardAPIVolumeSource(
            items=[DownwardAPIVolumeFile(path="p", field_ref=ObjectFieldSelector(field_path="spec.nodeName"))]
        ),
    ),
)
