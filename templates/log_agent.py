"""A template for a log agent.

Fill it in, as in `podgen render log_agent.py --set loki=loki.monitoring`, or make it your own.
"""

from podgen import (
    config_map,
    container,
    custom,
    daemon_set,
    hardened,
    host_volume,
    http_check,
    port,
    service_account,
    template,
    tolerate,
)
from podgen import namespace as new_namespace
from podgen.model import AnyManifest, CustomObject

RBAC = "rbac.authorization.k8s.io"
CONFIG = """\
service:
  http_server: true
  http_port: 2020
  health_check: true
pipeline:
  inputs:
  - name: tail
    path: /var/log/containers/*.log
    multiline.parser: cri
    tag: kube.*
    db: /state/positions.db
    read_from_head: true
    mem_buf_limit: 16MB
  filters:
  - name: kubernetes
    match: kube.*
    merge_log: true
  outputs:
  - name: loki
    match: kube.*
    host: LOKI
    labels: job=containers
    label_keys: $kubernetes['namespace_name'],$kubernetes['container_name']
"""


@template
def log_agent(
    *,
    name: str = "log-agent",
    namespace: str = "logging",
    image: str = "fluent/fluent-bit:4.1.1",
    loki: str = "loki.logging",
    state: str = "/var/lib/log-agent",
    memory: str = "128Mi",
) -> list[AnyManifest | CustomObject]:
    """A log agent on every node: Fluent Bit sends what all containers write to Loki.

    Parameters:
        name: The name of all its objects.
        namespace: The namespace that it gets.
        image: The image of Fluent Bit.
        loki: The host of Loki.
        state: The folder of each node in which it notes how far it has read.
        memory: The memory that is set aside for it, and the most that it may use.
    """
    home = new_namespace(namespace)
    account = service_account(name, namespace=home)
    role = custom(
        f"{RBAC}/v1",
        "ClusterRole",
        name,
        rules=[{"apiGroups": [""], "resources": ["namespaces", "pods"], "verbs": ["get", "list", "watch"]}],
    )
    binding = custom(
        f"{RBAC}/v1",
        "ClusterRoleBinding",
        name,
        roleRef={"apiGroup": RBAC, "kind": "ClusterRole", "name": name},
        subjects=[{"kind": "ServiceAccount", "name": name, "namespace": namespace}],
    )
    conf = config_map(name, {"fluent-bit.yaml": CONFIG.replace("LOKI", loki)}, namespace=home, hashed=True)
    logs = host_volume("logs", "/var/log", type="Directory")
    notes = host_volume("state", state, type="DirectoryOrCreate")
    agent = daemon_set(
        name,
        container(
            "fluent-bit",
            image,
            args=["--config=/config/fluent-bit.yaml"],
            ports=[port(2020, name="monitor")],
            mounts=[conf.at("/config"), logs.at("/var/log", read_only=True), notes.at("/state")],
            liveness=http_check("/", port="monitor"),
            readiness=http_check("/api/v1/health", port="monitor"),
            requests={"cpu": "50m", "memory": memory},
            limits={"memory": memory},
            user=0,
            read_only_root_filesystem=True,
        ),
        hardened(),
        tolerate(),
        namespace=home,
        service_account=account,
        labels={"app.kubernetes.io/name": name},
    )
    return [home, account, role, binding, agent]
