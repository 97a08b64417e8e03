"""Refused: a key has at most 253 letters, digits, `-`, `_` and `.`, and does not begin with two dots."""

from podgen.model import ObjectMeta, Secret

access = Secret(metadata=ObjectMeta(name="access"), string_data={"db password": ""})
