"""Containers in all their parts: the ones that work, the ones that serve them, and what holds for each of them."""

from collections.abc import Mapping
from typing import Any, Unpack

import attrs

from podgen.model.base import FrozenMap, frozen
from podgen.model.containers import Container, ContainerPort, ResourceRequirements
from podgen.model.volumes import Volume
from podgen.pieces.env import variables
from podgen.pieces.keywords import unknown_keywords
from podgen.pieces.merge import Conflict, conflict_problem, merge
from podgen.pieces.options import ContainerOptions
from podgen.pieces.probes import http_check, tcp_check
from podgen.pieces.values import ContainerPiece, ContainerSettings, Role, is_list
from podgen.pieces.volumes import Device, Mount
from podgen.problems import Place, Problem, quoted
from podgen.source import caller


def container(name: str, image: str, **options: Unpack[ContainerOptions]) -> ContainerPiece:
    """A container of a pod.

    Parameters:
        name: Its name, a DNS label: at most 63 of a-z, 0-9 and `-`.
        image: Its image, such as `"php:8.4-fpm"`.
        options: See `ContainerOptions`: `ports`, `env`, `mounts`, `requests`, `limits`, `readiness`, ... and every
            other field of `podgen.model.Container` under its own name.

    Example:
        >>> from podgen import container, pod
        >>> php = container("php-fpm", "php:8.4-fpm", ports=[9000], limits={"memory": "256Mi"})
        >>> site = pod("site", php)

    Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/
    """
    return _piece("containers", name, image, options, "container")


def web_container(
    name: str, image: str, *, port: int = 80, health: str | None = None, **options: Unpack[ContainerOptions]
) -> ContainerPiece:
    """A container that serves HTTP: it has a port named `http`, and gets requests only while that answers.

    Parameters:
        name: Its name, a DNS label.
        image: Its image, such as `"nginx:1.29"`.
        port: The port that it serves on.
        health: The path of its health check, such as `"/healthz"`: readiness is then a GET request on it, and
            otherwise a TCP check. `readiness=` replaces the check, and `readiness=None` leaves it out.
        options: See `container`. Further `ports` come after the `http` one. There is no liveness check unless
            `liveness=` asks for one.

    Example:
        >>> from podgen import pod, web_container
        >>> site = pod("site", web_container("nginx", "nginx:1.29", health="/"))
    """
    more = _items(options.get("ports"))
    http = ContainerPort(name="http", container_port=port)
    check = tcp_check("http") if health is None else http_check(health, "http")
    defaults: ContainerOptions = {"readiness": check}
    ports = (http, *more) if isinstance(more, tuple) else ((http,) if more is None else more)
    return _piece("containers", name, image, {**defaults, **options, "ports": ports}, "web_container")


def init_container(name: str, image: str, **options: Unpack[ContainerOptions]) -> ContainerPiece:
    """A container that runs to its end before the others start. Several run one after the other.

    Parameters:
        name: Its name, a DNS label.
        image: Its image.
        options: See `container`. Probes and lifecycle hooks are refused: it runs only once, and alone.

    Example:
        >>> from podgen import init_container, shared_volume
        >>> data = shared_volume("data")
        >>> prepare = init_container("prepare", "busybox:1.37", command=["mkdir", "/data/cache"], mounts=[data.at("/data")])

    Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
    """
    return _piece("init_containers", name, image, options, "init_container")


def sidecar(name: str, image: str, *, native: bool = True, **options: Unpack[ContainerOptions]) -> ContainerPiece:
    """A container that serves the others for as long as they run, such as a log shipper.

    Parameters:
        name: Its name, a DNS label.
        image: Its image.
        native: Whether it is one of Kubernetes' own sidecars: it starts before the regular containers, ends after them,
            and does not keep a pod from finishing. `False` makes it one of the regular containers.
        options: See `container`.

    Example:
        >>> from podgen import sidecar
        >>> shipper = sidecar("shipper", "fluent-bit:4.0", env={"OUTPUT": "loki"})

    Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
    """
    if native:
        policy = options.get("restart_policy")
        piece = _piece("init_containers", name, image, {**options, "restart_policy": "Always"}, "sidecar")
        return (
            piece
            if policy in (None, "Always")
            else attrs.evolve(piece, problems=(*piece.problems, _no_sidecar(policy)))
        )
    return _piece("containers", name, image, options, "sidecar")


