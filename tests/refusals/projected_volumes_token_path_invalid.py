"""Refused: the path of a token in the volume is relative, without `..`, and does not begin with `..`."""

from podgen import container, pod, projected_volume
from podgen.model import ServiceAccountTokenProjection

pod(
    "shop",
    container("app", "app:1.0"),
    projected_volume("data", [ServiceAccountTokenProjection(path="/t")]),
    service_account_name="s",
)
