"""Warned of: the annotation that made a pod critical is of no use any more; a priority class does so."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0"), annotations={"scheduler.alpha.kubernetes.io/critical-pod": "x"})
