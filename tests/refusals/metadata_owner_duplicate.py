"""Told: an owner is listed once. The server drops equal entries before it checks anything, and warns."""

from podgen import container, pod
from podgen.model import OwnerReference

owner = OwnerReference(api_version="batch/v1", kind="Job", name="nightly", uid="0b1c", controller=True)

shop = pod("shop", container("app", "app:1.0"), owner_references=[owner, owner])
