"""What the API server holds the objects of its own kinds to, beyond the schema that it publishes, and what it does not.

Kubernetes: https://github.com/kubernetes/kubernetes/tree/v1.37.0/pkg/apis (the modules `validation` and `defaults`)
"""

from collections.abc import Mapping

NOT_REQUIRED = frozenset(
    {
        # Numbers and booleans that are 0 and false if they are absent, which is valid.
        ("apiextensions.v1.CustomResourceDefinitionVersion", "served"),
        ("apiextensions.v1.CustomResourceDefinitionVersion", "storage"),
        ("core.v1.ISCSIPersistentVolumeSource", "lun"),
        ("resource.v1.ResourcePool", "generation"),
        ("resource.v1beta1.ResourcePool", "generation"),
        ("resource.v1beta2.ResourcePool", "generation"),
        # Amounts, of which the same is true.
        *((f"resource.{version}.Counter", "value") for version in ("v1", "v1beta1", "v1beta2")),
        *((f"resource.{version}.DeviceCapacity", "value") for version in ("v1", "v1beta1", "v1beta2")),
        # Texts, lists and objects that may be empty, or are filled in.
        ("core.v1.Event", "involvedObject"),
        ("core.v1.Event", "metadata"),
        ("core.v1.LimitRangeSpec", "limits"),
        ("core.v1.ScaleIOPersistentVolumeSource", "secretRef"),
        ("storage.v1.CSIDriver", "spec"),
        ("storage.v1.CSINode", "spec"),
        ("storage.v1.CSINodeSpec", "drivers"),
        ("storage.v1.TokenRequest", "audience"),
    }
)
"""The fields that the schema says are required, and that the server does not miss."""

