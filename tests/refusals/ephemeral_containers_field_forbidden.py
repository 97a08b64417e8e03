"""An ephemeral container with ports."""

from podgen import container, pod
from podgen.model import ContainerPort, EphemeralContainer

debug = EphemeralContainer(name="debug", image="busybox:1.37", ports=[ContainerPort(container_port=80)])
pod("shop", container("app", "app:1.0"), ephemeral_containers=[debug])
