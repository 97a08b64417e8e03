"""An image with a blank at its end."""

from podgen import container, pod

pod("shop", container("app", "app:1.0 "))
