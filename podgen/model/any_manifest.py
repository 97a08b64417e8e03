"""The type of a manifest of any kind, which type checkers narrow to one of them."""

from typing import TypeAlias

from podgen.model.apps import DaemonSet, Deployment, ReplicaSet, StatefulSet
from podgen.model.autoscaling import HorizontalPodAutoscaler
from podgen.model.batch import CronJob, Job
from podgen.model.claims import PersistentVolumeClaim
from podgen.model.core import ConfigMap, Namespace, PodTemplate, ReplicationController, Secret, ServiceAccount
from podgen.model.networking import Ingress, NetworkPolicy
from podgen.model.pod import Pod
from podgen.model.policy import PodDisruptionBudget
from podgen.model.services import Service

AnyManifest: TypeAlias = (
    Pod
    | PodTemplate
    | Deployment
    | StatefulSet
    | DaemonSet
    | ReplicaSet
    | ReplicationController
    | Job
    | CronJob
    | Service
    | Ingress
    | NetworkPolicy
    | ConfigMap
    | Secret
    | PersistentVolumeClaim
    | ServiceAccount
    | Namespace
    | HorizontalPodAutoscaler
    | PodDisruptionBudget
)
"""A manifest that was read: `isinstance(manifest, Deployment)` or `manifest.kind == "Deployment"` tells which kind it is."""
