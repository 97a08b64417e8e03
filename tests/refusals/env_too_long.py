"""A variable that is longer than Linux takes."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", env={"RULES": "allow\n" * 22_000}))
