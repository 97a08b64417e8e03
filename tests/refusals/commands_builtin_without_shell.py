"""What only a shell knows, as the program."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", command=["cd", "/srv", "&&", "./run"]))
