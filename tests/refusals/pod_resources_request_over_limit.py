"""Refused: a request is not more than the limit, and of huge pages it is the limit."""

from podgen import container, pod
from podgen.model import ResourceRequirements

pod("shop", container("app", "app:1.0"), resources=ResourceRequirements(requests={"cpu": "2"}, limits={"cpu": "1"}))
