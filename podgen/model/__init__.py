"""The API of Kubernetes 1.37: Pod and the objects around it, one frozen class per API type, with the types of its fields."""

from typing import TYPE_CHECKING

from podgen.model.annotations import Base64 as Base64
from podgen.model.annotations import IntOrPercent as IntOrPercent
from podgen.model.annotations import IntOrString as IntOrString
from podgen.model.annotations import Items as Items
from podgen.model.annotations import Quantity as Quantity
from podgen.model.annotations import Time as Time
from podgen.model.claims import AccessMode as AccessMode
from podgen.model.claims import EphemeralVolumeSource as EphemeralVolumeSource
from podgen.model.claims import PersistentVolumeClaim as PersistentVolumeClaim
from podgen.model.claims import PersistentVolumeClaimSpec as PersistentVolumeClaimSpec
from podgen.model.claims import PersistentVolumeClaimTemplate as PersistentVolumeClaimTemplate
from podgen.model.claims import PersistentVolumeClaimVolumeSource as PersistentVolumeClaimVolumeSource
from podgen.model.claims import VolumeMode as VolumeMode
from podgen.model.claims import VolumeResourceRequirements as VolumeResourceRequirements
from podgen.model.containers import BindMountOption as BindMountOption
from podgen.model.containers import ConfigMapEnvSource as ConfigMapEnvSource
from podgen.model.containers import Container as Container
from podgen.model.containers import ContainerPort as ContainerPort
from podgen.model.containers import ContainerResizePolicy as ContainerResizePolicy
from podgen.model.containers import ContainerRestartRule as ContainerRestartRule
from podgen.model.containers import ContainerRestartRuleOnExitCodes as ContainerRestartRuleOnExitCodes
from podgen.model.containers import EnvFromSource as EnvFromSource
from podgen.model.containers import EnvVar as EnvVar
from podgen.model.containers import EnvVarSource as EnvVarSource
from podgen.model.containers import EphemeralContainer as EphemeralContainer
from podgen.model.containers import ExitCodeOperator as ExitCodeOperator
from podgen.model.containers import MountPropagation as MountPropagation
from podgen.model.containers import PortProtocol as PortProtocol
from podgen.model.containers import RecursiveReadOnly as RecursiveReadOnly
from podgen.model.containers import ResizeResource as ResizeResource
from podgen.model.containers import ResizeRestartPolicy as ResizeRestartPolicy
from podgen.model.containers import ResourceClaim as ResourceClaim
from podgen.model.containers import ResourceRequirements as ResourceRequirements
from podgen.model.containers import RestartPolicy as RestartPolicy
from podgen.model.containers import RestartRuleAction as RestartRuleAction
from podgen.model.containers import SecretEnvSource as SecretEnvSource
from podgen.model.containers import TerminationMessagePolicy as TerminationMessagePolicy
from podgen.model.containers import VolumeDevice as VolumeDevice
from podgen.model.containers import VolumeMount as VolumeMount
from podgen.model.manifest import Manifest as Manifest
from podgen.model.meta import FieldsType as FieldsType
from podgen.model.meta import LabelSelector as LabelSelector
from podgen.model.meta import LabelSelectorOperator as LabelSelectorOperator
from podgen.model.meta import LabelSelectorRequirement as LabelSelectorRequirement
from podgen.model.meta import ManagedFieldsEntry as ManagedFieldsEntry
from podgen.model.meta import ManagedFieldsOperation as ManagedFieldsOperation
from podgen.model.meta import ObjectMeta as ObjectMeta
from podgen.model.meta import OwnerReference as OwnerReference
from podgen.model.pod import DNSPolicy as DNSPolicy
from podgen.model.pod import EvictionResponder as EvictionResponder
from podgen.model.pod import HostAlias as HostAlias
from podgen.model.pod import OSName as OSName
from podgen.model.pod import Pod as Pod
from podgen.model.pod import PodDNSConfig as PodDNSConfig
from podgen.model.pod import PodDNSConfigOption as PodDNSConfigOption
from podgen.model.pod import PodOS as PodOS
from podgen.model.pod import PodReadinessGate as PodReadinessGate
from podgen.model.pod import PodSpec as PodSpec
from podgen.model.pod import PodTemplateSpec as PodTemplateSpec
from podgen.model.pod import PreemptionPolicy as PreemptionPolicy
from podgen.model.probes import ExecAction as ExecAction
from podgen.model.probes import GRPCAction as GRPCAction
from podgen.model.probes import GRPCMode as GRPCMode
from podgen.model.probes import HTTPGetAction as HTTPGetAction
from podgen.model.probes import HTTPHeader as HTTPHeader
from podgen.model.probes import HTTPVersion as HTTPVersion
from podgen.model.probes import Lifecycle as Lifecycle
from podgen.model.probes import LifecycleHandler as LifecycleHandler
from podgen.model.probes import Probe as Probe
from podgen.model.probes import Scheme as Scheme
from podgen.model.probes import Signal as Signal
from podgen.model.probes import SleepAction as SleepAction
from podgen.model.probes import TCPSocketAction as TCPSocketAction
from podgen.model.references import ConfigMapKeySelector as ConfigMapKeySelector
from podgen.model.references import FieldVersion as FieldVersion
from podgen.model.references import FileKeySelector as FileKeySelector
from podgen.model.references import LocalObjectReference as LocalObjectReference
from podgen.model.references import ObjectFieldSelector as ObjectFieldSelector
from podgen.model.references import ObjectReference as ObjectReference
from podgen.model.references import PullPolicy as PullPolicy
from podgen.model.references import ResourceFieldSelector as ResourceFieldSelector
from podgen.model.references import SecretKeySelector as SecretKeySelector
from podgen.model.references import TypedLocalObjectReference as TypedLocalObjectReference
from podgen.model.references import TypedObjectReference as TypedObjectReference
from podgen.model.scheduling import Affinity as Affinity
from podgen.model.scheduling import NodeAffinity as NodeAffinity
from podgen.model.scheduling import NodeInclusionPolicy as NodeInclusionPolicy
from podgen.model.scheduling import NodeSelector as NodeSelector
from podgen.model.scheduling import NodeSelectorOperator as NodeSelectorOperator
from podgen.model.scheduling import NodeSelectorRequirement as NodeSelectorRequirement
from podgen.model.scheduling import NodeSelectorTerm as NodeSelectorTerm
from podgen.model.scheduling import PodAffinity as PodAffinity
from podgen.model.scheduling import PodAffinityTerm as PodAffinityTerm
from podgen.model.scheduling import PodAntiAffinity as PodAntiAffinity
from podgen.model.scheduling import PodResourceClaim as PodResourceClaim
from podgen.model.scheduling import PodSchedulingGate as PodSchedulingGate
from podgen.model.scheduling import PodSchedulingGroup as PodSchedulingGroup
from podgen.model.scheduling import PreferredSchedulingTerm as PreferredSchedulingTerm
from podgen.model.scheduling import TaintEffect as TaintEffect
from podgen.model.scheduling import Toleration as Toleration
from podgen.model.scheduling import TolerationOperator as TolerationOperator
from podgen.model.scheduling import TopologySpreadConstraint as TopologySpreadConstraint
from podgen.model.scheduling import WeightedPodAffinityTerm as WeightedPodAffinityTerm
from podgen.model.scheduling import WhenUnsatisfiable as WhenUnsatisfiable
from podgen.model.security import AppArmorProfile as AppArmorProfile
from podgen.model.security import AppArmorProfileType as AppArmorProfileType
from podgen.model.security import Capabilities as Capabilities
from podgen.model.security import FSGroupChangePolicy as FSGroupChangePolicy
from podgen.model.security import PodSecurityContext as PodSecurityContext
from podgen.model.security import ProcMountType as ProcMountType
from podgen.model.security import SeccompProfile as SeccompProfile
from podgen.model.security import SeccompProfileType as SeccompProfileType
from podgen.model.security import SecurityContext as SecurityContext
from podgen.model.security import SELinuxChangePolicy as SELinuxChangePolicy
from podgen.model.security import SELinuxOptions as SELinuxOptions
from podgen.model.security import SupplementalGroupsPolicy as SupplementalGroupsPolicy
from podgen.model.security import Sysctl as Sysctl
from podgen.model.security import WindowsSecurityContextOptions as WindowsSecurityContextOptions
from podgen.model.storage import AWSElasticBlockStoreVolumeSource as AWSElasticBlockStoreVolumeSource
from podgen.model.storage import AzureDiskCachingMode as AzureDiskCachingMode
from podgen.model.storage import AzureDiskKind as AzureDiskKind
from podgen.model.storage import AzureDiskVolumeSource as AzureDiskVolumeSource
from podgen.model.storage import AzureFileVolumeSource as AzureFileVolumeSource
from podgen.model.storage import CephFSVolumeSource as CephFSVolumeSource
from podgen.model.storage import CinderVolumeSource as CinderVolumeSource
from podgen.model.storage import FCVolumeSource as FCVolumeSource
from podgen.model.storage import FlexVolumeSource as FlexVolumeSource
from podgen.model.storage import FlockerVolumeSource as FlockerVolumeSource
from podgen.model.storage import GCEPersistentDiskVolumeSource as GCEPersistentDiskVolumeSource
from podgen.model.storage import GitRepoVolumeSource as GitRepoVolumeSource
from podgen.model.storage import GlusterfsVolumeSource as GlusterfsVolumeSource
from podgen.model.storage import ISCSIVolumeSource as ISCSIVolumeSource
from podgen.model.storage import NFSVolumeSource as NFSVolumeSource
from podgen.model.storage import PhotonPersistentDiskVolumeSource as PhotonPersistentDiskVolumeSource
from podgen.model.storage import PortworxVolumeSource as PortworxVolumeSource
from podgen.model.storage import QuobyteVolumeSource as QuobyteVolumeSource
from podgen.model.storage import RBDVolumeSource as RBDVolumeSource
from podgen.model.storage import ScaleIOVolumeSource as ScaleIOVolumeSource
from podgen.model.storage import StorageOSVolumeSource as StorageOSVolumeSource
from podgen.model.storage import VsphereVirtualDiskVolumeSource as VsphereVirtualDiskVolumeSource
from podgen.model.volume_files import ClusterTrustBundleProjection as ClusterTrustBundleProjection
from podgen.model.volume_files import ConfigMapProjection as ConfigMapProjection
from podgen.model.volume_files import ConfigMapVolumeSource as ConfigMapVolumeSource
from podgen.model.volume_files import DownwardAPIProjection as DownwardAPIProjection
from podgen.model.volume_files import DownwardAPIVolumeFile as DownwardAPIVolumeFile
from podgen.model.volume_files import DownwardAPIVolumeSource as DownwardAPIVolumeSource
from podgen.model.volume_files import KeyToPath as KeyToPath
from podgen.model.volume_files import KeyType as KeyType
from podgen.model.volume_files import PodCertificateProjection as PodCertificateProjection
from podgen.model.volume_files import ProjectedVolumeSource as ProjectedVolumeSource
from podgen.model.volume_files import SecretProjection as SecretProjection
from podgen.model.volume_files import SecretVolumeSource as SecretVolumeSource
from podgen.model.volume_files import ServiceAccountTokenProjection as ServiceAccountTokenProjection
from podgen.model.volume_files import VolumeProjection as VolumeProjection
from podgen.model.volumes import CSIVolumeSource as CSIVolumeSource
from podgen.model.volumes import EmptyDirVolumeSource as EmptyDirVolumeSource
from podgen.model.volumes import HostPathType as HostPathType
from podgen.model.volumes import HostPathVolumeSource as HostPathVolumeSource
from podgen.model.volumes import ImageVolumeSource as ImageVolumeSource
from podgen.model.volumes import Volume as Volume
from podgen.model.volumes import VolumeSource as VolumeSource

