"""Refused: the name of a ResourceClaimTemplate is a DNS subdomain."""

from podgen import container, pod
from podgen.model import PodResourceClaim

pod(
    "shop",
    container("app", "app:1.0"),
    resource_claims=[PodResourceClaim(name="a", resource_claim_template_name="R_1")],
)
