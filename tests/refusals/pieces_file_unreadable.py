"""A file for a ConfigMap that is not there."""

from podgen import config_map

conf = config_map("shop", files=["ports_reuse.pi"])
