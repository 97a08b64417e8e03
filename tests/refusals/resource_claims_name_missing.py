"""Refused: a claim of a pod has a name, by which containers use it."""

from podgen import container, pod
from podgen.model import PodResourceClaim

pod("shop", container("app", "app:1.0"), resource_claims=[PodResourceClaim(name="", resource_claim_name="r")])
