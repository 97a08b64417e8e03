"""The amounts in a pod can be read: of CPU, of memory, and of whatever else is counted.

Kubernetes: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
"""

from podgen.model.containers import ResourceRequirements
from podgen.model.pod import PodSpec
from podgen.model.references import ResourceFieldSelector
from podgen.model.volumes import EmptyDirVolumeSource
from podgen.rules.common.amounts import readable_amount, readable_amounts

RULES = (
    readable_amounts(ResourceRequirements, "limits", "limit"),
    readable_amounts(ResourceRequirements, "requests", "request"),
    readable_amounts(PodSpec, "overhead", "overhead"),
    readable_amount(EmptyDirVolumeSource, "size_limit", "the size limit"),
    readable_amount(ResourceFieldSelector, "divisor", "the divisor"),
)
