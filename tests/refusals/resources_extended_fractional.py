"""Refused: an extended resource comes in whole numbers: there is no half of a graphics card."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", limits={"example.com/gpu": "500m"}))
