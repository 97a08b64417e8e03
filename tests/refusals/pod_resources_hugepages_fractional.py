"""Refused: huge pages come whole: `hugepages-2Mi` in multiples of 2Mi."""

from podgen import container, pod
from podgen.model import ResourceRequirements

pod("shop", container("app", "app:1.0"), resources=ResourceRequirements(limits={"cpu": "1", "hugepages-2Mi": "3Mi"}))
