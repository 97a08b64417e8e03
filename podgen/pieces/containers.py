"""Containers in all their roles: regular ones, init containers, sidecars, and settings for each of them."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Unpack

from podgen.friendlier import CONTAINER_KEYWORDS, CONTAINER_PARTS
from podgen.model.annotations import Items
from podgen.model.base import Model, construct
from podgen.model.containers import Container, ContainerPort, ResourceRequirements
from podgen.model.frozen import FrozenMap, frozen
from podgen.model.interned import interned
from podgen.model.manifest import Manifest
from podgen.model.probes import HTTPGetAction, Lifecycle, Probe, TCPSocketAction
from podgen.model.security import SecurityContext
from podgen.pieces.env import all_keys, variables
from podgen.pieces.keywords import unknown_keywords
from podgen.pieces.mounts import Device, Mount, PodStorage
from podgen.pieces.options import ContainerOptions
from podgen.pieces.parts import add_parts
from podgen.pieces.ports import container_port
from podgen.pieces.values import ContainerField, ContainerPiece, ContainerSettings, is_list, says_nothing
from podgen.problems import Problem, place_in, quoted
from podgen.rules.common.type_words import described
from podgen.source import Source, caller
from podgen.words import in_words


def container(name: str, image: str | None = None, **options: Unpack[ContainerOptions]) -> ContainerPiece:
    """A container of a pod.

    Parameters:
        name: Its name, a DNS label: at most 63 of a-z, 0-9 and `-`.
        image: Its image, such as `"php:8.4-fpm"`. Only in a `pod_patch` of `podgen.interop` may it be left out.
        options: The keywords below. One that is `None` is not set.

    Keywords:
        ports: Ports that the container listens on: `ports=[9000, udp(53, name="dns")]`.
        env: Environment variables: `env={"MODE": "prod", "PASSWORD": from_secret("db", "password")}`.
        env_from: Whole ConfigMaps and Secrets as variables: `env_from=[all_of_config("defaults")]`.
        mounts: Volumes at paths: `mounts=[html.at("/usr/share/nginx/html")]`.
        volume_devices: Volumes as block devices: `volume_devices=[disk.device("/dev/xvda")]`.
        requests: The resources that the container is guaranteed: `requests={"cpu": "100m", "memory": "64Mi"}`.
        limits: The most that the container may use: `limits={"cpu": "500m", "memory": "128Mi"}`.
        claims: The pod's `resource_claims` that the container uses.
        startup: The check that must pass once before the others begin: `startup=http_check("/up")`.
        readiness: The check that decides whether the container gets requests: `readiness=tcp_check(9000)`.
        liveness: The check that restarts the container when it fails: `liveness=http_check("/healthz")`.
        post_start: What is done right after the start: `post_start=exec_action(["warm-up"])`.
        pre_stop: What is done before the stop: `pre_stop=sleep_action(10)`.
        user: The user ID of its processes: `user=1000`. A part of `security_context`, as are the four below.
        group: The primary group ID of its processes: `group=1000`.
        run_as_non_root: Whether the kubelet refuses to start it as root.
        privileged: Whether its processes get nearly the rights of root on the node.
        read_only_root_filesystem: Whether its root filesystem is read-only; volumes are as they are mounted.
        command: The program, and its first arguments if you like, one per item, without a shell:
            `command=["php-fpm", "-F"]`. Default: the image's `ENTRYPOINT`.
        args: The arguments for `command`, one per item. Default: the image's `CMD`, unless `command` is set.
        working_dir: The directory to start in. Default: the image's, or else the container runtime's.
        resources: The requests and limits of the container for compute resources.
        lifecycle: Hooks to run after the start and before the end, and the signal to stop with.
        security_context: The container's rights and identity, of which `user`, `group` and their like are parts.
        image_pull_policy: When to pull the image. Default: `Always` if its tag is `latest` or it has neither tag
            nor digest, otherwise `IfNotPresent`.
        restart_policy: When to restart this container. Default: as the pod says. An init container with `Always` is
            a `sidecar`.
        restart_policy_rules: Exceptions to `restart_policy`, which must be set: the first rule that matches the
            exit decides.
        resize_policy: Whether a change of `cpu` or `memory` restarts the container. Default: `NotRequired` for
            both.
        stdin: Whether to keep standard input open for `kubectl attach`; if not, a read gets end-of-file. Default:
            false.
        stdin_once: Whether standard input closes for good, until a restart, when the first client detaches.
            Default: false, open for every later one.
        tty: Whether to give the container a terminal; needs `stdin`. Default: false.
        termination_message_path: The file in the container that its last words are read from, cut at 4096 bytes (12
            KiB over all containers of the pod). Default: `/dev/termination-log`.
        termination_message_policy: What is read besides that file: nothing (`File`, the default), or the end of the
            log (`FallbackToLogsOnError`).

    Example:
        >>> from podgen import container, pod
        >>> php = container("php-fpm", "php:8.4-fpm", ports=[9000], limits={"memory": "256Mi"})
        >>> site = pod("site", php)

    Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/
    """
    return _piece("containers", name, image, _read("container", options, caller()))


def web_container(
    name: str,
    image: str,
    *,
    port: int | ContainerPort = 80,
    health: str | None = None,
    **options: Unpack[ContainerOptions],
) -> ContainerPiece:
    """A container that serves HTTP: with a port named `http`, and a readiness check on that port.

    Parameters:
        name: Its name, a DNS label.
        image: Its image, such as `"nginx:1.29"`.
        port: The port that it serves on. One with another name, or with a port of the node, is
            `port(4180, name="proxy")`; the check then asks on that name, or on its number if it has none.
        health: The path of its health check, such as `"/healthz"`: readiness is then a GET request on it, and
            otherwise a TCP check. `readiness=` replaces the check, and `readiness=None` leaves it out.
        options: See `container`. Further `ports` come after the `http` one. There is no liveness check unless
            `liveness=` asks for one.

    Example:
        >>> from podgen import pod, web_container
        >>> site = pod("site", web_container("nginx", "nginx:1.29", health="/"))
    """
    source = caller()
    more = _items(options.get("ports"))
    http = port if isinstance(port, ContainerPort) else container_port(source, port, "http")
    ports = (http, *more) if isinstance(more, tuple) else ((http,) if more is None else more)
    given: dict[str, Any] = {**options, "ports": ports}
    if "readiness" not in options:
        given["readiness"] = _readiness(source, health, http.container_port if http.name is None else http.name)
    return _piece("containers", name, image, _read("web_container", given, source))


@interned
def _readiness(source: Source | None, health: str | None, port: int | str) -> Probe:
    if health is None:
        return construct(Probe, source, tcp_socket=construct(TCPSocketAction, source, port=port))
    return construct(Probe, source, http_get=construct(HTTPGetAction, source, path=health, port=port))


def init_container(name: str, image: str, **options: Unpack[ContainerOptions]) -> ContainerPiece:
    """A container that runs to completion before the others start. Several run one after the other.

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
    return _piece("init_containers", name, image, _read("init_container", options, caller()))


