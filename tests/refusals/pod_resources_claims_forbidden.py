"""A pod as a whole that claims a device."""

from podgen import container, pod
from podgen.model import PodResourceClaim, ResourceClaim, ResourceRequirements

gpu = PodResourceClaim(name="gpu", resource_claim_name="gpu")
pod(
    "shop",
    container("app", "app:1.0"),
    resource_claims=[gpu],
    resources=ResourceRequirements(claims=[ResourceClaim(name="gpu")]),
)
