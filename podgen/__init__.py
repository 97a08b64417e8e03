"""Kubernetes pods from composable pieces: checked when they are built, written as clean YAML.

Example:
    >>> from podgen import container, pod, to_yaml, web_container
    >>> site = pod("site", web_container("nginx", "nginx:1.29"), container("php-fpm", "php:8.4-fpm", ports=[9000]))
    >>> text = to_yaml(site)
"""

from typing import TYPE_CHECKING

from podgen.errors import PodError as PodError
from podgen.errors import YamlError as YamlError
from podgen.loading.errors import TemplateError as TemplateError
from podgen.loading.template import template as template
from podgen.manifests import check as check
from podgen.manifests import dump as dump
from podgen.manifests import from_dict as from_dict
from podgen.manifests import load as load
from podgen.manifests import to_dict as to_dict
from podgen.manifests import to_json as to_json
from podgen.manifests import to_yaml as to_yaml
from podgen.model.manifest import Manifest as Manifest
from podgen.model.pod import Pod as Pod
from podgen.pieces.containers import container as container
from podgen.pieces.containers import each_container as each_container
from podgen.pieces.containers import init_container as init_container
from podgen.pieces.containers import sidecar as sidecar
from podgen.pieces.containers import web_container as web_container
from podgen.pieces.env import all_of_config as all_of_config
from podgen.pieces.env import all_of_secret as all_of_secret
from podgen.pieces.env import from_config as from_config
from podgen.pieces.env import from_field as from_field
from podgen.pieces.env import from_file as from_file
from podgen.pieces.env import from_resource as from_resource
from podgen.pieces.env import from_secret as from_secret
from podgen.pieces.hardening import hardened as hardened
from podgen.pieces.hooks import exec_action as exec_action
from podgen.pieces.hooks import http_action as http_action
from podgen.pieces.hooks import sleep_action as sleep_action
from podgen.pieces.layers import defaults as defaults
from podgen.pieces.mounts import MountOptions as MountOptions
from podgen.pieces.options import ContainerOptions as ContainerOptions
from podgen.pieces.options import MetadataOptions as MetadataOptions
from podgen.pieces.options import PodOptions as PodOptions
from podgen.pieces.placement import apart as apart
from podgen.pieces.placement import on_nodes as on_nodes
from podgen.pieces.placement import spread as spread
from podgen.pieces.placement import tolerate as tolerate
from podgen.pieces.pod import pod as pod
from podgen.pieces.pod import pod_options as pod_options
from podgen.pieces.ports import port as port
from podgen.pieces.ports import sctp as sctp
from podgen.pieces.ports import udp as udp
from podgen.pieces.probes import CheckOptions as CheckOptions
from podgen.pieces.probes import exec_check as exec_check
from podgen.pieces.probes import grpc_check as grpc_check
from podgen.pieces.probes import http_check as http_check
from podgen.pieces.probes import tcp_check as tcp_check
from podgen.pieces.service_token import service_token as service_token
from podgen.pieces.values import Piece as Piece
from podgen.pieces.values import Pieces as Pieces
from podgen.pieces.volumes import config_volume as config_volume
from podgen.pieces.volumes import downward_volume as downward_volume
from podgen.pieces.volumes import host_volume as host_volume
from podgen.pieces.volumes import image_volume as image_volume
from podgen.pieces.volumes import persistent_volume as persistent_volume
from podgen.pieces.volumes import projected_volume as projected_volume
from podgen.pieces.volumes import secret_volume as secret_volume
from podgen.pieces.volumes import shared_volume as shared_volume
from podgen.pieces.volumes import volume as volume
from podgen.problems import Problem as Problem

