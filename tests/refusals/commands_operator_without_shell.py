"""Two commands, and no shell to run them."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", command=["./migrate", "&&", "./serve", "--port=8080"]))
