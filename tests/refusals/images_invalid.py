"""A tag with what only versions have."""

from podgen import container, pod

pod("shop", container("app", "registry.example.com/app:1.4.0+build7"))
