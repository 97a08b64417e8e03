"""Refused: a Job does something."""

from podgen.model import Job, ObjectMeta

migrate = Job(metadata=ObjectMeta(name="migrate"))
