"""A mount that names no volume."""

from podgen import container, pod
from podgen.model import VolumeMount

pod("shop", container("app", "app:1.0", mounts=[VolumeMount(name="", mount_path="/data")]))
