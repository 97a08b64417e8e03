"""Refused: at most one of the owners is the controller that manages the object."""

from podgen import container, pod
from podgen.model import OwnerReference

pod(
    "shop",
    container("app", "app:1.0"),
    owner_references=[
        OwnerReference(api_version="v1", kind="A", name="a", uid="u", controller=True),
        OwnerReference(api_version="v1", kind="B", name="b", uid="w", controller=True),
    ],
)
