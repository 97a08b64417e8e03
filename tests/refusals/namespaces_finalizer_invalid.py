"""Refused: a finalizer is a name like a label's key: `example.com/cleanup`."""

from podgen.model import Namespace, NamespaceSpec, ObjectMeta

team = Namespace(metadata=ObjectMeta(name="team"), spec=NamespaceSpec(finalizers=["example.com/clean up"]))
