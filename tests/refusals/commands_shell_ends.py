"""A shell that has nothing to run."""

from podgen import container, pod

shop = pod("shop", container("app", "debian:13", command=["bash"]))
