"""Refused: the name of a manager of fields has at most 128 bytes."""

from podgen import container, pod
from podgen.model import ManagedFieldsEntry

pod("shop", container("app", "app:1.0"), managed_fields=[ManagedFieldsEntry(manager="m" * 129, operation="Apply")])
