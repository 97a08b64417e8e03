"""Refused: a runtime class's name is a DNS subdomain, and is left out where none is meant."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), runtime_class_name="")
