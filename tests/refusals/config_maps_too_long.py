"""Refused: all values together have at most 1 MiB."""

from podgen.model import ConfigMap, ObjectMeta

settings = ConfigMap(metadata=ObjectMeta(name="settings"), data={"words": "word " * 300_000})
