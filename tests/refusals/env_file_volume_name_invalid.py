"""Refused: the name of a volume is a DNS label: at most 63 characters of a-z, 0-9 and `-`."""

from podgen import container, from_file, pod

pod("shop", container("app", "app:1.0", env={"A": from_file("V_1", "f", "K")}))
