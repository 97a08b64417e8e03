"""The beginning of a name that no name can begin with."""

from podgen import container, pod

pod(None, container("app", "app:1.0"), generate_name="job.-")
