"""Ports that probes ask, held against the ports that their container lists.

Kubernetes: https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
"""

import re
from collections.abc import Iterator

from podgen.memo import lazy_pattern
from podgen.model.containers import Container, ContainerPort
from podgen.model.pod import PodSpec
from podgen.rules.location import Location
from podgen.rules.pod.context import pod_around
from podgen.rules.pod.handlers import handler_phrase, is_read
from podgen.rules.pod.roles import container_values
from podgen.rules.rule import NOTHING, Finding, Findings, rule
from podgen.rules.wording import setting
from podgen.words import Text, phrase

_PROBES = ("startup_probe", "readiness_probe", "liveness_probe")
_REQUESTS = ("http_get", "tcp_socket", "grpc")


@rule("probes/port-unlisted", Container, "ports")
def port_unlisted(ports: tuple[ContainerPort, ...], at: Location) -> Findings:
    """A probe asks a port that the container lists, if it looks as if it were to ask one of those.

    To list a port is not needed, and many servers answer probes on a port of their own that nobody lists. But those have a
    path for that, such as `/healthz`, and a high number. So a probe is reported if it has no such path, if its port is below
    1024, or if the only listed port is the twin of its own: 80 for 8080. The port may also be that of another container.
    """
    given = at.value.__dict__
    for attribute in _PROBES if ports else ():
        if attribute in given:
            for kind, action in given[attribute].__dict__.items():
                if kind in _REQUESTS and action.port != ports[0].container_port and not isinstance(action.port, str):
                    return _unlisted(ports, at)
    return NOTHING


def _unlisted(ports: tuple[ContainerPort, ...], at: Location) -> Findings:
    listed = {port.container_port for port in ports if port.container_port}
    for attribute, kind, port in _asked(at.value) if listed else ():
        if port not in listed and isinstance(port, int):
            where = at.child(attribute).child(kind)
            is_twin = len(listed) == 1 and _TWINS.get(port) in listed
            is_plain = port < 1024 or (len(listed) <= _FEW and not _has_path_for_probes(where))
            if (is_twin or is_plain) and is_read(where) and not _is_of_another(port, at):
                yield Finding(
                    f"{handler_phrase(where)} asks port {port}, which is none of the ports of the container",
                    where.child("port"),
                    help=_help(where, listed),
                )


RULES = (port_unlisted,)

_FEW = 3
"""A container that lists more is a server for many things, one of which may be probes."""
_TWINS = {80: 8080, 8080: 80, 443: 8443, 8443: 443}
_FOR_PROBES = lazy_pattern(
    "health|ready|readi|live|alive|status|startup|started|ping|check|metrics|probe", re.IGNORECASE
)


def _asked(container: Container) -> Iterator[tuple[str, str, int | str | None]]:
    """The ports that the probes of a container ask, each with the fields of the probe and of its action."""
    given = container.__dict__
    for attribute in _PROBES:
        actions = given[attribute].__dict__ if attribute in given else {}
        for kind in _REQUESTS:
            if kind in actions and not getattr(actions[kind], "host", None):
                yield attribute, kind, actions[kind].port


def _has_path_for_probes(action: Location) -> bool:
    """Whether a check is one that only probes make: with a path such as `/healthz`, or over gRPC, which has a service for it."""
    return action.attribute == "grpc" or bool(_FOR_PROBES.search(getattr(action.value, "path", None) or ""))


def _is_of_another(port: int, at: Location) -> bool:
    """Whether a port is that of another container of the pod, or of one that a webhook adds and an annotation mentions."""
    spec, pod = at.enclosing(PodSpec), pod_around(at)
    annotations = (pod.value.metadata.annotations if pod and pod.value.metadata else None) or {}
    listed = [entry.container_port for each in (container_values(spec) if spec else ()) for entry in each.ports or ()]
    return port in listed or str(port) in annotations.values()


def _help(action: Location, listed: set[int]) -> Text:
    if len(listed) == 1:
        return phrase("write {}, or list the port, too", setting(type(action.value), "port", next(iter(listed))))
    return f"its ports are {', '.join(map(str, sorted(listed)))}: ask one of them, or list this one, too"
