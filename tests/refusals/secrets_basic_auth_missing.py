"""Refused: a Secret for basic authentication has a user name or a password."""

from podgen.model import ObjectMeta, Secret

access = Secret(metadata=ObjectMeta(name="access"), type="kubernetes.io/basic-auth", string_data={"user": "shop"})
