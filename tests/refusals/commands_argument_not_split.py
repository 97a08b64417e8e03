"""An option and its value in one item."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0", args=["serve", "--port 8080"]))
