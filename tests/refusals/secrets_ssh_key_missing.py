"""Refused: a Secret for SSH has a private key, which is not empty."""

from podgen.model import ObjectMeta, Secret

access = Secret(metadata=ObjectMeta(name="access"), type="kubernetes.io/ssh-auth", string_data={"ssh-privatekey": ""})
