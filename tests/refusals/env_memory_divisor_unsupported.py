"""Refused: memory and storage are told in bytes, or in one of the units that there is a suffix for."""

from podgen import container, from_resource, pod

pod("shop", container("app", "app:1.0", env={"A": from_resource("limits.memory", divisor="2Mi")}))
