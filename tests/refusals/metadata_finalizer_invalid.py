"""Refused: a finalizer is a name like a label's key: `example.com/cleanup`."""

from podgen import container, pod

pod("shop", container("app", "app:1.0"), finalizers=["example.com/a b"])
