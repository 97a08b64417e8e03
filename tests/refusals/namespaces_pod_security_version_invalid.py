"""Refused: the release whose levels count is `latest`, or one such as `v1.35`."""

from podgen.model import Namespace, ObjectMeta

team = Namespace(metadata=ObjectMeta(name="team", labels={"pod-security.kubernetes.io/warn-version": "1.35"}))
