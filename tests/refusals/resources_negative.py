"""Refused: no limit and no request is negative; zero may be."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", limits={"cpu": "-1"}))
