"""A function that was not called."""

from podgen import Piece, container, pod


def with_proxy() -> Piece:
    """A container of the user's own."""
    return container("proxy", "envoy:1.33")


pod("shop", container("app", "app:1.0"), with_proxy)
