"""Refused: no single container may use more than the pod as a whole; together they may be allowed to."""

from podgen import container, pod
from podgen.model import ResourceRequirements

pod(
    "shop",
    container("app", "app:1.0", requests={"cpu": "1"}, limits={"cpu": "2"}),
    resources=ResourceRequirements(requests={"cpu": "1"}, limits={"cpu": "1"}),
)
