"""A label of nodes that is going away."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0"), node_selector={"beta.kubernetes.io/arch": "amd64"})