if TYPE_CHECKING:  # what is no part of a pod is imported when someone asks for it, as it slows down each start
    from podgen.model.any_manifest import AnyManifest as AnyManifest
    from podgen.model.apps import ClaimRetention as ClaimRetention
    from podgen.model.apps import DaemonSet as DaemonSet
    from podgen.model.apps import DaemonSetSpec as DaemonSetSpec
    from podgen.model.apps import DaemonSetUpdateStrategy as DaemonSetUpdateStrategy
    from podgen.model.apps import Deployment as Deployment
    from podgen.model.apps import DeploymentSpec as DeploymentSpec
    from podgen.model.apps import DeploymentStrategy as DeploymentStrategy
    from podgen.model.apps import DeploymentStrategyType as DeploymentStrategyType
    from podgen.model.apps import PodManagementPolicy as PodManagementPolicy
    from podgen.model.apps import ReplicaSet as ReplicaSet
    from podgen.model.apps import ReplicaSetSpec as ReplicaSetSpec
    from podgen.model.apps import RollingUpdateDaemonSet as RollingUpdateDaemonSet
    from podgen.model.apps import RollingUpdateDeployment as RollingUpdateDeployment
    from podgen.model.apps import RollingUpdateStatefulSetStrategy as RollingUpdateStatefulSetStrategy
    from podgen.model.apps import StatefulSet as StatefulSet
    from podgen.model.apps import StatefulSetOrdinals as StatefulSetOrdinals
    from podgen.model.apps import (
        StatefulSetPersistentVolumeClaimRetentionPolicy as StatefulSetPersistentVolumeClaimRetentionPolicy,
    )
    from podgen.model.apps import StatefulSetSpec as StatefulSetSpec
    from podgen.model.apps import StatefulSetUpdateStrategy as StatefulSetUpdateStrategy
    from podgen.model.apps import UpdateStrategyType as UpdateStrategyType
    from podgen.model.autoscaling import ContainerResourceMetricSource as ContainerResourceMetricSource
    from podgen.model.autoscaling import CrossVersionObjectReference as CrossVersionObjectReference
    from podgen.model.autoscaling import ExternalMetricSource as ExternalMetricSource
    from podgen.model.autoscaling import HorizontalPodAutoscaler as HorizontalPodAutoscaler
    from podgen.model.autoscaling import HorizontalPodAutoscalerBehavior as HorizontalPodAutoscalerBehavior
    from podgen.model.autoscaling import HorizontalPodAutoscalerSpec as HorizontalPodAutoscalerSpec
    from podgen.model.autoscaling import HPAScalingPolicy as HPAScalingPolicy
    from podgen.model.autoscaling import HPAScalingPolicyType as HPAScalingPolicyType
    from podgen.model.autoscaling import HPAScalingRules as HPAScalingRules
    from podgen.model.autoscaling import MetricIdentifier as MetricIdentifier
    from podgen.model.autoscaling import MetricSourceType as MetricSourceType
    from podgen.model.autoscaling import MetricSpec as MetricSpec
    from podgen.model.autoscaling import MetricTarget as MetricTarget
    from podgen.model.autoscaling import MetricTargetType as MetricTargetType
    from podgen.model.autoscaling import ObjectMetricSource as ObjectMetricSource
    from podgen.model.autoscaling import PodsMetricSource as PodsMetricSource
    from podgen.model.autoscaling import ResourceMetricSource as ResourceMetricSource
    from podgen.model.autoscaling import ScalingPolicySelect as ScalingPolicySelect
    from podgen.model.batch import CompletionMode as CompletionMode
    from podgen.model.batch import ConcurrencyPolicy as ConcurrencyPolicy
    from podgen.model.batch import ConditionStatus as ConditionStatus
    from podgen.model.batch import CronJob as CronJob
    from podgen.model.batch import CronJobSpec as CronJobSpec
    from podgen.model.batch import Job as Job
    from podgen.model.batch import JobSpec as JobSpec
    from podgen.model.batch import JobTemplateSpec as JobTemplateSpec
    from podgen.model.batch import PodFailurePolicy as PodFailurePolicy
    from podgen.model.batch import PodFailurePolicyAction as PodFailurePolicyAction
    from podgen.model.batch import PodFailurePolicyOnExitCodesRequirement as PodFailurePolicyOnExitCodesRequirement
    from podgen.model.batch import PodFailurePolicyOnPodConditionsPattern as PodFailurePolicyOnPodConditionsPattern
    from podgen.model.batch import PodFailurePolicyRule as PodFailurePolicyRule
    from podgen.model.batch import PodReplacementPolicy as PodReplacementPolicy
    from podgen.model.batch import SuccessPolicy as SuccessPolicy
    from podgen.model.batch import SuccessPolicyRule as SuccessPolicyRule
    from podgen.model.core import ConfigMap as ConfigMap
    from podgen.model.core import Namespace as Namespace
    from podgen.model.core import NamespaceSpec as NamespaceSpec
    from podgen.model.core import PodTemplate as PodTemplate
    from podgen.model.core import ReplicationController as ReplicationController
    from podgen.model.core import ReplicationControllerSpec as ReplicationControllerSpec
    from podgen.model.core import Secret as Secret
    from podgen.model.core import ServiceAccount as ServiceAccount
    from podgen.model.custom import CustomObject as CustomObject
    from podgen.model.networking import HTTPIngressPath as HTTPIngressPath
    from podgen.model.networking import HTTPIngressRuleValue as HTTPIngressRuleValue
    from podgen.model.networking import Ingress as Ingress
    from podgen.model.networking import IngressBackend as IngressBackend
    from podgen.model.networking import IngressRule as IngressRule
    from podgen.model.networking import IngressServiceBackend as IngressServiceBackend
    from podgen.model.networking import IngressSpec as IngressSpec
    from podgen.model.networking import IngressTLS as IngressTLS
    from podgen.model.networking import IPBlock as IPBlock
    from podgen.model.networking import NetworkPolicy as NetworkPolicy
    from podgen.model.networking import NetworkPolicyEgressRule as NetworkPolicyEgressRule
    from podgen.model.networking import NetworkPolicyIngressRule as NetworkPolicyIngressRule
    from podgen.model.networking import NetworkPolicyPeer as NetworkPolicyPeer
    from podgen.model.networking import NetworkPolicyPort as NetworkPolicyPort
    from podgen.model.networking import NetworkPolicySpec as NetworkPolicySpec
    from podgen.model.networking import PathType as PathType
    from podgen.model.networking import PolicyType as PolicyType
    from podgen.model.networking import ServiceBackendPort as ServiceBackendPort
    from podgen.model.pod_groups import JobSchedulingConfiguration as JobSchedulingConfiguration
    from podgen.model.pod_groups import TopologyConstraint as TopologyConstraint
    from podgen.model.pod_groups import WorkloadPodGroupAllDisruptionMode as WorkloadPodGroupAllDisruptionMode
    from podgen.model.pod_groups import WorkloadPodGroupBasicSchedulingPolicy as WorkloadPodGroupBasicSchedulingPolicy
    from podgen.model.pod_groups import WorkloadPodGroupDisruptionMode as WorkloadPodGroupDisruptionMode
    from podgen.model.pod_groups import WorkloadPodGroupGangSchedulingPolicy as WorkloadPodGroupGangSchedulingPolicy
    from podgen.model.pod_groups import WorkloadPodGroupResourceClaim as WorkloadPodGroupResourceClaim
    from podgen.model.pod_groups import WorkloadPodGroupSchedulingConstraints as WorkloadPodGroupSchedulingConstraints
    from podgen.model.pod_groups import WorkloadPodGroupSchedulingPolicy as WorkloadPodGroupSchedulingPolicy
    from podgen.model.pod_groups import WorkloadPodGroupSingleDisruptionMode as WorkloadPodGroupSingleDisruptionMode
    from podgen.model.policy import PodDisruptionBudget as PodDisruptionBudget
    from podgen.model.policy import PodDisruptionBudgetSpec as PodDisruptionBudgetSpec
    from podgen.model.policy import UnhealthyPodEvictionPolicy as UnhealthyPodEvictionPolicy
    from podgen.model.services import ClientIPConfig as ClientIPConfig
    from podgen.model.services import IPFamily as IPFamily
    from podgen.model.services import IPFamilyPolicy as IPFamilyPolicy
    from podgen.model.services import Service as Service
    from podgen.model.services import ServicePort as ServicePort
    from podgen.model.services import ServiceSpec as ServiceSpec
    from podgen.model.services import ServiceType as ServiceType
    from podgen.model.services import SessionAffinity as SessionAffinity
    from podgen.model.services import SessionAffinityConfig as SessionAffinityConfig
    from podgen.model.services import TrafficDistribution as TrafficDistribution
    from podgen.model.services import TrafficPolicy as TrafficPolicy
