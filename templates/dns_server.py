"""A template for a DNS server.

Fill it in, as in `podgen render dns_server.py --set name=names`, or make it your own.
"""

from podgen import Pod, config_volume, container, http_check, pod, port, template, udp
from podgen.model import Capabilities, SecurityContext


@template
def dns_server(
    *,
    name: str = "dns",
    image: str = "coredns/coredns:1.13.1",
    config_map: str = "dns-config",
    cpu: str = "100m",
    memory: str = "128Mi",
) -> Pod:
    """A DNS server, on port 53 over UDP and over TCP.

    Parameters:
        name: The pod's name.
        image: The image of CoreDNS.
        config_map: The ConfigMap with the key `Corefile`, which loads the plugins `health` and `ready` for the checks.
        cpu: The share of a core that is set aside for it.
        memory: The memory that is set aside for it, and the most that it may use.
    """
    config = config_volume("config", config_map)
    return pod(
        name,
        container(
            "coredns",
            image,
            args=["-conf", "/etc/coredns/Corefile"],
            ports=[udp(53, name="dns"), port(53, name="dns-tcp"), port(8080, name="health"), port(8181, name="ready")],
            mounts=[config.at("/etc/coredns", read_only=True)],
            readiness=http_check("/ready", port="ready"),
            liveness=http_check("/health", port="health"),
            requests={"cpu": cpu, "memory": memory},
            limits={"memory": memory},
            security_context=SecurityContext(
                allow_privilege_escalation=False,
                read_only_root_filesystem=True,
                capabilities=Capabilities(add=["NET_BIND_SERVICE"], drop=["ALL"]),
            ),
        ),
        labels={"app": name},
    )
