"""More text than the store takes at once."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", env={f"PAGE_{number}": "x" * 100_000 for number in range(16)}))
