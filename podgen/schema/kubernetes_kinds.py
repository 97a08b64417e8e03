"""All kinds that Kubernetes 1.37 serves itself, with or without rules of podgen's, and those that it served once.

Kubernetes: https://kubernetes.io/docs/reference/using-api/deprecation-guide/

Nobody can add kinds to these API groups, so what is not here does not exist. A list of a kind, such as `PodList`, is not
listed.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

# The kinds of each API version; that which people should use of several comes first.
_SERVED = """
v1: Binding ComponentStatus ConfigMap Endpoints Event LimitRange Namespace Node PersistentVolume PersistentVolumeClaim
  Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount
apps/v1: ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet
batch/v1: CronJob Job
autoscaling/v2: HorizontalPodAutoscaler
autoscaling/v1: HorizontalPodAutoscaler Scale
policy/v1: Eviction PodDisruptionBudget
networking.k8s.io/v1: IPAddress Ingress IngressClass NetworkPolicy ServiceCIDR
rbac.authorization.k8s.io/v1: ClusterRole ClusterRoleBinding Role RoleBinding
storage.k8s.io/v1: CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment VolumeAttributesClass
admissionregistration.k8s.io/v1: MutatingAdmissionPolicy MutatingAdmissionPolicyBinding MutatingWebhookConfiguration
  ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration
admissionregistration.k8s.io/v1beta1: MutatingAdmissionPolicy MutatingAdmissionPolicyBinding
admissionregistration.k8s.io/v1alpha1: MutatingAdmissionPolicy MutatingAdmissionPolicyBinding
apiextensions.k8s.io/v1: CustomResourceDefinition
apiregistration.k8s.io/v1: APIService
authentication.k8s.io/v1: SelfSubjectReview TokenRequest TokenReview
authorization.k8s.io/v1: LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview
certificates.k8s.io/v1: CertificateSigningRequest ClusterTrustBundle PodCertificateRequest
certificates.k8s.io/v1beta1: ClusterTrustBundle PodCertificateRequest
coordination.k8s.io/v1: Lease
coordination.k8s.io/v1beta1: LeaseCandidate
coordination.k8s.io/v1alpha2: LeaseCandidate
discovery.k8s.io/v1: EndpointSlice
events.k8s.io/v1: Event
flowcontrol.apiserver.k8s.io/v1: FlowSchema PriorityLevelConfiguration
internal.apiserver.k8s.io/v1alpha1: StorageVersion
lifecycle.k8s.io/v1alpha1: Eviction EvictionRequest
node.k8s.io/v1: RuntimeClass
resource.k8s.io/v1: DeviceClass DeviceTaintRule ResourceClaim ResourceClaimTemplate ResourceSlice
resource.k8s.io/v1beta2: DeviceClass DeviceTaintRule ResourceClaim ResourceClaimTemplate ResourceSlice
resource.k8s.io/v1beta1: DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice
resource.k8s.io/v1alpha3: DeviceTaintRule ResourcePoolStatusRequest
scheduling.k8s.io/v1: PriorityClass
scheduling.k8s.io/v1beta1: PodGroup Workload
scheduling.k8s.io/v1alpha3: CompositePodGroup PodGroup Workload
storagemigration.k8s.io/v1: StorageVersionMigration
storagemigration.k8s.io/v1beta1: StorageVersionMigration
"""

# The release that no longer had a kind in an API version.
_REMOVED = """
1.16 extensions/v1beta1: DaemonSet Deployment NetworkPolicy PodSecurityPolicy ReplicaSet
1.16 apps/v1beta1: ControllerRevision Deployment StatefulSet
1.16 apps/v1beta2: ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet
1.20 settings.k8s.io/v1alpha1: PodPreset
1.21 batch/v2alpha1: CronJob
1.22 extensions/v1beta1: Ingress
1.22 networking.k8s.io/v1beta1: Ingress IngressClass
1.22 admissionregistration.k8s.io/v1beta1: MutatingWebhookConfiguration ValidatingWebhookConfiguration
1.22 apiextensions.k8s.io/v1beta1: CustomResourceDefinition
1.22 apiregistration.k8s.io/v1beta1: APIService
1.22 authentication.k8s.io/v1beta1: TokenReview
1.22 authorization.k8s.io/v1beta1: LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview
  SubjectAccessReview
