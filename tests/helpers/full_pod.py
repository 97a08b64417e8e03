"""A whole pod for tests to break: it is valid, and uses much of what there is."""

from podgen import (
    config_volume,
    container,
    from_field,
    from_secret,
    http_check,
    init_container,
    persistent_volume,
    pod,
    port,
    secret_volume,
    shared_volume,
    sidecar,
    tcp_check,
    udp,
    web_container,
)
from podgen.model import ExecAction, Lifecycle, LifecycleHandler, Pod, SecurityContext, Toleration


def a_pod_of_many_parts() -> Pod:
    """A valid pod that uses much of what there is."""
    html, data = shared_volume("html"), persistent_volume("data", claim="shop-data")
    conf = config_volume("conf", "shop-conf", items={"a.conf": "conf.d/a.conf"})
    return pod(
        "shop",
        web_container(
            "nginx",
            "nginx:1.29",
            health="/healthz",
            mounts=[html.at("/usr/share/nginx/html", read_only=True), secret_volume("tls", "shop-tls").at("/tls")],
            limits={"cpu": 0.5, "memory": "64Mi"},
            lifecycle=Lifecycle(pre_stop=LifecycleHandler(exec=ExecAction(command=["nginx", "-s", "quit"]))),
        ),
        container(
            "php-fpm",
            "php:8.4-fpm",
            ports=[port(9000, name="fcgi", host_port=9000), udp(9001)],
            env={"MODE": "prod", "DB": from_secret("db", "password"), "IP": from_field("status.podIP")},
            mounts=[html.at("/var/www/html"), data.at("/data")],
            liveness=tcp_check("fcgi", period_seconds=30),
            startup=http_check("/ping", 9000),
            security_context=SecurityContext(run_as_user=33, read_only_root_filesystem=True),
        ),
        init_container("prepare", "busybox:1.37", command=["sh", "-c", "true"], mounts=[data.at("/data")]),
        sidecar("shipper", "fluent-bit:4.0", ports=[2020], mounts=[conf.at("/fluent-bit/etc", read_only=True)]),
        namespace="prod",
        labels={"app": "shop", "app.kubernetes.io/name": "shop"},
        tolerations=[Toleration(key="gpu", operator="Exists")],
        node_selector={"disk": "ssd"},
        restart_policy="Always",
        termination_grace_period_seconds=60,
    )


GOOD = a_pod_of_many_parts()
