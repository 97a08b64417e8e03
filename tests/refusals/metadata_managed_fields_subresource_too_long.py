"""Refused: the subresource by which fields were set has at most 256 bytes."""

from podgen import container, pod
from podgen.model import ManagedFieldsEntry

pod("shop", container("app", "app:1.0"), managed_fields=[ManagedFieldsEntry(operation="Apply", subresource="s" * 257)])
