"""Refused: a token has a path in the volume."""

from podgen import container, pod, projected_volume
from podgen.model import ServiceAccountTokenProjection

pod(
    "shop",
    container("app", "app:1.0"),
    projected_volume("data", [ServiceAccountTokenProjection(path="")]),
    service_account_name="s",
)
