"""A whole line as the name of a program."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", command=["sleep 5"]))
