"""The parameters of the pieces, as far as carets need them: which can be given without a name, and which fields they set."""

from collections.abc import Mapping

_CONTAINER = ("name", "image")

POSITIONS: Mapping[str, tuple[str, ...]] = {
    "all_of_config": ("name",),
    "all_of_secret": ("name",),
    "apart": ("topology",),
    "at": ("path",),
    "autoscaler": ("workload",),
    "claim": ("name", "size"),
    "claim_template": ("name", "size"),
    "config_map": ("name", "data"),
    "config_volume": ("name", "config_map"),
    "container": _CONTAINER,
    "cron_job": ("name", "schedule"),
    "custom": ("api_version", "kind", "name"),
    "daemon_set": ("name",),
    "deployment": ("name",),
    "device": ("path",),
    "disruption_budget": ("pods",),
    "downward_volume": ("name", "files"),
    "exec_action": ("command",),
    "exec_check": ("command",),
    "from_config": ("name", "key"),
    "from_field": ("path",),
    "from_file": ("volume", "path", "key"),
    "from_resource": ("resource",),
    "from_secret": ("name", "key"),
    "grpc_check": ("port",),
    "host_volume": ("name", "path"),
    "http_action": ("path", "port"),
    "http_check": ("path", "port"),
    "image_volume": ("name", "reference"),
    "ingress": ("name", "routes"),
    "init_container": _CONTAINER,
    "job": ("name",),
    "namespace": ("name",),
    "network_policy": ("pods",),
    "on_nodes": ("labels",),
    "persistent_volume": ("name",),
    "pod": ("name",),
    "port": ("number",),
    "projected_volume": ("name", "sources"),
    "replica_set": ("name",),
    "sctp": ("number",),
    "secret": ("name", "data"),
    "secret_volume": ("name", "secret"),
    "service": ("target", "ports"),
    "service_account": ("name",),
    "service_port": ("port", "target"),
    "service_token": ("path",),
    "shared_volume": ("name",),
    "sidecar": _CONTAINER,
    "sleep_action": ("seconds",),
    "spread": ("topology",),
    "stateful_set": ("name",),
    "tcp_check": ("port",),
    "tolerate": ("key", "value"),
    "udp": ("number",),
    "volume": ("name", "source"),
    "web_container": _CONTAINER,
}
"""The parameters of each piece that can be given without their names."""

_NUMBER = {"container_port": "number"}

OWN_ARGUMENTS: Mapping[str, Mapping[str, str]] = {
    "at": {"mount_path": "path"},
    "autoscaler": {"scale_target_ref": "workload"},
    "claim": {"resources": "size"},
    "claim_template": {"resources": "size"},
    "config_volume": {"config_map": "", "config_map.name": "config_map"},
    "disruption_budget": {"selector": "pods"},
    "downward_volume": {"items": "files"},
    "network_policy": {"pod_selector": "pods"},
    "on_nodes": {"affinity": "labels", "node_selector": "labels"},
    "port": _NUMBER,
    "sctp": _NUMBER,
    "secret": {"string_data": "data"},
    "secret_volume": {"secret": "", "secret_name": "secret"},
    "service_port": {"target_port": "target"},
    "service_token": {"mount_path": "path", "path": "file"},
    "udp": _NUMBER,
    "web_container": {
        "ports": "port",
        "readiness_probe.http_get.path": "health",
        "readiness_probe.http_get.port": "port",
        "readiness_probe.tcp_socket.port": "port",
    },
}
"""What single pieces call a field, or a field within another, by the names of the pieces; "" if only its parts have names."""

WITHIN = frozenset(
    {
        *("metadata", "spec", "template", "job_template"),  # pods and workloads
        *("empty_dir", "config_map", "secret", "persistent_volume_claim", "host_path", "image"),  # volumes
        *("projected", "sources", "service_account_token", "downward_api"),
        *("http_get", "tcp_socket", "exec", "grpc", "sleep"),  # checks and hooks
        *("secret_key_ref", "config_map_key_ref", "field_ref", "resource_field_ref", "file_key_ref"),  # variables
        *("config_map_ref", "secret_ref"),
        *("ingress", "egress"),  # network policies
        *(
            "tolerations",
            "topology_spread_constraints",
            "affinity",
            "pod_anti_affinity",
            "pod_affinity_term",
        ),  # placement
        "required_during_scheduling_ignored_during_execution",
        "preferred_during_scheduling_ignored_during_execution",
    }
)
"""Fields whose parts are arguments of the piece that makes them: the `path` of `http_check` is that of an `http_get`."""
