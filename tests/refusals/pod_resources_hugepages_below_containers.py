"""Fewer huge pages for the pod than for one of its containers."""

from podgen import container, pod
from podgen.model import ResourceRequirements

pod(
    "shop",
    container("app", "app:1.0", limits={"memory": "64Mi", "hugepages-2Mi": "4Mi"}),
    resources=ResourceRequirements(limits={"memory": "64Mi", "hugepages-2Mi": "2Mi"}),
)