else:
    _OTHER_KINDS = ("apps", "autoscaling", "batch", "core", "custom", "networking", "pod_groups", "policy", "services")

    def __getattr__(name: str) -> object:
        """A name that has not been imported above."""
        from importlib import import_module

        for module in (*_OTHER_KINDS, "any_manifest") if name in __all__ else ():
            found = getattr(import_module(f"podgen.model.{module}"), name, None)
            if found is not None:
                return found
        raise AttributeError(f"module 'podgen.model' has no attribute {name!r}", name=name)


def __dir__() -> list[str]:
    return __all__


__all__ = [
    "AWSElasticBlockStoreVolumeSource",
    "AccessMode",
    "Affinity",
    "AnyManifest",
    "AppArmorProfile",
    "AppArmorProfileType",
    "AzureDiskCachingMode",
    "AzureDiskKind",
    "AzureDiskVolumeSource",
    "AzureFileVolumeSource",
    "Base64",
    "BindMountOption",
    "CSIVolumeSource",
    "Capabilities",
    "CephFSVolumeSource",
    "CinderVolumeSource",
    "ClaimRetention",
    "ClientIPConfig",
    "ClusterTrustBundleProjection",
    "CompletionMode",
    "ConcurrencyPolicy",
    "ConditionStatus",
    "ConfigMap",
    "ConfigMapEnvSource",
    "ConfigMapKeySelector",
    "ConfigMapProjection",
    "ConfigMapVolumeSource",
    "Container",
    "ContainerPort",
    "ContainerResizePolicy",
    "ContainerResourceMetricSource",
    "ContainerRestartRule",
    "ContainerRestartRuleOnExitCodes",
    "CronJob",
    "CronJobSpec",
    "CrossVersionObjectReference",
    "CustomObject",
    "DNSPolicy",
    "DaemonSet",
    "DaemonSetSpec",
    "DaemonSetUpdateStrategy",
    "Deployment",
    "DeploymentSpec",
    "DeploymentStrategy",
    "DeploymentStrategyType",
    "DownwardAPIProjection",
    "DownwardAPIVolumeFile",
    "DownwardAPIVolumeSource",
    "EmptyDirVolumeSource",
    "EnvFromSource",
    "EnvVar",
    "EnvVarSource",
    "EphemeralContainer",
    "EphemeralVolumeSource",
    "EvictionResponder",
    "ExecAction",
    "ExitCodeOperator",
    "ExternalMetricSource",
    "FCVolumeSource",
    "FSGroupChangePolicy",
    "FieldVersion",
    "FieldsType",
    "FileKeySelector",
    "FlexVolumeSource",
    "FlockerVolumeSource",
    "GCEPersistentDiskVolumeSource",
    "GRPCAction",
    "GRPCMode",
    "GitRepoVolumeSource",
    "GlusterfsVolumeSource",
    "HPAScalingPolicy",
    "HPAScalingPolicyType",
    "HPAScalingRules",
    "HTTPGetAction",
    "HTTPHeader",
    "HTTPIngressPath",
    "HTTPIngressRuleValue",
    "HTTPVersion",
    "HorizontalPodAutoscaler",
    "HorizontalPodAutoscalerBehavior",
    "HorizontalPodAutoscalerSpec",
    "HostAlias",
    "HostPathType",
    "HostPathVolumeSource",
    "IPBlock",
    "IPFamily",
    "IPFamilyPolicy",
    "ISCSIVolumeSource",
    "ImageVolumeSource",
    "Ingress",
    "IngressBackend",
    "IngressRule",
    "IngressServiceBackend",
    "IngressSpec",
    "IngressTLS",
    "IntOrPercent",
    "IntOrString",
    "Items",
    "Job",
    "JobSchedulingConfiguration",
    "JobSpec",
    "JobTemplateSpec",
    "KeyToPath",
    "KeyType",
    "LabelSelector",
    "LabelSelectorOperator",
    "LabelSelectorRequirement",
    "Lifecycle",
    "LifecycleHandler",
    "LocalObjectReference",
    "ManagedFieldsEntry",
    "ManagedFieldsOperation",
    "Manifest",
    "MetricIdentifier",
    "MetricSourceType",
    "MetricSpec",
    "MetricTarget",
    "MetricTargetType",
    "MountPropagation",
    "NFSVolumeSource",
    "Namespace",
    "NamespaceSpec",
    "NetworkPolicy",
    "NetworkPolicyEgressRule",
    "NetworkPolicyIngressRule",
    "NetworkPolicyPeer",
    "NetworkPolicyPort",
    "NetworkPolicySpec",
    "NodeAffinity",
    "NodeInclusionPolicy",
    "NodeSelector",
    "NodeSelectorOperator",
    "NodeSelectorRequirement",
    "NodeSelectorTerm",
    "OSName",
    "ObjectFieldSelector",
    "ObjectMeta",
    "ObjectMetricSource",
    "ObjectReference",
    "OwnerReference",
    "PathType",
    "PersistentVolumeClaim",
    "PersistentVolumeClaimSpec",
    "PersistentVolumeClaimTemplate",
    "PersistentVolumeClaimVolumeSource",
    "PhotonPersistentDiskVolumeSource",
    "Pod",
    "PodAffinity",
    "PodAffinityTerm",
    "PodAntiAffinity",
    "PodCertificateProjection",
    "PodDNSConfig",
    "PodDNSConfigOption",
    "PodDisruptionBudget",
    "PodDisruptionBudgetSpec",
    "PodFailurePolicy",
    "PodFailurePolicyAction",
    "PodFailurePolicyOnExitCodesRequirement",
    "PodFailurePolicyOnPodConditionsPattern",
    "PodFailurePolicyRule",
    "PodManagementPolicy",
    "PodOS",
    "PodReadinessGate",
    "PodReplacementPolicy",
    "PodResourceClaim",
    "PodSchedulingGate",
    "PodSchedulingGroup",
    "PodSecurityContext",
    "PodSpec",
    "PodTemplate",
    "PodTemplateSpec",
    "PodsMetricSource",
    "PolicyType",
    "PortProtocol",
    "PortworxVolumeSource",
    "PreemptionPolicy",
    "PreferredSchedulingTerm",
    "Probe",
    "ProcMountType",
    "ProjectedVolumeSource",
    "PullPolicy",
    "Quantity",
    "QuobyteVolumeSource",
    "RBDVolumeSource",
    "RecursiveReadOnly",
    "ReplicaSet",
    "ReplicaSetSpec",
    "ReplicationController",
    "ReplicationControllerSpec",
    "ResizeResource",
    "ResizeRestartPolicy",
    "ResourceClaim",
    "ResourceFieldSelector",
    "ResourceMetricSource",
    "ResourceRequirements",
    "RestartPolicy",
    "RestartRuleAction",
    "RollingUpdateDaemonSet",
    "RollingUpdateDeployment",
    "RollingUpdateStatefulSetStrategy",
    "SELinuxChangePolicy",
    "SELinuxOptions",
    "ScaleIOVolumeSource",
    "ScalingPolicySelect",
    "Scheme",
    "SeccompProfile",
    "SeccompProfileType",
    "Secret",
    "SecretEnvSource",
    "SecretKeySelector",
    "SecretProjection",
    "SecretVolumeSource",
    "SecurityContext",
    "Service",
    "ServiceAccount",
    "ServiceAccountTokenProjection",
    "ServiceBackendPort",
    "ServicePort",
    "ServiceSpec",
    "ServiceType",
    "SessionAffinity",
    "SessionAffinityConfig",
    "Signal",
    "SleepAction",
    "StatefulSet",
    "StatefulSetOrdinals",
    "StatefulSetPersistentVolumeClaimRetentionPolicy",
    "StatefulSetSpec",
    "StatefulSetUpdateStrategy",
    "StorageOSVolumeSource",
    "SuccessPolicy",
    "SuccessPolicyRule",
    "SupplementalGroupsPolicy",
    "Sysctl",
    "TCPSocketAction",
    "TaintEffect",
    "TerminationMessagePolicy",
    "Time",
    "Toleration",
    "TolerationOperator",
    "TopologyConstraint",
    "TopologySpreadConstraint",
    "TrafficDistribution",
    "TrafficPolicy",
    "TypedLocalObjectReference",
    "TypedObjectReference",
    "UnhealthyPodEvictionPolicy",
    "UpdateStrategyType",
    "Volume",
    "VolumeDevice",
    "VolumeMode",
    "VolumeMount",
    "VolumeProjection",
    "VolumeResourceRequirements",
    "VolumeSource",
    "VsphereVirtualDiskVolumeSource",
    "WeightedPodAffinityTerm",
    "WhenUnsatisfiable",
    "WindowsSecurityContextOptions",
    "WorkloadPodGroupAllDisruptionMode",
    "WorkloadPodGroupBasicSchedulingPolicy",
    "WorkloadPodGroupDisruptionMode",
    "WorkloadPodGroupGangSchedulingPolicy",
    "WorkloadPodGroupResourceClaim",
    "WorkloadPodGroupSchedulingConstraints",
    "WorkloadPodGroupSchedulingPolicy",
    "WorkloadPodGroupSingleDisruptionMode",
]
