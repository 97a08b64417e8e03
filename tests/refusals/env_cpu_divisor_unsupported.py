"""Refused: processor time is told in cores, or in thousandths of them."""

from podgen import container, from_resource, pod

pod("shop", container("app", "app:1.0", env={"A": from_resource("limits.cpu", divisor="10m")}))
