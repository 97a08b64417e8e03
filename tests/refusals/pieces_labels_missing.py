"""Replicas that nothing tells from other pods."""

from podgen import container, pod, spread

pod("shop", container("app", "app:1.0"), spread("zone"), labels={"team": "shop"})
