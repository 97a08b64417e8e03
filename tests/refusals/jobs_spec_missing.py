"""Refused: a Job does something."""

from podgen import from_dict

migrate = from_dict({"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "migrate"}})
