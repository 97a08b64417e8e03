"""Refused: what has to be at the path is one of seven kinds, or is not said; the server asks only where there is a path."""

from podgen import container, host_volume, pod

pod("shop", container("app", "app:1.0"), host_volume("data", "/a", type="Dir"))
