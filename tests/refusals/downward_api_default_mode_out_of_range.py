"""Refused: the permission bits of the files of a volume are 0 to 0o777, which is 511 in YAML and JSON."""

from podgen import container, pod, volume
from podgen.model import DownwardAPIVolumeSource

pod("shop", container("app", "app:1.0"), volume("data", DownwardAPIVolumeSource(default_mode=512)))
