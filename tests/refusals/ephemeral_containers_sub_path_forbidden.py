"""An ephemeral container that mounts a part of a volume."""

from podgen import container, pod, shared_volume
from podgen.model import EphemeralContainer, VolumeMount

mount = VolumeMount(name="data", mount_path="/data", sub_path="logs")
debug = EphemeralContainer(name="debug", image="busybox:1.37", volume_mounts=[mount])
pod("shop", container("app", "app:1.0"), shared_volume("data"), ephemeral_containers=[debug])
