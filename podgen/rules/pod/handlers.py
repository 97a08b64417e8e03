"""The actions of probes and lifecycle hooks: run a command, connect over HTTP, TCP or gRPC, or sleep.

Kubernetes: https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/,
https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
"""

from podgen.model.base import Model
from podgen.model.probes import ExecAction, GRPCAction, HTTPGetAction, HTTPHeader, LifecycleHandler, TCPSocketAction
from podgen.problems import named, quoted
from podgen.rules.common.formats import header_name_fault, port_name_fault, suggested_port_name
from podgen.rules.common.patterns import unknown_choice
from podgen.rules.location import Location
from podgen.rules.pod.roles import container_phrase, has_checks
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import setting
from podgen.schema.fields import fields_of
from podgen.words import Text, Words, phrase

_ACTIONS = ("exec", "http_get", "tcp_socket", "grpc", "sleep")
"""The fields for the actions, in the server's order: it checks the first that is set, and refuses the rest."""


@rule("handlers/command-missing", ExecAction, type="Required")
def command_missing(action: ExecAction, at: Location) -> Findings:
    """A probe or hook that runs a command has a command."""
    if not action.command and is_read(at):
        yield Finding(
            f"{handler_phrase(at)} runs a command, but has none",
            at.child("command"),
            help=_HOOK_COMMAND if isinstance(at.parent and at.parent.value, LifecycleHandler) else _CHECK_COMMAND,
        )


_CHECK_COMMAND = Words(python='for example exec_check(["pg_isready"])', yaml="for example `command: [pg_isready]`")
_HOOK_COMMAND = Words(
    python='for example exec_action(["nginx", "-s", "quit"])', yaml="for example `command: [nginx, -s, quit]`"
)


@rule("handlers/http-port-invalid", HTTPGetAction)
def http_port_invalid(action: HTTPGetAction, at: Location) -> Findings:
    """The port of an HTTP request is a number from 1 to 65535, or a port's name."""
    if not _is_number(action.port):
        yield from _port(action.port, at)


@rule("handlers/tcp-port-invalid", TCPSocketAction)
def tcp_port_invalid(action: TCPSocketAction, at: Location) -> Findings:
    """The port of a TCP check is a number from 1 to 65535, or a port's name."""
    if not _is_number(action.port):
        yield from _port(action.port, at)


@rule("handlers/grpc-port-out-of-range", GRPCAction)
def grpc_port_out_of_range(action: GRPCAction, at: Location) -> Findings:
    """The port of a gRPC check is a number from 1 to 65535, not a port's name."""
    if not _is_number(action.port):
        yield from _port(action.port, at)


def _is_number(port: int | str | None) -> bool:
    return isinstance(port, int) and 1 <= port <= 65535


def _port(port: int | str | None, at: Location) -> Findings:
    if isinstance(port, str):
        if (fault := port_name_fault(port)) and is_read(at):
            help: Text | None = suggested_port_name(port)
            number = port.rpartition(":")[2]
            if number.isdecimal() and len(number) < 10:
                shown = setting(type(at.value), "port", int(number))
                help = phrase(
                    "the number alone: {}" if ":" in port else "a number is written without quotes: {}", shown
                )
            yield Finding(f"the port name {quoted(port)} {fault}", at.child("port"), help=help)
    elif is_read(at):
        message = f"{handler_phrase(at)} names no port" if port is None else f"a port must be 1-65535, got {port}"
        example = setting(type(at.value), "port", 8080)
        help = phrase("ask on a port of the container, for example {}", example)
        yield Finding(message, at.child("port"), help=help)


@rule("handlers/http-scheme-unsupported", HTTPGetAction, "scheme", type="NotSupported")
def http_scheme_unsupported(scheme: str, at: Location) -> Findings:
    """The scheme of an HTTP request is `HTTP` or `HTTPS`, in upper case."""
    if scheme and is_read(at):
        yield from unknown_choice(at.child("scheme"))


@rule("handlers/http-header-invalid", HTTPGetAction, "http_headers")
def http_header_invalid(headers: tuple[HTTPHeader, ...], at: Location) -> Findings:
    """The name of a header has only letters, digits and `-`: Kubernetes is stricter here than HTTP."""
    for header in at.items("http_headers"):
        name = header.value.name or ""
        if (fault := header_name_fault(name)) and is_read(at):
            message = f"the header name {quoted(name)} {fault}" if name else "a header has no name"
            example = name.replace("_", "-")
            help = None if header_name_fault(example) else f'for example "{example}"'
            yield Finding(message, shown=header.child("name"), help=help)


def further_actions(actions: list[str], at: Location) -> Findings:
    """A finding for each action of a probe or a hook after the first."""
    if has_checks(at):
        first, *others = (named(fields_of(type(at.value))[action].name) for action in actions)
        for action, name in zip(actions[1:], others, strict=True):
            yield Finding(
                f"{handler_phrase(at)} can do only one thing, and has {name} beside {first}",
                at.child(action),
                help=f"leave {name} or {first} out",
            )


def actions_of(handler: Model) -> list[str]:
    """The actions of a probe or a hook, in the server's order. There should be one."""
    given = handler.__dict__
    return [action for action in _ACTIONS if action in given]


def does_nothing(handler: Model) -> bool:
    """Whether a probe or a hook has no action."""
    return _ANY_ACTION.isdisjoint(handler.__dict__)


_ANY_ACTION = frozenset(_ACTIONS)


def is_read(action: Location) -> bool:
    """Whether the server checks an action: only the first one of a probe or a hook, and only if the container may have it."""
    return action.parent is None or (actions_of(action.parent.value)[0] == action.attribute and has_checks(action))


_OWNERS = {
    "startup_probe": "the startup probe",
    "readiness_probe": "the readiness probe",
    "liveness_probe": "the liveness probe",
    "post_start": "the postStart hook",
    "pre_stop": "the preStop hook",
}


def handler_phrase(at: Location) -> str:
    """The name in messages of the probe or hook at a location: ``the liveness probe of the container `web` ``."""
    here: Location | None = at
    while here is not None and here.attribute not in _OWNERS:
        here = here.parent
    return f"{_OWNERS[here.attribute]} of {container_phrase(here)}" if here else "the check"


RULES = (
    command_missing,
    http_port_invalid,
    tcp_port_invalid,
    grpc_port_out_of_range,
    http_scheme_unsupported,
    http_header_invalid,
)