1.22 certificates.k8s.io/v1beta1: CertificateSigningRequest
1.22 coordination.k8s.io/v1beta1: Lease
1.22 rbac.authorization.k8s.io/v1alpha1: ClusterRole ClusterRoleBinding Role RoleBinding
1.22 rbac.authorization.k8s.io/v1beta1: ClusterRole ClusterRoleBinding Role RoleBinding
1.22 scheduling.k8s.io/v1alpha1: PriorityClass
1.22 scheduling.k8s.io/v1beta1: PriorityClass
1.22 storage.k8s.io/v1beta1: CSIDriver CSINode StorageClass VolumeAttachment
1.25 batch/v1beta1: CronJob
1.25 autoscaling/v2beta1: HorizontalPodAutoscaler
1.25 discovery.k8s.io/v1beta1: EndpointSlice
1.25 events.k8s.io/v1beta1: Event
1.25 node.k8s.io/v1beta1: RuntimeClass
1.25 policy/v1beta1: PodDisruptionBudget PodSecurityPolicy
1.26 autoscaling/v2beta2: HorizontalPodAutoscaler
1.26 flowcontrol.apiserver.k8s.io/v1beta1: FlowSchema PriorityLevelConfiguration
1.27 resource.k8s.io/v1alpha1: PodScheduling ResourceClaim ResourceClaimTemplate ResourceClass
1.27 storage.k8s.io/v1beta1: CSIStorageCapacity
1.29 flowcontrol.apiserver.k8s.io/v1beta2: FlowSchema PriorityLevelConfiguration
1.29 networking.k8s.io/v1alpha1: ClusterCIDR
1.31 networking.k8s.io/v1alpha1: IPAddress ServiceCIDR
1.31 resource.k8s.io/v1alpha2: PodSchedulingContext ResourceClaim ResourceClaimParameters ResourceClaimTemplate
  ResourceClass ResourceClassParameters ResourceSlice
1.32 admissionregistration.k8s.io/v1alpha1: ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding
1.32 authentication.k8s.io/v1alpha1: SelfSubjectReview
1.32 coordination.k8s.io/v1alpha1: LeaseCandidate
1.32 flowcontrol.apiserver.k8s.io/v1beta3: FlowSchema PriorityLevelConfiguration
1.32 resource.k8s.io/v1alpha3: PodSchedulingContext
1.33 authentication.k8s.io/v1beta1: SelfSubjectReview
1.34 admissionregistration.k8s.io/v1beta1: ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding
1.34 resource.k8s.io/v1alpha3: DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice
1.35 certificates.k8s.io/v1alpha1: PodCertificateRequest
1.35 storage.k8s.io/v1alpha1: VolumeAttributesClass
1.35 storagemigration.k8s.io/v1alpha1: StorageVersionMigration
1.36 scheduling.k8s.io/v1alpha1: Workload
1.37 certificates.k8s.io/v1alpha1: ClusterTrustBundle
1.37 networking.k8s.io/v1beta1: IPAddress ServiceCIDR
1.37 scheduling.k8s.io/v1alpha2: PodGroup Workload
1.37 storage.k8s.io/v1beta1: VolumeAttributesClass
"""

_CLIENT_KINDS = {"v1": ("Config", "List", "Policy", "Status")}
"""What is no object of a cluster, but is written and read by its programs: kubectl's configuration, lists, answers, and what the
scheduler once took."""


def group_of(api_version: str) -> str:
    """The group of an API version: `apps` of `apps/v1`, and an empty text of `v1`."""
    group, slash, _ = api_version.partition("/")
    return group if slash else ""


def is_closed(api_version: str) -> bool:
    """Whether an API version is of a group whose kinds are all known."""
    return group_of(api_version) in _groups()


def is_served(api_version: str, kind: str) -> bool:
    """Whether Kubernetes has a kind in an API version; an optional kind of a beta or an alpha version, too."""
    return kind in kinds_in(api_version) or kind in _CLIENT_KINDS.get(api_version, ())


def kinds_in(api_version: str) -> tuple[str, ...]:
    """The kinds of an API version; none if it does not exist."""
    return _served().get(api_version, ())


def versions_of(kind: str) -> tuple[str, ...]:
    """The API versions that have a kind, the one that people should use first; none if there is no such kind.

    Example:
        >>> versions_of("HorizontalPodAutoscaler")
        ('autoscaling/v2', 'autoscaling/v1')
    """
    return tuple(version for version, kinds in _served().items() if kind in kinds)


@cache
def all_kinds() -> frozenset[str]:
    """The names of all kinds."""
    return frozenset(kind for kinds in _served().values() for kind in kinds)


def in_right_case(kind: str) -> str | None:
    """A kind that Kubernetes has, written as it should be; `None` if it has none of that name.

    Example:
        >>> in_right_case("deployment")
        'Deployment'
    """
    return kind if kind in all_kinds() else _by_lower_case().get(kind.lower())


def removed_in(api_version: str, kind: str) -> str | None:
    """The release that no longer had a kind in an API version, if an earlier one had it.

    Example:
        >>> removed_in("policy/v1beta1", "PodDisruptionBudget")
        '1.25'
    """
    return _removed().get((api_version, kind))


def _rows(table: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The rows of a table: what is before the colon, and the kinds behind it."""
    for row in re.split(r"\n(?! )", table.strip()):
        name, _, kinds = row.partition(":")
        yield name, tuple(kinds.split())


@cache
def _served() -> Mapping[str, tuple[str, ...]]:
    return dict(_rows(_SERVED))


@cache
def _by_lower_case() -> Mapping[str, str]:
    return {kind.lower(): kind for kind in all_kinds()}


@cache
def _removed() -> Mapping[tuple[str, str], str]:
    removed: dict[tuple[str, str], str] = {}
    for name, kinds in _rows(_REMOVED):
        release, version = name.split()
        removed.update({(version, kind): release for kind in kinds})
    return removed


@cache
def _groups() -> frozenset[str]:
    versions = [*_served(), *(version for version, _ in _removed())]
    return frozenset(map(group_of, versions))
