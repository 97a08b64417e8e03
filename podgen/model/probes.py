"""Probes and lifecycle hooks of containers, and their actions."""

from typing import Annotated, Literal, TypeAlias

from podgen.model.annotations import Gate, Int32, Int64, IntOrString, Items, Since
from podgen.model.base import Model

HTTPVersion: TypeAlias = Literal["HTTP1", "HTTP2"]
Scheme: TypeAlias = Literal["HTTP", "HTTPS"]
GRPCMode: TypeAlias = Literal["Plaintext", "TLS"]
# fmt: off
Signal: TypeAlias = Literal[
    "SIGABRT", "SIGALRM", "SIGBUS", "SIGCHLD", "SIGCLD", "SIGCONT", "SIGFPE", "SIGHUP", "SIGILL", "SIGINT", "SIGIO",
    "SIGIOT", "SIGKILL", "SIGPIPE", "SIGPOLL", "SIGPROF", "SIGPWR", "SIGQUIT", "SIGSEGV", "SIGSTKFLT", "SIGSTOP",
    "SIGSYS", "SIGTERM", "SIGTRAP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG", "SIGUSR1", "SIGUSR2", "SIGVTALRM",
    "SIGWINCH", "SIGXCPU", "SIGXFSZ",
    "SIGRTMIN", "SIGRTMIN+1", "SIGRTMIN+2", "SIGRTMIN+3", "SIGRTMIN+4", "SIGRTMIN+5", "SIGRTMIN+6", "SIGRTMIN+7",
    "SIGRTMIN+8", "SIGRTMIN+9", "SIGRTMIN+10", "SIGRTMIN+11", "SIGRTMIN+12", "SIGRTMIN+13", "SIGRTMIN+14",
    "SIGRTMIN+15", "SIGRTMAX-14", "SIGRTMAX-13", "SIGRTMAX-12", "SIGRTMAX-11", "SIGRTMAX-10", "SIGRTMAX-9",
    "SIGRTMAX-8", "SIGRTMAX-7", "SIGRTMAX-6", "SIGRTMAX-5", "SIGRTMAX-4", "SIGRTMAX-3", "SIGRTMAX-2", "SIGRTMAX-1",
    "SIGRTMAX",
]
# fmt: on


class ExecAction(Model):
    """A command that is run inside the container; exit status 0 means success."""

    command: Items[str] | None = None
    """The program and its arguments, one per item. No shell is involved unless the command starts one."""


class HTTPHeader(Model):
    """One header of a probe's HTTP request."""

    name: str
    """The header's name, of letters, digits and `-`."""
    value: str
    """The header's value."""


class HTTPGetAction(Model):
    """An HTTP GET request; any status from 200 to 399 means success."""

    path: str | None = None
    """The path to ask for. Default: `/`."""
    port: IntOrString
    """The port to ask on: a number from 1 to 65535, or the name of one of the container's ports."""
    host: str | None = None
    """The host to connect to. Default: the pod's own IP address. For another `Host` header, use `http_headers`."""
    scheme: Scheme | None = None
    """`HTTP` or `HTTPS`; certificates are not verified. Default: `HTTP`."""
    http_headers: Items[HTTPHeader] | None = None
    """Headers to send. A name may come more than once."""
    protocol: Annotated[HTTPVersion | None, Since("1.37"), Gate("H2CContainerProbe")] = None
    """The HTTP version that the probe speaks. Default: HTTP/1.1."""


class TCPSocketAction(Model):
    """An attempt to open a TCP connection; an open connection means success."""

    port: IntOrString
    """The port to connect to: a number from 1 to 65535, or the name of one of the container's ports."""
    host: str | None = None
    """The host to connect to. Default: the pod's own IP address."""


class GRPCAction(Model):
    """A call to the standard gRPC health service; the answer `SERVING` means success."""

    port: Int32
    """The port of the gRPC server, from 1 to 65535. Names of ports are not taken here."""
    service: str | None = None
    """The service name to put into the health request. Default: empty, which servers take as their overall health."""
    mode: Annotated[GRPCMode | None, Since("1.37"), Gate("GRPCContainerProbeTLS")] = None
    """`Plaintext`, or `TLS` with the certificate left unverified. Default: plaintext."""


class SleepAction(Model):
    """A pause, for hooks that only have to wait."""

    seconds: Int64
    """How long to wait, in seconds: from 0 up to the pod's `terminationGracePeriodSeconds`."""


class LifecycleHandler(Model):
    """What a lifecycle hook does: exactly one of `exec`, `http_get` and `sleep`."""

    exec: ExecAction | None = None
    """Run a command inside the container."""
    http_get: HTTPGetAction | None = None
    """Send an HTTP GET request."""
    sleep: Annotated[SleepAction | None, Since("1.29")] = None
    """Wait for some seconds."""
    tcp_socket: TCPSocketAction | None = None
    """Deprecated; hooks do not support it: the API server lets it through, and the hook fails when it runs."""


class Lifecycle(Model):
    """Hooks at the start and the end of a container, and the signal that stops it.

    The kubelet does nothing else with the container while a hook runs; if the container's process fails, the hook ends.
    """

    post_start: LifecycleHandler | None = None
    """Runs right after the container was created. If it fails, the container is killed, and its restart policy decides
    what follows."""
    pre_stop: LifecycleHandler | None = None
    """Runs before the container is stopped from outside (deletion, failed probe, preemption, ...), not when it exits or
    crashes by itself. Its time counts against the grace period; when that is over, the container is stopped anyway."""
    stop_signal: Annotated[Signal | None, Since("1.33"), Gate("ContainerStopSignals")] = None
    """The signal that asks the container to stop; needs the pod's `os`, and on Windows is `SIGTERM` or `SIGKILL`.
    Default: the container runtime's choice."""


class Probe(Model):
    """A health check that the kubelet repeats: exactly one action, and when and how often to try it."""

    http_get: HTTPGetAction | None = None
    """Send an HTTP GET request."""
    exec: ExecAction | None = None
    """Run a command inside the container."""
    tcp_socket: TCPSocketAction | None = None
    """Open a TCP connection."""
    grpc: GRPCAction | None = None
    """Ask a gRPC health service."""
    initial_delay_seconds: Int32 | None = None
    """Seconds from the container's start to the first try. Default: 0, which is also the least."""
    period_seconds: Int32 | None = None
    """Seconds between two tries. Default: 10; at least 1."""
    timeout_seconds: Int32 | None = None
    """Seconds until a try without an answer counts as failed. Default: 1; at least 1."""
    failure_threshold: Int32 | None = None
    """How many tries in a row must fail before the probe counts as failed. Default: 3; at least 1."""
    success_threshold: Int32 | None = None
    """How many tries in a row must succeed, after a failure, before the probe counts as passed. Default: 1; at least 1,
    and for liveness and startup probes exactly 1."""
    termination_grace_period_seconds: Int64 | None = None
    """Seconds that the container gets to stop after this probe failed, before it is killed. At least 1; not for
    readiness probes. Default: the pod's `terminationGracePeriodSeconds`."""