def sidecar(name: str, image: str, *, native: bool = True, **options: Unpack[ContainerOptions]) -> ContainerPiece:
    """A container that serves the others as long as they run, such as a log shipper.

    Parameters:
        name: Its name, a DNS label.
        image: Its image.
        native: Whether to use Kubernetes' native sidecars: it then starts before the regular containers, ends after them,
            and does not keep the pod from finishing. `False` makes it one of the regular containers.
        options: See `container`.

    Example:
        >>> from podgen import sidecar
        >>> shipper = sidecar("shipper", "fluent-bit:4.0", env={"OUTPUT": "loki"})

    Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
    """
    source = caller()
    if native:
        policy = options.get("restart_policy")
        given = _read("sidecar", {**options, "restart_policy": "Always"}, source)
        if policy not in (None, "Always"):
            given.problems.append(_no_sidecar(policy, source))
        return _piece("init_containers", name, image, given)
    return _piece("containers", name, image, _read("sidecar", options, source))


def each_container(
    *, only: Items[str] | None = None, except_: Items[str] | None = None, **options: Unpack[ContainerOptions]
) -> ContainerSettings:
    """Settings for every container of a pod, init containers and sidecars included.

    Maps merge and lists add up. A container's own values win, and a keyword that it sets to None stays unset. Init
    containers get no probes and lifecycle hooks, unless they are sidecars. Two `each_container` that set the same thing to
    different values are refused, unless one of them is in `defaults(...)`.

    Parameters:
        only: The containers that it is for, by name or by role: `"main"`, `"init"` or `"sidecar"`. Default: all of them.
            A sidecar with `native=False` is a main container.
        except_: The containers that it is not for, by name or by role. Default: none.
        options: See `container`.

    Example:
        >>> from podgen import container, each_container, pod
        >>> site = pod("site", container("app", "app:1.0"), each_container(env={"TZ": "UTC"}, limits={"memory": "64Mi"}))
        >>> proxied = each_container(env={"HTTP_PROXY": "http://proxy:3128"}, except_=["init"])
    """
    given = _read("each_container", options, caller())
    chosen = None if only is None else _names("only", only, given)
    skipped = () if except_ is None else _names("except_", except_, given)
    return ContainerSettings(
        FrozenMap(given.fields),
        given.source,
        tuple(given.volumes),
        tuple(given.problems),
        tuple(given.objects),
        only=chosen,
        except_=skipped,
    )