def each_container(**options: Unpack[ContainerOptions]) -> ContainerSettings:
    """What every container of a pod gets, init containers and sidecars included.

    Maps merge and lists add up. What a container says itself wins, and a keyword that it sets to None stays unset. Init
    containers that run to their end cannot have probes and lifecycle hooks, and get none. Two `each_container` that want
    different values for one thing are refused.

    Parameters:
        options: See `container`.

    Example:
        >>> from podgen import container, each_container, pod
        >>> site = pod("site", container("app", "app:1.0"), each_container(env={"TZ": "UTC"}, limits={"memory": "64Mi"}))
    """
    return _settings("each_container", options)


def _no_sidecar(policy: object) -> Problem:
    source = caller()
    return Problem(
        code="pieces/conflict",
        origin="podgen",
        message=f"a native sidecar is always restarted, and cannot have the restart policy {quoted(policy)}",
        place=Place(source, ("restart_policy",), narrow=True) if source else None,
        help="leave it out, or make it one of the regular containers: native=False",
    )


def _piece(role: Role, name: str, image: str, options: Mapping[str, Any], function: str) -> ContainerPiece:
    settings = _settings(function, options)
    made = Container(name=name, image=image, **settings.fields)
    declined = frozenset(_SYNONYMS.get(keyword, keyword) for keyword, value in options.items() if value is None)
    return ContainerPiece(role, made, settings.volumes, settings.problems, declined)


# What some of the functions take besides `ContainerOptions`.
_MORE_KEYWORDS = {"web_container": ("port", "health"), "sidecar": ("native",)}

# The friendlier keywords that stand for one field as it is.
_SYNONYMS = {
    "startup": "startup_probe",
    "readiness": "readiness_probe",
    "liveness": "liveness_probe",
    "mounts": "volume_mounts",
}


def _settings(function: str, options: Mapping[str, Any]) -> ContainerSettings:
    """The fields of the model for what a user gave as keywords, and the volumes that come with the mounts.

    What has a wrong type goes into the field as it is: the gate refuses it there, with its place.
    """
    fields: dict[str, Any] = {}
    volumes: list[Volume] = []
    resources: dict[str, Any] = {}
    problems = list(unknown_keywords(function, options, ContainerOptions, _MORE_KEYWORDS.get(function, ())))
    for keyword, value in options.items():
        if value is None or keyword not in ContainerOptions.__annotations__:
            continue
        match keyword:
            case "ports":
                items = _items(value)
                fields["ports"] = tuple(map(_port, items)) if isinstance(items, tuple) else items
            case "env":
                fields["env"] = variables(value)
            case "mounts":
                fields["volume_mounts"] = _carried(value, volumes)
            case "volume_devices":
                fields["volume_devices"] = _carried(value, volumes)
            case "env_from":
                fields["env_from"] = _items(value)
            case "requests" | "limits" | "claims":
                resources[keyword] = _items(value)
            case _:
                fields[_SYNONYMS.get(keyword, keyword)] = frozen(value)
    source = caller()
    if resources and isinstance(fields.get("resources", ResourceRequirements()), ResourceRequirements):
        mine = ResourceRequirements(**resources)
        conflicts: list[Conflict] = []
        fields["resources"] = merge(mine, fields.get("resources"), conflicts.append, (("resources", None),))
        problems += [conflict_problem(conflict, "", (source, source)) for conflict in conflicts]
    return ContainerSettings(FrozenMap(fields), source, tuple(volumes), tuple(problems))


def _items(value: Any) -> Any:
    """What is meant as a list as a tuple, anything else as it is."""
    return tuple(value) if is_list(value) else value


def _port(value: Any) -> ContainerPort:
    return value if isinstance(value, ContainerPort) else ContainerPort(container_port=value)


def _carried(value: Any, volumes: list[Volume]) -> Any:
    """Mounts or devices for the model; the volumes that they carry go into `volumes`."""
    items = _items(value)
    if not isinstance(items, tuple):
        return items
    volumes += [item.volume for item in items if isinstance(item, Mount | Device)]
    return tuple(
        item.mount if isinstance(item, Mount) else item.device if isinstance(item, Device) else item for item in items
    )
