"""Ports with more than a number: a name, another protocol, a port of the node."""

from podgen.model.base import construct
from podgen.model.containers import ContainerPort, PortProtocol
from podgen.model.interned import interned
from podgen.source import Source, caller


def port(
    number: int,
    *,
    name: str | None = None,
    protocol: PortProtocol | None = None,
    host_port: int | None = None,
    host_ip: str | None = None,
) -> ContainerPort:
    """A port that a container listens on. A plain number in `ports=[9000]` is short for `port(9000)`.

    Parameters:
        number: What the container listens on, 1-65535.
        name: A name for probes and Services, at most 15 of a-z, 0-9 and `-`.
        protocol: `TCP` (the default), `UDP` or `SCTP`; see also `udp` and `sctp`.
        host_port: A port of the node that is forwarded to this one, 1-65535. Few pods need one.
        host_ip: The node's address for `host_port`; by default all of them.

    Example:
        >>> from podgen import container, port
        >>> shop = container("shop", "shop:1.4", ports=[port(8080, name="http"), port(9090, name="metrics")])

    Kubernetes: https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports
    """
    return container_port(caller(), number, name, protocol, host_port, host_ip)


def udp(
    number: int, *, name: str | None = None, host_port: int | None = None, host_ip: str | None = None
) -> ContainerPort:
    """A UDP port that a container listens on.

    Parameters:
        number: What the container listens on, 1-65535.
        name: A name for probes and Services, at most 15 of a-z, 0-9 and `-`.
        host_port: A port of the node that leads here, 1-65535.
        host_ip: The node's address for `host_port`; by default all of them.

    Example:
        >>> from podgen import container, port, udp
        >>> dns = container("dns", "coredns:1.12", ports=[port(53, name="dns-tcp"), udp(53, name="dns")])
    """
    return container_port(caller(), number, name, "UDP", host_port, host_ip)


def sctp(
    number: int, *, name: str | None = None, host_port: int | None = None, host_ip: str | None = None
) -> ContainerPort:
    """An SCTP port that a container listens on.

    Parameters:
        number: What the container listens on, 1-65535.
        name: A name for probes and Services, at most 15 of a-z, 0-9 and `-`.
        host_port: A port of the node that leads here, 1-65535.
        host_ip: The node's address for `host_port`; by default all of them.

    Example:
        >>> from podgen import container, sctp
        >>> amf = container("amf", "amf:2.0", ports=[sctp(38412, name="ngap")])
    """
    return container_port(caller(), number, name, "SCTP", host_port, host_ip)


@interned
def container_port(  # noqa: PLR0917 - `interned` takes positional arguments only
    source: Source | None,
    number: int,
    name: str | None,
    protocol: PortProtocol | None = None,
    host_port: int | None = None,
    host_ip: str | None = None,
) -> ContainerPort:
    """A port, made by a piece that the user called at `source`."""
    return construct(
        ContainerPort,
        source,
        container_port=number,
        name=name,
        protocol=protocol,
        host_port=host_port,
        host_ip=host_ip,
    )
