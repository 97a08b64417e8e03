"""Refused: a token is valid for ten minutes at least."""

from podgen import container, pod, projected_volume
from podgen.model import ServiceAccountTokenProjection

pod(
    "shop",
    container("app", "app:1.0"),
    projected_volume("data", [ServiceAccountTokenProjection(path="t", expiration_seconds=599)]),
    service_account_name="s",
)
