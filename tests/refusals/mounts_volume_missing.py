"""A mount of a volume that the pod does not have."""

from podgen import container, pod, shared_volume
from podgen.model import VolumeMount

pod(
    "shop",
    container("app", "app:1.0", mounts=[VolumeMount(name="dta", mount_path="/data")]),
    shared_volume("data"),
)
