"""Refused: a Secret for the token of a service account names the account, in an annotation."""

from podgen.model import ObjectMeta, Secret

access = Secret(metadata=ObjectMeta(name="access"), type="kubernetes.io/service-account-token")
