"""Refused: one of type `kubernetes.io/tls` has `tls.crt` and `tls.key`."""

from podgen.model import ObjectMeta, Secret

access = Secret(metadata=ObjectMeta(name="access"), type="kubernetes.io/tls", string_data={"tls.crt": ""})
