"""Refused: the key of a label or an annotation that is referred to can be one."""

from podgen import container, from_field, pod

pod("shop", container("app", "app:1.0", env={"A": from_field("metadata.labels['a b']")}))
