"""Refused: no claim is used twice by one container, and no request of one; without a request, all of them are used."""

from podgen import container, pod
from podgen.model import PodResourceClaim, ResourceClaim

pod(
    "shop",
    container("app", "app:1.0", claims=[ResourceClaim(name="g"), ResourceClaim(name="g", request="a")]),
    resource_claims=[PodResourceClaim(name="g", resource_claim_name="r")],
)
