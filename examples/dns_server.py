"""A DNS server, which answers on port 53 over UDP and over TCP.

A port is taken by its number and its protocol together, so the two do not get in each other's way.
"""

from podgen import config_volume, container, http_check, pod, port, udp
from podgen.model import Capabilities, SecurityContext

config = config_volume("config", "dns-config")

dns = pod(
    "dns",
    container(
        "coredns",
        "coredns/coredns:1.13.1",
        args=["-conf", "/etc/coredns/Corefile"],
        ports=[udp(53, name="dns"), port(53, name="dns-tcp"), port(8080, name="health"), port(8181, name="ready")],
        mounts=[config.at("/etc/coredns", read_only=True)],
        readiness=http_check("/ready", port="ready"),
        liveness=http_check("/health", port="health"),
        requests={"cpu": "100m", "memory": "128Mi"},
        limits={"memory": "128Mi"},
        security_context=SecurityContext(
            allow_privilege_escalation=False,
            read_only_root_filesystem=True,
            capabilities=Capabilities(add=["NET_BIND_SERVICE"], drop=["ALL"]),
        ),
    ),
    labels={"app": "dns"},
)
