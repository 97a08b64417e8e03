"""Millions of CPUs, where half a one was meant."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", limits={"cpu": "500M"}))
