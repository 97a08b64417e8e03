"""Refused: an amount is a number with one of the suffixes n u m k M G T P E or Ki Mi Gi Ti Pi Ei, or an exponent, or none."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", limits={"memory": "1GB"}))
