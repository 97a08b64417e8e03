"""The user 0 where root is forbidden."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", user=0), run_as_non_root=True)
