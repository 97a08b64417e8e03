"""Refused: a record of who set which fields says how: by `Apply` or by `Update`."""

from podgen import container, pod
from podgen.model import ManagedFieldsEntry

pod("shop", container("app", "app:1.0"), managed_fields=[ManagedFieldsEntry(manager="m", operation="Patch")])
