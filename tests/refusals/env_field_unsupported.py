"""Refused: a variable is set from a single field, and not from all labels at once."""

from podgen import container, from_field, pod

pod("shop", container("app", "app:1.0", env={"A": from_field("metadata.labels")}))
