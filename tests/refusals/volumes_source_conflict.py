"""Refused: a volume has one source: the server takes the first it finds, and refuses each further one."""

from podgen import container, pod
from podgen.model import EmptyDirVolumeSource, HostPathVolumeSource, Volume

pod(
    "shop",
    container("app", "app:1.0"),
    Volume(name="data", empty_dir=EmptyDirVolumeSource(), host_path=HostPathVolumeSource(path="/x")),
)
