"""Refused: all values together have at most 1 MiB."""

from podgen.model import ObjectMeta, Secret

access = Secret(metadata=ObjectMeta(name="access"), data={"key": "AAAA" * 400_000})
