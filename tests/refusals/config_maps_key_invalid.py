"""Refused: a key has at most 253 letters, digits, `-`, `_` and `.`, and does not begin with two dots."""

from podgen.model import ConfigMap, ObjectMeta

settings = ConfigMap(metadata=ObjectMeta(name="settings"), data={"conf/app.ini": ""})
