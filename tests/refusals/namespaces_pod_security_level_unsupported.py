"""Refused: what pods may do is `privileged`, `baseline` or `restricted`."""

from podgen.model import Namespace, ObjectMeta

team = Namespace(metadata=ObjectMeta(name="team", labels={"pod-security.kubernetes.io/enforce": "strict"}))
