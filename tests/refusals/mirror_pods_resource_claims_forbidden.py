"""Refused: a static pod, which a node runs by itself, has no claims: the annotation of a mirror pod marks it."""

from podgen import container, pod
from podgen.model import PodResourceClaim

pod(
    "shop",
    container("app", "app:1.0"),
    annotations={"kubernetes.io/config.mirror": "x"},
    node_name="n",
    resource_claims=[PodResourceClaim(name="a", resource_claim_name="r")],
)
