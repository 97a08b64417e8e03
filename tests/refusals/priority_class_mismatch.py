"""Refused: a pod's priority comes from its priority class; without one it is 0, unless the cluster has a default class."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), priority=5)
