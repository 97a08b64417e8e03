"""One port twice in one container."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0", ports=[80, 443, 80]))
