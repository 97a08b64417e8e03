"""Refused: a claim that is used is one of the pod's claims."""

from podgen import container, pod
from podgen.model import PodResourceClaim, ResourceClaim

pod(
    "shop",
    container("app", "app:1.0", claims=[ResourceClaim(name="h")]),
    resource_claims=[PodResourceClaim(name="g", resource_claim_name="r")],
)
