"""Refused: the name of a ResourceClaim is a DNS subdomain."""

from podgen import container, pod
from podgen.model import PodResourceClaim

pod("shop", container("app", "app:1.0"), resource_claims=[PodResourceClaim(name="a", resource_claim_name="R_1")])
