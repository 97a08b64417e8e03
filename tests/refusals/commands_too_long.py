"""A script that is longer than Linux takes."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", command=["sh", "-c", "echo hello\n" * 15_000]))
