"""Refused: a key has a text or other bytes, not both."""

from podgen.model import ConfigMap, ObjectMeta

settings = ConfigMap(metadata=ObjectMeta(name="settings"), data={"logo": "x"}, binary_data={"logo": "eA=="})
