"""The beginning of a name in capitals."""

from podgen import container, pod

pod(None, container("app", "app:1.0"), generate_name="Job-")
