"""Refused: a finalizer has a domain in front, unless it is one of Kubernetes' own three."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), finalizers=["cleanup"])
