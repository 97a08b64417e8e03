"""Refused: no limit and no request is negative; zero may be."""

from podgen import container, pod
from podgen.model import ResourceRequirements

pod("shop", container("app", "app:1.0"), resources=ResourceRequirements(limits={"cpu": "-1"}))
