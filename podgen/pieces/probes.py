"""Checks by which the kubelet finds out whether a container has started, is ready, and is alive.

Kubernetes: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
"""

from collections.abc import Mapping
from itertools import chain
from typing import Any, TypedDict, Unpack

from podgen.model.annotations import Items
from podgen.model.base import construct
from podgen.model.interned import interned
from podgen.model.probes import (
    ExecAction,
    GRPCAction,
    GRPCMode,
    HTTPVersion,
    Probe,
    Scheme,
    TCPSocketAction,
)
from podgen.pieces.requests import http_headers, http_request
from podgen.source import Source, caller


class CheckOptions(TypedDict, total=False):
    """When and how often the kubelet checks: the keywords of all checks."""

    initial_delay_seconds: int | None
    """Seconds between the container's start and the first check. Default: 0."""
    period_seconds: int | None
    """Seconds between two checks. Default: 10."""
    timeout_seconds: int | None
    """Seconds after which a check without an answer has failed. Default: 1."""
    failure_threshold: int | None
    """Failures in a row before the kubelet acts. Default: 3."""
    success_threshold: int | None
    """Successes in a row after a failure before it counts as passed. Default: 1; must be 1 for liveness and startup."""
    termination_grace_period_seconds: int | None
    """Seconds that the container gets to stop after a failed check, for liveness and startup. Default: the pod's."""


def http_check(
    path: str = "/",
    port: int | str = "http",
    *,
    scheme: Scheme | None = None,
    host: str | None = None,
    headers: Mapping[str, str] | None = None,
    protocol: HTTPVersion | None = None,
    **timing: Unpack[CheckOptions],
) -> Probe:
    """A check by an HTTP GET request; a status from 200 to 399 passes.

    Parameters:
        path: The path to ask for.
        port: A number, or the name of one of the container's ports.
        scheme: `HTTP` (the default) or `HTTPS`, whose certificate is not verified.
        host: The address to ask, if not the pod's. For another `Host` header, use `headers`.
        headers: Further headers.
        protocol: `HTTP1` (the default) or `HTTP2`.
        timing: The keywords below.

    Keywords:
        initial_delay_seconds: Seconds between the container's start and the first check. Default: 0.
        period_seconds: Seconds between two checks. Default: 10.
        timeout_seconds: Seconds after which a check without an answer has failed. Default: 1.
        failure_threshold: Failures in a row before the kubelet acts. Default: 3.
        success_threshold: Successes in a row after a failure before it counts as passed. Default: 1; must be 1 for
            liveness and startup.
        termination_grace_period_seconds: Seconds that the container gets to stop after a failed check, for liveness
            and startup. Default: the pod's.

    Example:
        >>> from podgen import http_check, web_container
        >>> shop = web_container("shop", "shop:1.4", liveness=http_check("/healthz", period_seconds=30))
    """
    source = caller()
    pairs = http_headers(headers, source)
    return _http_check(source, path, port, scheme, host, pairs, protocol, *_in_turn(timing))


@interned
def _http_check(  # noqa: PLR0917 - `interned` takes positional arguments only
    source: Source | None,
    path: str,
    port: int | str,
    scheme: Scheme | None,
    host: str | None,
    headers: Any,
    protocol: HTTPVersion | None,
    *timing: Any,
) -> Probe:
    return _probe(source, timing, http_get=http_request(source, path, port, scheme, host, headers, protocol))


def tcp_check(port: int | str, *, host: str | None = None, **timing: Unpack[CheckOptions]) -> Probe:
    """A check that passes if a TCP connection can be made.

    Parameters:
        port: A number, or the name of one of the container's ports.
        host: The address to connect to, if not the pod's.
        timing: When and how often: see `http_check`.

    Example:
        >>> from podgen import container, tcp_check
        >>> php = container("php-fpm", "php:8.4-fpm", ports=[9000], readiness=tcp_check(9000))
    """
    return _tcp_check(caller(), port, host, *_in_turn(timing))


@interned
def _tcp_check(source: Source | None, port: int | str, host: str | None, *timing: Any) -> Probe:
    action = construct(TCPSocketAction, source, port=port, host=host)
    return _probe(source, timing, tcp_socket=action)


def exec_check(command: Items[str], **timing: Unpack[CheckOptions]) -> Probe:
    """A check by a command in the container; exit status 0 passes.

    Parameters:
        command: The program and its arguments, one per item. No shell is involved unless it is the program.
        timing: When and how often: see `http_check`.

    Example:
        >>> from podgen import container, exec_check
        >>> db = container("db", "postgres:18", ports=[5432], readiness=exec_check(["pg_isready"]))
    """
    source = caller()
    return _probe(source, _in_turn(timing), exec=construct(ExecAction, source, command=command))


def grpc_check(
    port: int, *, service: str | None = None, mode: GRPCMode | None = None, **timing: Unpack[CheckOptions]
) -> Probe:
    """A check by the gRPC health protocol.

    Parameters:
        port: A number; a gRPC check takes no port name.
        service: The service to ask about; by default the server as a whole.
        mode: `Plaintext` (the default) or `TLS`, whose certificate is not verified.
        timing: When and how often: see `http_check`.

    Example:
        >>> from podgen import container, grpc_check
        >>> api = container("api", "api:3.1", ports=[9090], readiness=grpc_check(9090))
    """
    return _grpc_check(caller(), port, service, mode, *_in_turn(timing))


@interned
def _grpc_check(
    source: Source | None,
    port: int,
    service: str | None,
    mode: GRPCMode | None,
    *timing: Any,
) -> Probe:
    action = construct(GRPCAction, source, port=port, service=service, mode=mode)
    return _probe(source, timing, grpc=action)


def _in_turn(timing: CheckOptions) -> tuple[Any, ...]:
    """Keywords and values as one flat tuple, for `interned`: `("period_seconds", 30, "timeout_seconds", 5)`."""
    return tuple(chain.from_iterable(timing.items())) if timing else ()


def _probe(source: Source | None, timing: tuple[Any, ...], **action: Any) -> Probe:
    if timing:  # at run time, users may pass any keyword: the class refuses unknown ones
        return Probe(**action, **dict(zip(timing[::2], timing[1::2], strict=True)))
    return construct(Probe, source, **action)
