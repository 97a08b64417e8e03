"""Refused: there is one format for records of who set which fields: `FieldsV1`."""

from podgen import container, pod
from podgen.model import ManagedFieldsEntry

pod("shop", container("app", "app:1.0"), managed_fields=[ManagedFieldsEntry(operation="Apply", fields_type="X")])
