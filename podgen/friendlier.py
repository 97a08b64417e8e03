"""The names of the language for what the API calls otherwise: `mounts` for `volume_mounts`, `claim` for a PersistentVolumeClaim.

Some keywords set one part of a field: `user` is the `run_as_user` of a `security_context`.
"""

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

CONTAINER_PARTS = {
    "requests": ("resources", "requests"),
    "limits": ("resources", "limits"),
    "claims": ("resources", "claims"),
    "post_start": ("lifecycle", "post_start"),
    "pre_stop": ("lifecycle", "pre_stop"),
    "user": ("security_context", "run_as_user"),
    "group": ("security_context", "run_as_group"),
    "run_as_non_root": ("security_context", "run_as_non_root"),
    "privileged": ("security_context", "privileged"),
    "read_only_root_filesystem": ("security_context", "read_only_root_filesystem"),
}
"""The keywords of `container(...)` and its like that set one part of a field: the field, and the part."""

POD_PARTS = {
    "user": ("security_context", "run_as_user"),
    "group": ("security_context", "run_as_group"),
    "run_as_non_root": ("security_context", "run_as_non_root"),
    "fs_group": ("security_context", "fs_group"),
    "supplemental_groups": ("security_context", "supplemental_groups"),
}
"""The same for `pod(...)` and `pod_options(...)`."""

ARGUMENTS = {
    **CONTAINER_KEYWORDS,
    "run_as_user": "user",  # container, pod
    "run_as_group": "group",
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
    "expiration_seconds": "expires",  # service_token
    "path": "file",
    "toleration_seconds": "seconds",  # tolerate
    "topology_key": "topology",  # spread, apart
    "when_unsatisfiable": "when",
}
"""The same for all pieces, by field. Within one call, each keyword sets one field."""

PARTS = {part: keyword for keyword, part in {**CONTAINER_PARTS, **POD_PARTS}.items()}
"""The keyword that sets a part of a field."""
