"""Refused: an `Event` owns nothing."""

from podgen import container, pod
from podgen.model import OwnerReference

pod(
    "shop",
    container("app", "app:1.0"),
    owner_references=[OwnerReference(api_version="v1", kind="Event", name="e", uid="u")],
)