if TYPE_CHECKING:  # what is around pods is imported when someone asks for it, as it slows down each start
    from podgen.pieces.companions.accounts import NamespaceOptions as NamespaceOptions
    from podgen.pieces.companions.accounts import ServiceAccountOptions as ServiceAccountOptions
    from podgen.pieces.companions.accounts import namespace as namespace
    from podgen.pieces.companions.accounts import service_account as service_account
    from podgen.pieces.companions.autoscaling import AutoscalerOptions as AutoscalerOptions
    from podgen.pieces.companions.autoscaling import autoscaler as autoscaler
    from podgen.pieces.companions.budgets import DisruptionBudgetOptions as DisruptionBudgetOptions
    from podgen.pieces.companions.budgets import disruption_budget as disruption_budget
    from podgen.pieces.companions.claims import ClaimOptions as ClaimOptions
    from podgen.pieces.companions.claims import claim as claim
    from podgen.pieces.companions.claims import claim_template as claim_template
    from podgen.pieces.companions.config import ConfigOptions as ConfigOptions
    from podgen.pieces.companions.config import config_map as config_map
    from podgen.pieces.companions.config import secret as secret
    from podgen.pieces.companions.custom_objects import custom as custom
    from podgen.pieces.companions.ingresses import IngressOptions as IngressOptions
    from podgen.pieces.companions.ingresses import ingress as ingress
    from podgen.pieces.companions.policies import NetworkPolicyOptions as NetworkPolicyOptions
    from podgen.pieces.companions.policies import network_policy as network_policy
    from podgen.pieces.companions.services import ServiceOptions as ServiceOptions
    from podgen.pieces.companions.services import service as service
    from podgen.pieces.companions.services import service_port as service_port
    from podgen.pieces.workloads.jobs import cron_job as cron_job
    from podgen.pieces.workloads.jobs import job as job
    from podgen.pieces.workloads.options import CronJobOptions as CronJobOptions
    from podgen.pieces.workloads.options import DaemonSetOptions as DaemonSetOptions
    from podgen.pieces.workloads.options import DeploymentOptions as DeploymentOptions
    from podgen.pieces.workloads.options import JobOptions as JobOptions
    from podgen.pieces.workloads.options import ReplicaSetOptions as ReplicaSetOptions
    from podgen.pieces.workloads.options import StatefulSetOptions as StatefulSetOptions
    from podgen.pieces.workloads.running import daemon_set as daemon_set
    from podgen.pieces.workloads.running import deployment as deployment
    from podgen.pieces.workloads.running import replica_set as replica_set
    from podgen.pieces.workloads.running import stateful_set as stateful_set
else:
    from podgen.on_demand import on_demand as _on_demand

    _ON_DEMAND = {
        "companions.accounts": ("NamespaceOptions", "ServiceAccountOptions", "namespace", "service_account"),
        "companions.autoscaling": ("AutoscalerOptions", "autoscaler"),
        "companions.budgets": ("DisruptionBudgetOptions", "disruption_budget"),
        "companions.claims": ("ClaimOptions", "claim", "claim_template"),
        "companions.config": ("ConfigOptions", "config_map", "secret"),
        "companions.custom_objects": ("custom",),
        "companions.ingresses": ("IngressOptions", "ingress"),
        "companions.policies": ("NetworkPolicyOptions", "network_policy"),
        "companions.services": ("ServiceOptions", "service", "service_port"),
        "workloads.jobs": ("cron_job", "job"),
        "workloads.options": (
            "CronJobOptions",
            "DaemonSetOptions",
            "DeploymentOptions",
            "JobOptions",
            "ReplicaSetOptions",
            "StatefulSetOptions",
        ),
        "workloads.running": ("daemon_set", "deployment", "replica_set", "stateful_set"),
    }

    __getattr__ = _on_demand(__name__, "podgen.pieces", _ON_DEMAND)


__version__ = "0.1.0"


def __dir__() -> list[str]:
    return __all__


__all__ = [
    "AutoscalerOptions",
    "CheckOptions",
    "ClaimOptions",
    "ConfigOptions",
    "ContainerOptions",
    "CronJobOptions",
    "DaemonSetOptions",
    "DeploymentOptions",
    "DisruptionBudgetOptions",
    "IngressOptions",
    "JobOptions",
    "Manifest",
    "MetadataOptions",
    "MountOptions",
    "NamespaceOptions",
    "NetworkPolicyOptions",
    "Piece",
    "Pieces",
    "Pod",
    "PodError",
    "PodOptions",
    "Problem",
    "ReplicaSetOptions",
    "ServiceAccountOptions",
    "ServiceOptions",
    "StatefulSetOptions",
    "TemplateError",
    "YamlError",
    "all_of_config",
    "all_of_secret",
    "apart",
    "autoscaler",
    "check",
    "claim",
    "claim_template",
    "config_map",
    "config_volume",
    "container",
    "cron_job",
    "custom",
    "daemon_set",
    "defaults",
    "deployment",
    "disruption_budget",
    "downward_volume",
    "dump",
    "each_container",
    "exec_action",
    "exec_check",
    "from_config",
    "from_dict",
    "from_field",
    "from_file",
    "from_resource",
    "from_secret",
    "grpc_check",
    "hardened",
    "host_volume",
    "http_action",
    "http_check",
    "image_volume",
    "ingress",
    "init_container",
    "job",
    "load",
    "namespace",
    "network_policy",
    "on_nodes",
    "persistent_volume",
    "pod",
    "pod_options",
    "port",
    "projected_volume",
    "replica_set",
    "sctp",
    "secret",
    "secret_volume",
    "service",
    "service_account",
    "service_port",
    "service_token",
    "shared_volume",
    "sidecar",
    "sleep_action",
    "spread",
    "stateful_set",
    "tcp_check",
    "template",
    "to_dict",
    "to_json",
    "to_yaml",
    "tolerate",
    "udp",
    "volume",
    "web_container",
]
