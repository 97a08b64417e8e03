"""A port that is no port."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", ports=[80, 80800]))
