"""Refused: a pod that takes DNS settings neither from the cluster nor from the node brings its own."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), dns_policy="None")
