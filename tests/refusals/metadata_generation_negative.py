"""Refused: `generation`, which the server counts up, is no negative number."""

from podgen.model import ConfigMap, ObjectMeta

settings = ConfigMap(metadata=ObjectMeta(name="settings", generation=-1), data={"LEVEL": "info"})