def _names(keyword: str, value: Any, given: "_Given") -> tuple[str, ...]:
    """The names of containers in a list; a problem is added if it holds anything else."""
    items = list(value) if is_list(value) or isinstance(value, set | frozenset) else [value]
    wrong = [item for item in items if not isinstance(item, str)]
    if wrong or not is_list(value):
        got = f"and holds {_in_words(wrong[0])}" if wrong and is_list(value) else f"got {_in_words(value)}"
        problem = Problem.of(
            "types/mismatch",
            f"`{keyword}` must be a list of names of containers, {got}",
            type="TypeInvalid",
            place=place_in(given.source, keyword),
            help=f"put it in brackets: {keyword}=[{quoted(value)}]" if isinstance(value, str) else None,
        )
        given.problems.append(problem)
    return tuple([item for item in items if isinstance(item, str)])


def _in_words(value: Any) -> str:
    return in_words(described(value), "python")


def _no_sidecar(policy: object, source: Source | None) -> Problem:
    return Problem.of(
        "pieces/conflict",
        f"a native sidecar is always restarted, and cannot have the restart policy {quoted(policy)}",
        place=place_in(source, "restart_policy"),
        help="leave it out, or make it one of the regular containers: native=False",
    )


class _Given(NamedTuple):
    """The keywords that a user gave, read."""

    source: Source | None
    fields: dict[str, Any]
    """The fields of the model that they set."""
    volumes: list[PodStorage]
    """The volumes that come with the mounts."""
    problems: list[Problem]
    declined: list[str]
    """The fields that the user set to None."""
    objects: list[Manifest]
    """The objects that came with values and mounts."""


def _piece(field: ContainerField, name: str, image: str | None, given: _Given) -> ContainerPiece:
    container = construct(Container, given.source, name=name, image=image, **given.fields)
    return ContainerPiece(
        field,
        container,
        tuple(given.volumes),
        tuple(given.problems),
        frozenset(given.declined),
        objects=tuple(given.objects),
    )


# The keywords that some of the functions take besides `ContainerOptions`.
_MORE_KEYWORDS = {
    "web_container": ("port", "health"),
    "sidecar": ("native",),
    "each_container": ("only", "except_"),
}

# The types of the fields whose parts have keywords.
_WHOLES: dict[str, type[Model]] = {
    "resources": ResourceRequirements,
    "lifecycle": Lifecycle,
    "security_context": SecurityContext,
}

# What each keyword sets: the field that it sets a part of, if it does, and the type and the name of the field or the part.
_FIELDS: dict[str, tuple[str, type[Model], str]] = {
    **{keyword: ("", Container, keyword) for keyword in ContainerOptions.__annotations__},
    **{keyword: ("", Container, field) for field, keyword in CONTAINER_KEYWORDS.items()},
    **{keyword: (whole, _WHOLES[whole], part) for keyword, (whole, part) in CONTAINER_PARTS.items()},
}


def _read(function: str, options: Mapping[str, Any], source: Source | None) -> _Given:
    """Read a user's keywords as fields of the model. An empty list or mapping is the same as unset.

    A value of a wrong type goes into the field as it is: the gate refuses it there, with its path and place.
    """
    fields: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {}
    volumes: list[PodStorage] = []
    objects: list[Manifest] = []
    problems: list[Problem] = []
    if not options.keys() <= _FIELDS.keys():
        problems += unknown_keywords(function, options, ContainerOptions, source, _MORE_KEYWORDS.get(function, ()))
    declined: list[str] = []
    for keyword, value in options.items():
        target = _FIELDS.get(keyword)
        if target is None:
            continue
        whole, model, field = target
        if value is None:
            declined.append(f"{whole}.{field}" if whole else field)
            continue
        match keyword:
            case "ports":
                read = _ports(value, source)
            case "env":
                read = variables(value, source, objects)
            case "env_from":
                read = all_keys(value, objects)
            case "mounts" | "volume_devices":
                read = _carried(value, volumes, objects)
            case "claims":
                read = frozen(_items(value))
            case _:
                read = frozen(value)
        if not says_nothing(model, field, read):
            (parts.setdefault(whole, {}) if whole else fields)[field] = read
    for whole, of_whole in parts.items():
        problems += add_parts(fields, _WHOLES[whole], whole, of_whole, source)
    return _Given(source, fields, volumes, problems, declined, objects)


def _items(value: Any) -> Any:
    """A tuple of what is meant as a list; anything else as it is."""
    return tuple(value) if is_list(value) else value


def _ports(value: Any, source: Source | None) -> Any:
    items = _items(value)
    if not isinstance(items, tuple):
        return items
    return tuple([item if isinstance(item, ContainerPort) else container_port(source, item, None) for item in items])


def _carried(value: Any, volumes: list[PodStorage], objects: list[Manifest]) -> Any:
    """Mounts or devices as values of the model. The volumes and the objects that they carry are added to the lists."""
    items = _items(value)
    if not isinstance(items, tuple):
        return items
    carried: list[Any] = []
    for item in items:
        if not isinstance(item, _CARRIERS):
            carried.append(item)
            continue
        volumes.append(item.volume)
        carried.append(item.mount if isinstance(item, Mount) else item.device)
        if item.object is not None:
            objects.append(item.object)
    return tuple(carried)


_CARRIERS = (Mount, Device)
