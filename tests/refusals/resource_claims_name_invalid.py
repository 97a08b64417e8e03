"""Refused: a claim's name is a DNS label: at most 63 characters of a-z, 0-9 and `-`."""

from podgen import container, pod
from podgen.model import PodResourceClaim

pod("shop", container("app", "app:1.0"), resource_claims=[PodResourceClaim(name="A_b", resource_claim_name="r")])
