"""A log agent on every node: Fluent Bit reads what all containers write, and sends it to Loki with the names of their pods.

It may read the node's log files, and not write there; how far it has read, it notes in a folder on the node, so that the next
pod goes on from there. It asks the API server which pod a file belongs to, which its service account may. It is root, who
alone can read the files, but without the capabilities of root.
"""

from podgen import (
    config_map,
    container,
    custom,
    daemon_set,
    hardened,
    host_volume,
    http_check,
    namespace,
    port,
    service_account,
    tolerate,
)

RBAC = "rbac.authorization.k8s.io"

logging = namespace("logging")
account = service_account("log-agent", namespace=logging)
role = custom(
    f"{RBAC}/v1",
    "ClusterRole",
    "log-agent",
    rules=[{"apiGroups": [""], "resources": ["namespaces", "pods"], "verbs": ["get", "list", "watch"]}],
)
binding = custom(
    f"{RBAC}/v1",
    "ClusterRoleBinding",
    "log-agent",
    roleRef={"apiGroup": RBAC, "kind": "ClusterRole", "name": role.name},
    subjects=[{"kind": "ServiceAccount", "name": account.name, "namespace": logging.name}],
)

conf = config_map("log-agent", files=["log_agent/fluent-bit.yaml"], namespace=logging, hashed=True)
logs = host_volume("logs", "/var/log", type="Directory")
state = host_volume("state", "/var/lib/log-agent", type="DirectoryOrCreate")

agent = daemon_set(
    "log-agent",
    container(
        "fluent-bit",
        "fluent/fluent-bit:4.1.1",
        args=["--config=/config/fluent-bit.yaml"],
        ports=[port(2020, name="monitor")],
        mounts=[conf.at("/config"), logs.at("/var/log", read_only=True), state.at("/state")],
        liveness=http_check("/", port="monitor"),
        readiness=http_check("/api/v1/health", port="monitor"),
        requests={"cpu": "50m", "memory": "128Mi"},
        limits={"memory": "128Mi"},
        user=0,
        read_only_root_filesystem=True,
    ),
    hardened(),
    tolerate(),
    namespace=logging,
    service_account=account,
    labels={"app.kubernetes.io/name": "log-agent"},
)
