"""Refused: the size limit of an empty directory is not negative; zero is none."""

from podgen import container, pod, shared_volume

pod("shop", container("app", "app:1.0"), shared_volume("data", size_limit="-1Mi"))
