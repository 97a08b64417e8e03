"""Refused: a token is valid for 2^32 seconds at most."""

from podgen import container, pod, projected_volume
from podgen.model import ServiceAccountTokenProjection

pod(
    "shop",
    container("app", "app:1.0"),
    projected_volume("data", [ServiceAccountTokenProjection(path="t", expiration_seconds=4294967297)]),
    service_account_name="s",
)
