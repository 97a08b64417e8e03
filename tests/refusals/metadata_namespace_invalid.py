"""A namespace with a dot."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), namespace="team.a")
