"""All quantities in a pod can be parsed: a number, with or without one of Kubernetes' suffixes.

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
