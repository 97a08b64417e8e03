"""Refused: a claim of a pod is either an object of the cluster, or made from a template there."""

from podgen import container, pod
from podgen.model import PodResourceClaim

pod(
    "shop",
    container("app", "app:1.0"),
    resource_claims=[PodResourceClaim(name="a", resource_claim_name="r", resource_claim_template_name="t")],
)
