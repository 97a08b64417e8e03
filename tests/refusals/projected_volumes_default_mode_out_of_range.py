"""Refused: the permission bits of the files of a volume are 0 to 0o777, which is 511 in YAML and JSON."""

from podgen import container, pod, projected_volume

pod("shop", container("app", "app:1.0"), projected_volume("data", [], default_mode=512))
