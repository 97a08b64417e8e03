"""An ephemeral container with the name of another container."""

from podgen import container, pod
from podgen.model import EphemeralContainer

debug = EphemeralContainer(name="app", image="busybox:1.37")
pod("shop", container("app", "app:1.0"), ephemeral_containers=[debug])
