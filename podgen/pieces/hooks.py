"""What a container does right after its start and before its stop, for `post_start=` and `pre_stop=`.

Kubernetes: https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
"""

from collections.abc import Mapping

from podgen.model.annotations import Items
from podgen.model.base import construct
from podgen.model.interned import interned
from podgen.model.probes import ExecAction, HTTPVersion, LifecycleHandler, Scheme, SleepAction
from podgen.pieces.requests import http_headers, http_request
from podgen.source import Source, caller


def exec_action(command: Items[str]) -> LifecycleHandler:
    """A hook that runs a command in the container.

    Parameters:
        command: The program and its arguments, one per item. No shell is involved unless it is the program.

    Example:
        >>> from podgen import exec_action, web_container
        >>> web = web_container("nginx", "nginx:1.29", pre_stop=exec_action(["nginx", "-s", "quit"]))
    """
    source = caller()
    return construct(LifecycleHandler, source, exec=construct(ExecAction, source, command=command))


def http_action(
    path: str = "/",
    port: int | str = "http",
    *,
    scheme: Scheme | None = None,
    host: str | None = None,
    headers: Mapping[str, str] | None = None,
    protocol: HTTPVersion | None = None,
) -> LifecycleHandler:
    """A hook that makes an HTTP GET request.

    Parameters:
        path: The path to ask for.
        port: A number, or the name of one of the container's ports.
        scheme: `HTTP` (the default) or `HTTPS`, whose certificate is not verified.
        host: The address to ask, if not the pod's. For another `Host` header, use `headers`.
        headers: Further headers.
        protocol: `HTTP1` (the default) or `HTTP2`.

    Example:
        >>> from podgen import http_action, web_container
        >>> shop = web_container("shop", "shop:1.4", port=8080, pre_stop=http_action("/drain"))
    """
    source = caller()
    return _http_action(source, path, port, scheme, host, http_headers(headers, source), protocol)


@interned
def _http_action(  # noqa: PLR0917 - `interned` takes positional arguments only
    source: Source | None,
    path: str,
    port: int | str,
    scheme: Scheme | None,
    host: str | None,
    headers: object,
    protocol: HTTPVersion | None,
) -> LifecycleHandler:
    request = http_request(source, path, port, scheme, host, headers, protocol)
    return construct(LifecycleHandler, source, http_get=request)


def sleep_action(seconds: int) -> LifecycleHandler:
    """A hook that only waits, for example until no more requests come in.

    Parameters:
        seconds: How long, from 0 up to the pod's `termination_grace_period_seconds`, which are 30 by default.

    Example:
        >>> from podgen import sleep_action, web_container
        >>> shop = web_container("shop", "shop:1.4", pre_stop=sleep_action(10))
    """
    return _sleep_action(caller(), seconds)


@interned
def _sleep_action(source: Source | None, seconds: int) -> LifecycleHandler:
    return construct(LifecycleHandler, source, sleep=construct(SleepAction, source, seconds=seconds))
