"""Refused: a file with variables lies in an `emptyDir` volume, where an init container has written it."""

from podgen import container, from_file, host_volume, pod

pod("shop", container("app", "app:1.0", env={"A": from_file("v", "f", "K")}), host_volume("v", "/x"))
