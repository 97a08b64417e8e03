"""Refused: the request of a claim is a DNS label."""

from podgen import container, pod
from podgen.model import PodResourceClaim, ResourceClaim

pod(
    "shop",
    container("app", "app:1.0", claims=[ResourceClaim(name="g", request="A_b")]),
    resource_claims=[PodResourceClaim(name="g", resource_claim_name="r")],
)
