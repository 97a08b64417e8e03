"""Refused: an owner's `apiVersion` has a version: `v1`, `apps/v1`."""

from podgen import container, pod
from podgen.model import OwnerReference

pod(
    "shop",
    container("app", "app:1.0"),
    owner_references=[OwnerReference(api_version="", kind="Job", name="j", uid="u")],
)
