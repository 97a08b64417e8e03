"""Refused: the claims of a pod have different names."""

from podgen import container, pod
from podgen.model import PodResourceClaim

pod(
    "shop",
    container("app", "app:1.0"),
    resource_claims=[
        PodResourceClaim(name="a", resource_claim_name="r"),
        PodResourceClaim(name="a", resource_claim_name="s"),
    ],
)
