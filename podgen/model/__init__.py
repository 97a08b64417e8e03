"""The Pod API of Kubernetes 1.37, one frozen class per API type, with the names that its fields' types go by."""

from podgen.model.annotations import IntOrString as IntOrString
from podgen.model.annotations import Items as Items
from podgen.model.annotations import Quantity as Quantity
from podgen.model.annotations import Time as Time
from podgen.model.claims import AccessMode as AccessMode
from podgen.model.claims import EphemeralVolumeSource as EphemeralVolumeSource
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
from podgen.model.volumes import ClusterTrustBundleProjection as ClusterTrustBundleProjection
from podgen.model.volumes import ConfigMapProjection as ConfigMapProjection
from podgen.model.volumes import ConfigMapVolumeSource as ConfigMapVolumeSource
from podgen.model.volumes import CSIVolumeSource as CSIVolumeSource
from podgen.model.volumes import DownwardAPIProjection as DownwardAPIProjection
from podgen.model.volumes import DownwardAPIVolumeFile as DownwardAPIVolumeFile
from podgen.model.volumes import DownwardAPIVolumeSource as DownwardAPIVolumeSource
from podgen.model.volumes import EmptyDirVolumeSource as EmptyDirVolumeSource
from podgen.model.volumes import HostPathType as HostPathType
from podgen.model.volumes import HostPathVolumeSource as HostPathVolumeSource
from podgen.model.volumes import ImageVolumeSource as ImageVolumeSource
from podgen.model.volumes import KeyToPath as KeyToPath
from podgen.model.volumes import KeyType as KeyType
from podgen.model.volumes import PodCertificateProjection as PodCertificateProjection
from podgen.model.volumes import ProjectedVolumeSource as ProjectedVolumeSource
from podgen.model.volumes import SecretProjection as SecretProjection
from podgen.model.volumes import SecretVolumeSource as SecretVolumeSource
from podgen.model.volumes import ServiceAccountTokenProjection as ServiceAccountTokenProjection
from podgen.model.volumes import Volume as Volume
from podgen.model.volumes import VolumeProjection as VolumeProjection
from podgen.model.volumes import VolumeSource as VolumeSource

__all__ = [
    "AWSElasticBlockStoreVolumeSource",
    "AccessMode",
    "Affinity",
    "AppArmorProfile",
    "AppArmorProfileType",
    "AzureDiskCachingMode",
    "AzureDiskKind",
    "AzureDiskVolumeSource",
    "AzureFileVolumeSource",
    "BindMountOption",
    "CSIVolumeSource",
    "Capabilities",
    "CephFSVolumeSource",
    "CinderVolumeSource",
    "ClusterTrustBundleProjection",
    "ConfigMapEnvSource",
    "ConfigMapKeySelector",
    "ConfigMapProjection",
    "ConfigMapVolumeSource",
    "Container",
    "ContainerPort",
    "ContainerResizePolicy",
    "ContainerRestartRule",
    "ContainerRestartRuleOnExitCodes",
    "DNSPolicy",
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
    "HTTPGetAction",
    "HTTPHeader",
    "HTTPVersion",
    "HostAlias",
    "HostPathType",
    "HostPathVolumeSource",
    "ISCSIVolumeSource",
    "ImageVolumeSource",
    "IntOrString",
    "Items",
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
    "MountPropagation",
    "NFSVolumeSource",
    "NodeAffinity",
    "NodeInclusionPolicy",
    "NodeSelector",
    "NodeSelectorOperator",
    "NodeSelectorRequirement",
    "NodeSelectorTerm",
    "OSName",
    "ObjectFieldSelector",
    "ObjectMeta",
    "OwnerReference",
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
    "PodOS",
    "PodReadinessGate",
    "PodResourceClaim",
    "PodSchedulingGate",
    "PodSchedulingGroup",
    "PodSecurityContext",
    "PodSpec",
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
    "ResizeResource",
    "ResizeRestartPolicy",
    "ResourceClaim",
    "ResourceFieldSelector",
    "ResourceRequirements",
    "RestartPolicy",
    "RestartRuleAction",
    "SELinuxChangePolicy",
    "SELinuxOptions",
    "ScaleIOVolumeSource",
    "Scheme",
    "SeccompProfile",
    "SeccompProfileType",
    "SecretEnvSource",
    "SecretKeySelector",
    "SecretProjection",
    "SecretVolumeSource",
    "SecurityContext",
    "ServiceAccountTokenProjection",
    "Signal",
    "SleepAction",
    "StorageOSVolumeSource",
    "SupplementalGroupsPolicy",
    "Sysctl",
    "TCPSocketAction",
    "TaintEffect",
    "TerminationMessagePolicy",
    "Time",
    "Toleration",
    "TolerationOperator",
    "TopologySpreadConstraint",
    "TypedLocalObjectReference",
    "TypedObjectReference",
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
]
