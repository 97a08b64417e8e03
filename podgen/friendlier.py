"""The names of the language for what the API calls otherwise: `mounts` for `volume_mounts`, `claim` for a PersistentVolumeClaim."""

CONTAINER_KEYWORDS = {
    "volume_mounts": "mounts",
    "startup_probe": "startup",
    "readiness_probe": "readiness",
    "liveness_probe": "liveness",
}
"""The keywords of `container(...)` and its like that differ from the field's name, by field."""

FUNCTIONS = {
    "Pod": "pod",
    "Deployment": "deployment",
    "StatefulSet": "stateful_set",
    "DaemonSet": "daemon_set",
    "ReplicaSet": "replica_set",
    "Job": "job",
    "CronJob": "cron_job",
    "Service": "service",
    "ConfigMap": "config_map",
    "Secret": "secret",
    "PersistentVolumeClaim": "claim",
    "ServiceAccount": "service_account",
    "Namespace": "namespace",
    "Ingress": "ingress",
    "NetworkPolicy": "network_policy",
    "HorizontalPodAutoscaler": "autoscaler",
    "PodDisruptionBudget": "disruption_budget",
}
"""The functions that make objects, by kind."""

ARGUMENTS = {
    **CONTAINER_KEYWORDS,
    "container_port": "port",  # web_container
    "http_headers": "headers",  # http_check
    "field_path": "path",  # from_field
    "container_name": "container",  # from_resource
    "volume_name": "volume",  # from_file
    "persistent_volume_claim": "claim",  # persistent_volume
    "claim_name": "claim",
    "device_path": "path",  # volume.device
    "service_name": "service",  # stateful_set
    "access_modes": "access",  # claim
    "storage_class_name": "storage_class",
    "max_replicas": "max",  # autoscaler
    "min_replicas": "min",
    "default_backend": "default",  # ingress
    "ingress_class_name": "ingress_class",
    "rules": "routes",
    "from_": "allow_from",  # network_policy
    "to": "allow_to",
}
"""The same for all pieces. Within one call, each keyword sets one field."""
