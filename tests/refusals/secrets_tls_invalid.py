"""Warned of: `tls.crt` is a certificate and `tls.key` its private key, both in PEM."""

from podgen.model import ObjectMeta, Secret

access = Secret(
    metadata=ObjectMeta(name="access"), type="kubernetes.io/tls", string_data={"tls.crt": "c", "tls.key": "k"}
)
