"""Refused: a finalizer has a domain in front, unless it is one of Kubernetes' own three."""

from podgen.model import Namespace, NamespaceSpec, ObjectMeta

team = Namespace(metadata=ObjectMeta(name="team"), spec=NamespaceSpec(finalizers=["kubernets"]))
