"""Init containers that cannot end: servers, and those that wait for a container which only starts after them.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
"""

from collections.abc import Iterator

from podgen.memo import lazy_pattern
from podgen.model.containers import Container
from podgen.model.pod import PodSpec
from podgen.problems import named
from podgen.rules.location import Location
from podgen.rules.pod.endless import is_proxy, is_server, is_web_server, sleeps_for_ever
from podgen.rules.pod.roles import container_phrase, is_init
from podgen.rules.rule import Finding, Findings, rule
from podgen.words import Words


@rule("init-containers/ports-useless", PodSpec, "init_containers")
def ports_useless(containers: tuple[Container, ...], at: Location) -> Findings:
    """An init container lists no ports: it has to end before the others start, so nothing listens there any more."""
    for container in at.items("init_containers"):
        ports = container.value.ports
        if ports and is_init(container):
            numbers = ", ".join(str(port.container_port) for port in ports)
            name = container.value.name
            yield Finding(
                f"{container_phrase(container)} lists port {numbers}, and has to end before any other container starts",
                container.child("ports"),
                help=Words(
                    f'leave the ports out, or make it a sidecar that runs beside them: sidecar("{name}", ...)',
                    "leave the ports out, or make it a sidecar that runs beside them: `restartPolicy: Always`",
                ),
            )


@rule("init-containers/waits-for-own-pod", PodSpec, "init_containers")
def waits_for_own_pod(containers: tuple[Container, ...], at: Location) -> Findings:
    """An init container does not wait until a container of its own pod answers, which only starts when it has ended.

    A sidecar before it does run. Others may answer in the name of the pod's Service, once the first of them has started.
    """
    if at.value.host_network:
        return  # the node may answer
    ports = [port.container_port for container in at.value.containers or () for port in container.ports or ()]
    later = {port for port in ports if port}
    for container in at.items("init_containers"):
        if not is_init(container):
            later -= {port.container_port for port in container.value.ports or ()}
            continue
        for host, port in _waited_for(container.value):
            if port in later if _LOCAL.fullmatch(host) else _is_own(host, at):
                yield Finding(
                    f"{container_phrase(container)} waits for {named(f'{host}:{port}' if port else host)}, which is its own pod",
                    container.child("command" if container.value.command else "args"),
                    notes=("the containers of a pod start when all its init containers have ended",),
                    help="let the container that needs it wait, or start what it waits for as a sidecar before it",
                )
                break


@rule("init-containers/never-ends", PodSpec, "init_containers")
def never_ends(containers: tuple[Container, ...], at: Location) -> Findings:
    """An init container ends by itself: no server, and nothing that waits for ever. The others only start after it.

    One that lists ports is told by those.
    """
    for index, container in enumerate(containers):
        if container.restart_policy == "Always" or container.ports:
            continue
        is_plain_proxy = is_proxy(container) and not container.args  # with some, it prepares the network, and ends
        if is_plain_proxy or is_server(container) or is_web_server(container) or sleeps_for_ever(container):
            where = at.child("init_containers", index)
            yield Finding(
                f"{container_phrase(where)} runs for ever, and has to end before any other container starts",
                where,
                help=Words(
                    f'make it a sidecar that runs beside them: sidecar("{container.name}", ...)',
                    "make it a sidecar that runs beside them: `restartPolicy: Always`",
                ),
            )


RULES = (ports_useless, waits_for_own_pod, never_ends)

_LOCAL = lazy_pattern(r"localhost|127\.0\.0\.1|\[?::1\]?|\$[({]?(MY_)?POD_IP[)}]?")
_LOOP = lazy_pattern(r"\b(until|while)\b|wait-for|wait_for|waitfor|wait4|dockerize|--retry\b")
_CLIENTS = lazy_pattern(
    r"\b(pg_isready|psql|mysqladmin|mysql|mariadb-admin|redis-cli|mongosh?)\b[^|;&\n]{0,200}?\s(?:-h|--host)[ =]?(localhost|127\.0\.0\.1)(?![\w.-])"
)
_PORTS = {"pg_isready": 5432, "psql": 5432, "redis-cli": 6379, "mongo": 27017, "mongosh": 27017}
"""The ports that clients ask, where it is not that of MySQL."""
_LONGEST_SCRIPT = 10_000
"""A longer one is not looked at: it hardly is simple, and would take long."""
_HOST = r"(localhost|127\.0\.0\.1|\[?::1\]?|\$[({]?(?:MY_)?POD_IP[)}]?|[a-z0-9]+(?:[-.][a-z0-9]+)*)"
_TARGETS = lazy_pattern(
    rf"(?P<scheme>https?|tcp)://{_HOST}(?::(\d+))?(?![\w.-])|\b(?:nc|ncat|netcat)\b[^|;&\n]{{0,200}}?\s{_HOST}\s+(\d+)|(?<![\w./-]){_HOST}:(\d+)\b"
)


def _waited_for(container: Container) -> Iterator[tuple[str, int | None]]:
    """The hosts and ports that a script asks in a loop, as far as it is a simple one."""
    text = " ".join((*(container.command or ()), *(container.args or ())))
    if len(text) > _LONGEST_SCRIPT or "if" in text.split() or "case" in text.split() or not _LOOP.search(text):
        return
    for match in _TARGETS.finditer(text):
        scheme, by_url, of_url, by_nc, of_nc, plain, of_plain = match.groups()
        number = of_url or of_nc or of_plain
        port = int(number) if number else {"http": 80, "https": 443}.get(scheme or "")
        yield by_url or by_nc or plain, port
    for match in _CLIENTS.finditer(text):
        yield match[2], _PORTS.get(match[1], 3306)


def _is_own(host: str, at: Location) -> bool:
    """Whether a name is that of the Service of the pod, which is probably called as its workload."""
    metadata = getattr(at.root.value, "metadata", None)
    return metadata is not None and bool(metadata.name) and host.partition(".")[0] == metadata.name
