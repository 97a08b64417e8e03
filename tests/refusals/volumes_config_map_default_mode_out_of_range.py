"""Refused: the permission bits of the files of a volume are 0 to 0o777, which is 511 in YAML and JSON."""

from podgen import config_volume, container, pod

pod("shop", container("app", "app:1.0"), config_volume("data", "s", default_mode=512))
