"""Refused: a claim of a pod is an object of the cluster, or is made from a template there."""

from podgen import container, pod
from podgen.model import PodResourceClaim

pod("shop", container("app", "app:1.0"), resource_claims=[PodResourceClaim(name="a")])
