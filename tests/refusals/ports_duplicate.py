"""One port under two names."""

from podgen import container, pod, port

shop = pod("shop", container("app", "app:1.0", ports=[port(9090, name="http"), port(9090, name="metrics")]))
