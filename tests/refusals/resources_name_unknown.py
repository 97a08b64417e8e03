"""Refused: a container asks for resources that Kubernetes knows, or for extended ones, which have a domain in front."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", limits={"gpu": "1"}))