_PROTOCOLS = ("TCP", "UDP", "SCTP")
_SELECTING = ("In", "NotIn", "Exists", "DoesNotExist")
_MATCHING = ("Exact", "Equivalent")
_FAILING = ("Fail", "Ignore")
_OPERATIONS = ("CREATE", "UPDATE", "DELETE", "CONNECT", "*")
_SCOPES = ("Cluster", "Namespaced", "*")
_QUOTA_SCOPES = (
    *("Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "PriorityClass"),
    *("CrossNamespacePodAffinity", "VolumeAttributesClass"),
)
_TAINTS = ("NoSchedule", "PreferNoSchedule", "NoExecute")
_ADMISSION = tuple(f"admissionregistration.{version}" for version in ("v1", "v1beta1", "v1alpha1"))
_DEVICES = tuple(f"resource.{version}" for version in ("v1", "v1beta1", "v1beta2"))

CHOICES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("admissionregistration.v1.MutatingWebhook", "failurePolicy"): _FAILING,
    ("admissionregistration.v1.MutatingWebhook", "matchPolicy"): _MATCHING,
    ("admissionregistration.v1.MutatingWebhook", "reinvocationPolicy"): ("Never", "IfNeeded"),
    ("admissionregistration.v1.MutatingWebhook", "sideEffects"): ("None", "NoneOnDryRun"),
    ("admissionregistration.v1.RuleWithOperations", "operations"): _OPERATIONS,
    ("admissionregistration.v1.RuleWithOperations", "scope"): _SCOPES,
    ("admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec", "validationActions"): ("Deny", "Warn", "Audit"),
    ("admissionregistration.v1.ValidatingAdmissionPolicySpec", "failurePolicy"): _FAILING,
    ("admissionregistration.v1.ValidatingWebhook", "failurePolicy"): _FAILING,
    ("admissionregistration.v1.ValidatingWebhook", "matchPolicy"): _MATCHING,
    ("admissionregistration.v1.ValidatingWebhook", "sideEffects"): ("None", "NoneOnDryRun"),
    **{(f"{group}.MatchResources", "matchPolicy"): _MATCHING for group in _ADMISSION},
    **{(f"{group}.MutatingAdmissionPolicySpec", "failurePolicy"): _FAILING for group in _ADMISSION},
    **{(f"{group}.MutatingAdmissionPolicySpec", "reinvocationPolicy"): ("Never", "IfNeeded") for group in _ADMISSION},
    **{(f"{group}.Mutation", "patchType"): ("ApplyConfiguration", "JSONPatch") for group in _ADMISSION},
    **{(f"{group}.NamedRuleWithOperations", "operations"): _OPERATIONS for group in _ADMISSION},
    **{(f"{group}.NamedRuleWithOperations", "scope"): _SCOPES for group in _ADMISSION},
    **{(f"{group}.ParamRef", "parameterNotFoundAction"): ("Allow", "Deny") for group in _ADMISSION},
    ("apiextensions.v1.CustomResourceColumnDefinition", "type"): ("boolean", "date", "integer", "number", "string"),
    ("apiextensions.v1.CustomResourceConversion", "strategy"): ("None", "Webhook"),
    ("apiextensions.v1.CustomResourceDefinitionSpec", "scope"): ("Cluster", "Namespaced"),
    ("apiextensions.v1.ValidationRule", "reason"): (
        *("FieldValueInvalid", "FieldValueForbidden", "FieldValueRequired", "FieldValueDuplicate"),
    ),
    ("certificates.v1.CertificateSigningRequestSpec", "usages"): (
        *("any", "cert sign", "client auth", "code signing", "content commitment", "crl sign", "data encipherment"),
        *("decipher only", "digital signature", "email protection", "encipher only", "ipsec end system"),
        *("ipsec tunnel", "ipsec user", "key agreement", "key encipherment", "microsoft sgc", "netscape sgc"),
        *("ocsp signing", "s/mime", "server auth", "signing", "timestamping"),
    ),
    ("core.v1.AzureDiskVolumeSource", "cachingMode"): ("None", "ReadOnly", "ReadWrite"),
    ("core.v1.AzureDiskVolumeSource", "kind"): ("Shared", "Dedicated", "Managed"),
    ("core.v1.EndpointPort", "protocol"): _PROTOCOLS,
    ("core.v1.HostPathVolumeSource", "type"): (
        *("DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice", "BlockDevice"),
    ),
    ("core.v1.LimitRangeItem", "type"): ("Pod", "Container", "PersistentVolumeClaim"),
    ("core.v1.NodeSelectorRequirement", "operator"): (*_SELECTING, "Gt", "Lt"),
    ("core.v1.PersistentVolumeSpec", "accessModes"): (
        *("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"),
    ),
    ("core.v1.PersistentVolumeSpec", "persistentVolumeReclaimPolicy"): ("Retain", "Delete", "Recycle"),
    ("core.v1.PersistentVolumeSpec", "volumeMode"): ("Filesystem", "Block"),
    ("core.v1.ResourceQuotaSpec", "scopes"): _QUOTA_SCOPES,
    ("core.v1.ScopedResourceSelectorRequirement", "operator"): _SELECTING,
    ("core.v1.ScopedResourceSelectorRequirement", "scopeName"): _QUOTA_SCOPES,
    ("core.v1.Taint", "effect"): _TAINTS,
    ("core.v1.Toleration", "effect"): _TAINTS,
    ("core.v1.Toleration", "operator"): ("Equal", "Exists", "Lt", "Gt"),
    ("discovery.v1.EndpointPort", "protocol"): _PROTOCOLS,
    ("discovery.v1.EndpointSlice", "addressType"): ("IPv4", "IPv6", "FQDN"),
    ("flowcontrol.v1.FlowDistinguisherMethod", "type"): ("ByUser", "ByNamespace"),
    ("flowcontrol.v1.LimitResponse", "type"): ("Queue", "Reject"),
    ("flowcontrol.v1.PriorityLevelConfigurationSpec", "type"): ("Exempt", "Limited"),
    ("flowcontrol.v1.Subject", "kind"): ("User", "Group", "ServiceAccount"),
    ("meta.v1.LabelSelectorRequirement", "operator"): _SELECTING,
    ("networking.v1.IngressClassParametersReference", "scope"): ("Cluster", "Namespace"),
    ("rbac.v1.RoleRef", "apiGroup"): ("rbac.authorization.k8s.io",),
    ("rbac.v1.RoleRef", "kind"): ("Role", "ClusterRole"),
    ("rbac.v1.Subject", "kind"): ("User", "Group", "ServiceAccount"),
    **{(f"{group}.DeviceTaint", "effect"): ("None", "NoSchedule", "NoExecute") for group in _DEVICES},
    **{(f"{group}.DeviceToleration", "operator"): ("Equal", "Exists") for group in _DEVICES},
    ("scheduling.v1.PriorityClass", "preemptionPolicy"): ("PreemptLowerPriority", "Never"),
    ("storage.v1.CSIDriverSpec", "fsGroupPolicy"): ("ReadWriteOnceWithFSType", "File", "None"),
    ("storage.v1.CSIDriverSpec", "volumeLifecycleModes"): ("Persistent", "Ephemeral"),
    ("storage.v1.StorageClass", "reclaimPolicy"): ("Delete", "Retain"),
    ("storage.v1.StorageClass", "volumeBindingMode"): ("Immediate", "WaitForFirstConsumer"),
}
"""The texts that the server takes in some fields, or in lists there. The published schema does not have them."""

WITH_OTHERS = frozenset({("core.v1.LimitRangeItem", "type")})
"""The fields that also take names of others' own, which have a slash."""
