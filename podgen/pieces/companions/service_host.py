"""How others reach a Service: its host, its URLs, and its ports.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
"""

from collections.abc import Sequence

from podgen.gate import refuse
from podgen.model.services import Service, ServicePort
from podgen.pieces.companions.backend_port import BackendPort
from podgen.problems import Problem, named, place_in, quoted, suggestion
from podgen.source import Source, caller
from podgen.suggest import did_you_mean

_DEFAULT_PORTS = {"http": 80, "https": 443}


class ServiceWithHost(Service):
    """A Service that says how others reach it."""

    __slots__ = ()

    @property
    def host(self) -> str:
        """The name that others reach it by: `shop`, or `shop.prod.svc` if it says its namespace."""
        return f"{self.name}.{self.namespace}.svc" if self.namespace else self.name or ""

    def url(self, path: str = "/", port: str | int | None = None, *, scheme: str = "http") -> str:
        """The address of something that it serves.

        Parameters:
            path: The path, such as `/healthz`.
            port: The name or the number of the port. Default: the only one, or that of the scheme's name.
            scheme: `http`, `https` or another.

        Raises:
            PodError: It has no such port, or several of which none is meant.

        Example:
            >>> from podgen import deployment, service, web_container
            >>> front = service(deployment("shop", web_container("shop", "shop:1.4", port=8080)))
            >>> front.url("/healthz")
            'http://shop:8080/healthz'
        """
        source = caller()
        ports = self._ports
        if port is None and len(ports) > 1:
            port = scheme if any(each.name == scheme for each in ports) else None
            if port is None:
                refuse([self._no_port(None, source)], f"the URL of service {named(self.name)}")
        number = (self._port(port, source) if port is not None else ports[0]).port if ports else None
        behind = "" if number in (None, _DEFAULT_PORTS.get(scheme)) else f":{number}"
        return f"{scheme}://{self.host}{behind}/{path.removeprefix('/')}"

    def port(self, port: str | int) -> BackendPort:
        """One of its ports: for `ingress(...)`.

        Parameters:
            port: The name or the number of the port.

        Raises:
            PodError: It has no such port.

        Example:
            >>> from podgen import deployment, ingress, service, web_container
            >>> front = service(deployment("shop", web_container("shop", "shop:1.4")))
            >>> site = ingress("shop", {"shop.example.com/": front.port("http")})
        """
        source = caller()
        self._port(port, source)
        return BackendPort(self, port, source)

    @property
    def _ports(self) -> Sequence[ServicePort]:
        return self.spec.ports or ()

    def _port(self, port: str | int, source: Source | None) -> ServicePort:
        found = [each for each in self._ports if port in (each.name, each.port)]
        if not found:
            refuse([self._no_port(port, source)], f"the port of service {named(self.name)}")
        return found[0]

    def _no_port(self, port: str | int | None, source: Source | None) -> Problem:
        names = [each.name or str(each.port) for each in self._ports]
        meant = did_you_mean(port, names) if isinstance(port, str) else None
        listed = ", ".join(map(named, names)) or "none"
        return Problem.of(
            "pieces/port-missing",
            f"{named(self.name)} has no port {quoted(port)}"
            if port is not None
            else f"{named(self.name)} has several ports",
            type="NotFound",
            place=place_in(source),
            notes=(f"its ports: {listed}",),
            help=suggestion(meant),
        )
