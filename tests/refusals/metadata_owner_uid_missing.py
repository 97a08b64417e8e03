"""Refused: an owner has the `uid` that the server gave to it, since another object of its name is not the owner."""

from podgen import container, pod
from podgen.model import OwnerReference

pod(
    "shop",
    container("app", "app:1.0"),
    owner_references=[OwnerReference(api_version="batch/v1", kind="Job", name="j", uid=None)],
)
