"""Warned of: the AppArmor annotation has been replaced by a field, which the server fills in from it."""

from podgen import container, pod

shop = pod("p", container("c", "i"), annotations={"container.apparmor.security.beta.kubernetes.io/c": "unconfined"})
