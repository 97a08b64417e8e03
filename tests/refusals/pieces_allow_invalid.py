"""A rule to lift that there is not."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), allow=["port/reuse"])
