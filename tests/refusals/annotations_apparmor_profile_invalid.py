"""Refused: an AppArmor annotation names a profile: of the runtime, none, or one that is loaded on the node."""

from podgen import container, pod

pod("p", container("c", "i"), annotations={"container.apparmor.security.beta.kubernetes.io/c": "default"})
