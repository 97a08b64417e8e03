"""Metadata as a field, beside that which the keywords make."""

from podgen import custom

certificate = custom("cert-manager.io/v1", "Certificate", "shop", metadata={"labels": {"app": "shop"}}, spec={})
