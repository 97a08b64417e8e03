"""The pages that explain what problems are about: one for each subject of `podgen.codes`."""

from collections.abc import Mapping

HOME = "https://github.com/podgen-k8s/podgen"
"""The page of podgen itself."""

_DOCS = "https://kubernetes.io/docs"
_CONFIGURATION = f"{_DOCS}/concepts/configuration"
_NETWORKING = f"{_DOCS}/concepts/services-networking"
_OBJECTS = f"{_DOCS}/concepts/overview/working-with-objects"
_POD_TASKS = f"{_DOCS}/tasks/configure-pod-container"
_PODS = f"{_DOCS}/concepts/workloads/pods"
_REFERENCE = f"{_DOCS}/reference"
_SCHEDULING = f"{_DOCS}/concepts/scheduling-eviction"
_SECURITY = f"{_DOCS}/concepts/security"
_STORAGE = f"{_DOCS}/concepts/storage"
_WORKLOADS = f"{_DOCS}/concepts/workloads/controllers"

PAGES: Mapping[str, str] = {
    "annotations": f"{_REFERENCE}/labels-annotations-taints/",
    "apparmor": f"{_DOCS}/tutorials/security/apparmor/",
    "autoscalers": f"{_DOCS}/tasks/run-application/horizontal-pod-autoscale/",
    "capabilities": f"{_POD_TASKS}/security-context/#set-capabilities-for-a-container",
    "commands": f"{_DOCS}/tasks/inject-data-application/define-command-argument-container/",
    "config-maps": f"{_CONFIGURATION}/configmap/",
    "containers": f"{_DOCS}/concepts/containers/",
    "cron-jobs": f"{_WORKLOADS}/cron-jobs/",
    "custom-objects": f"{_DOCS}/concepts/extend-kubernetes/api-extension/custom-resources/",
    "definitions": f"{_DOCS}/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/",
    "disruption-budgets": f"{_DOCS}/tasks/run-application/configure-pdb/",
    "dns": f"{_NETWORKING}/dns-pod-service/",
    "downward-api": f"{_PODS}/downward-api/",
    "env": f"{_DOCS}/tasks/inject-data-application/define-environment-variable-container/",
    "ephemeral-containers": f"{_PODS}/ephemeral-containers/",
    "ephemeral-volumes": f"{_STORAGE}/ephemeral-volumes/",
    "fields": f"{_REFERENCE}/kubernetes-api/",
    "handlers": f"{_CONFIGURATION}/liveness-readiness-startup-probes/",
    "host-aliases": f"{_DOCS}/tasks/network/customize-hosts-file-for-pods/",
    "host-namespaces": f"{_SECURITY}/linux-security/",
    "hostname": f"{_PODS}/pod-hostname/",
    "ignores": f"{HOME}#manifests-that-others-wrote",
    "images": f"{_DOCS}/concepts/containers/images/",
    "ingresses": f"{_NETWORKING}/ingress/",
    "init-containers": f"{_PODS}/init-containers/",
    "interop": f"{HOME}#pods-for-other-programs",
    "ip-addresses": f"{_NETWORKING}/service/",
    "ip-ranges": f"{_NETWORKING}/network-policies/",
    "jobs": f"{_WORKLOADS}/job/",
    "lifecycle": f"{_DOCS}/concepts/containers/container-lifecycle-hooks/",
    "linux": f"{_PODS}/#pod-os",
    "manifests": f"{_OBJECTS}/",
    "metadata": f"{_OBJECTS}/",
    "mirror-pods": f"{_DOCS}/tasks/configure-pod-container/static-pod/",
    "mounts": f"{_STORAGE}/volumes/",
    "namespaces": f"{_OBJECTS}/namespaces/",
    "network-policies": f"{_NETWORKING}/network-policies/",
    "node-affinity": f"{_SCHEDULING}/assign-pod-node/#node-affinity",
    "node-selector": f"{_SCHEDULING}/assign-pod-node/",
    "operating-system": f"{_PODS}/#pod-os",
    "overhead": f"{_SCHEDULING}/pod-overhead/",
    "paths": f"{_STORAGE}/volumes/",
    "pieces": f"{HOME}#the-pieces",
    "pod-affinity": f"{_SCHEDULING}/assign-pod-node/#inter-pod-affinity-and-anti-affinity",
    "pod-failure-policy": f"{_WORKLOADS}/job/#pod-failure-policy",
    "pod-resources": f"{_POD_TASKS}/assign-pod-level-resources/",
    "pod-security-context": f"{_POD_TASKS}/security-context/",
    "pods": f"{_PODS}/",
    "ports": f"{_REFERENCE}/kubernetes-api/workload-resources/pod-v1/#ports",
    "priority": f"{_SCHEDULING}/pod-priority-preemption/",
    "probes": f"{_POD_TASKS}/configure-liveness-readiness-startup-probes/",
    "projected-volumes": f"{_STORAGE}/projected-volumes/",
    "pull-secrets": f"{_POD_TASKS}/pull-image-private-registry/",
    "quantities": f"{_REFERENCE}/kubernetes-api/common-definitions/quantity/",
    "references": f"{_OBJECTS}/",
    "resize": f"{_POD_TASKS}/resize-container-resources/",
    "resource-claims": f"{_SCHEDULING}/dynamic-resource-allocation/",
    "resources": f"{_CONFIGURATION}/manage-resources-containers/",
    "restart": f"{_PODS}/pod-lifecycle/#container-restarts",
    "scheduling": f"{_SCHEDULING}/",
    "schemas": f"{_DOCS}/concepts/extend-kubernetes/api-extension/custom-resources/",
    "seccomp": f"{_DOCS}/tutorials/security/seccomp/",
    "secrets": f"{_CONFIGURATION}/secret/",
    "security-context": f"{_POD_TASKS}/security-context/",
    "selectors": f"{_OBJECTS}/labels/#label-selectors",
    "service-account": f"{_SECURITY}/service-accounts/",
    "services": f"{_NETWORKING}/service/",
    "spread": f"{_SCHEDULING}/topology-spread-constraints/",
    "stateful-sets": f"{_WORKLOADS}/statefulset/",
    "success-policy": f"{_WORKLOADS}/job/#success-policy",
    "sysctls": f"{_DOCS}/tasks/administer-cluster/sysctl-cluster/",
    "tolerations": f"{_SCHEDULING}/taint-and-toleration/",
    "types": f"{_REFERENCE}/kubernetes-api/",
    "updates": f"{_WORKLOADS}/deployment/#strategy",
    "volume-claims": f"{_STORAGE}/persistent-volumes/",
    "volume-devices": f"{_STORAGE}/persistent-volumes/#raw-block-volume-support",
    "volumes": f"{_STORAGE}/volumes/",
    "windows": f"{_DOCS}/concepts/windows/user-guide/",
    "workloads": f"{_WORKLOADS}/",
    "yaml": f"{_OBJECTS}/",
}
"""The page of each subject: Kubernetes', or podgen's own."""


def page_about(subject: str) -> str:
    """The address of the page about a subject.

    Example:
        >>> page_about("volumes")
        'https://kubernetes.io/docs/concepts/storage/volumes/'
    """
    return PAGES[subject]
