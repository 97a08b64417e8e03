"""Refused: containers can share processor time, memory and huge pages, and nothing else."""

from podgen import container, pod
from podgen.model import ResourceRequirements

pod("shop", container("app", "app:1.0"), resources=ResourceRequirements(limits={"ephemeral-storage": "1Gi"}))
