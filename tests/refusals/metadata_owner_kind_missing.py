"""Refused: an owner has a kind."""

from podgen import container, pod
from podgen.model import OwnerReference

pod(
    "shop",
    container("app", "app:1.0"),
    owner_references=[OwnerReference(api_version="batch/v1", kind="", name="j", uid="u")],
)
