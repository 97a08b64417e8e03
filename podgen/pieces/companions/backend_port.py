"""One port of a Service, for what sends requests to it, such as an Ingress."""

from typing import Any

from podgen.model.manifest import Manifest
from podgen.pieces.values import Value, set_content
from podgen.source import Source


class BackendPort(Value):
    """A port of a Service, by its name or its number. It carries its Service, so that no name needs to be written twice."""

    service: Manifest
    port: str | int
    source: Source | None
    """The user's call that made it. It does not count in comparisons."""

    def __init__(self, service: Manifest, port: str | int, source: Source | None = None) -> None:
        set_content(self, {"service": service, "port": port, "source": source})

    def _content(self) -> dict[str, Any]:
        return {"service": self.service, "port": self.port}
