"""An empty text as the program."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.4", command=["", "--port", "8080"]))
