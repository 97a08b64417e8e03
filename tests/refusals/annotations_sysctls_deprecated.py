"""Warned of: the annotations that set kernel parameters are of no use any more; a field does so."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0"), annotations={"security.alpha.kubernetes.io/sysctls": "x"})
