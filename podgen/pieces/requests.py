"""The HTTP requests of checks and hooks."""

from typing import Any

from podgen.model.base import construct
from podgen.model.frozen import MAPPING
from podgen.model.probes import HTTPGetAction, HTTPHeader, HTTPVersion, Scheme
from podgen.source import Source


def http_headers(headers: Any, source: Source | None) -> Any:
    """A user's headers as values of the model. Anything but a mapping stays as it is, and the gate refuses it."""
    if not isinstance(headers, MAPPING):
        return headers
    return tuple([construct(HTTPHeader, source, name=name, value=value) for name, value in headers.items()])


def http_request(  # noqa: PLR0917 - the arguments are those of an `interned` piece, in its order
    source: Source | None,
    path: str,
    port: int | str,
    scheme: Scheme | None,
    host: str | None,
    headers: Any,
    protocol: HTTPVersion | None,
) -> HTTPGetAction:
    """A request, made by a piece that the user called at `source`; `headers` are those of the model."""
    return construct(
        HTTPGetAction,
        source,
        path=path,
        port=port,
        scheme=scheme,
        host=host,
        http_headers=headers,
        protocol=protocol,
    )
