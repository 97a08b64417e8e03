"""A tag that was never set."""

from podgen import container, pod

shop = pod("shop", container("app", f"app:{None}"))
