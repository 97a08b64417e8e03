"""Refused: the name of a manager of fields can be printed."""

from podgen import container, pod
from podgen.model import ManagedFieldsEntry

pod("shop", container("app", "app:1.0"), managed_fields=[ManagedFieldsEntry(manager="a\tb", operation="Apply")])
