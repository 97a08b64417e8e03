"""An ephemeral container that joins one that there is not."""

from podgen import container, pod
from podgen.model import EphemeralContainer

debug = EphemeralContainer(name="debug", image="busybox:1.37", target_container_name="ap")
pod("shop", container("app", "app:1.0"), ephemeral_containers=[debug])
