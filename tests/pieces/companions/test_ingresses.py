"""Ingresses: routes by host and path, the Services behind them, and certificates."""

from pathlib import Path
from typing import Any

import pytest
from helpers.one_problem import refusal
from helpers.underlines import refuse, underlined

from podgen import PodError, deployment, ingress, port, secret, service, shared_volume, to_dict, web_container
from podgen.model import (
    HTTPIngressPath,
    HTTPIngressRuleValue,
    Ingress,
    IngressBackend,
    IngressRule,
    IngressTLS,
    ObjectMeta,
    Service,
    ServiceSpec,
    TypedLocalObjectReference,
)

SHOP = deployment("shop", web_container("shop", "shop:1.4", port=8080, ports=[port(9090, name="metrics")]))
FRONT = service(SHOP, {80: "http"})
BOTH = service(SHOP, {80: "http", 9090: "metrics"}, name="both")
TLS = secret("shop-tls", type="kubernetes.io/tls", keys=["tls.crt", "tls.key"])


def spec(made: Ingress) -> dict[str, Any]:
    """The spec of an Ingress, as it is written."""
    written: dict[str, Any] = to_dict(made)["spec"]
    return written


def rows(made: Ingress) -> list[tuple[str | None, str, str, str, Any]]:
    """Host, path, type, Service and port of each route."""
    return [
        (
            rule.get("host"),
            path["path"],
            path["pathType"],
            path["backend"]["service"]["name"],
            *path["backend"]["service"]["port"].values(),
        )
        for rule in spec(made)["rules"]
        for path in rule["http"]["paths"]
    ]


def test_one_route() -> None:
    """A host, a path, and a port by its name; nothing else is added."""
    made = ingress("shop", {"shop.example.com/": FRONT.port("http")})
    assert to_dict(made) == {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "Ingress",
        "metadata": {"name": "shop"},
        "spec": {
            "rules": [
                {
                    "host": "shop.example.com",
                    "http": {
                        "paths": [
                            {
                                "path": "/",
                                "pathType": "Prefix",
                                "backend": {"service": {"name": "shop", "port": {"name": "http"}}},
                            }
                        ]
                    },
                }
            ]
        },
    }


@pytest.mark.parametrize(
    ("key", "host", "path", "how"),
    [
        ("shop.example.com/", "shop.example.com", "/", "Prefix"),
        ("shop.example.com", "shop.example.com", "/", "Prefix"),
        ("shop.example.com/cart/items", "shop.example.com", "/cart/items", "Prefix"),
        ("*.example.com/cart", "*.example.com", "/cart", "Prefix"),
        ("/", None, "/", "Prefix"),
        ("/cart", None, "/cart", "Prefix"),
        ("=shop.example.com/login", "shop.example.com", "/login", "Exact"),
        ("=/login", None, "/login", "Exact"),
    ],
)
def test_keys(key: str, host: str | None, path: str, how: str) -> None:
    """A key is a host and a path; with `=` in front, it is that path alone."""
    assert rows(ingress("shop", {key: FRONT})) == [(host, path, how, "shop", 80)]


def test_routes_of_one_host_are_one_rule() -> None:
    """Hosts and paths keep their order; a route that is None is left out."""
    routes: Any = {
        "b.example.com/api": BOTH.port("metrics"),
        "a.example.com/": FRONT,
        "b.example.com/": BOTH.port(80),
        "c.example.com/": None,
    }
    made = ingress("shop", routes)
    assert rows(made) == [
        ("b.example.com", "/api", "Prefix", "both", "metrics"),
        ("b.example.com", "/", "Prefix", "both", 80),
        ("a.example.com", "/", "Prefix", "shop", 80),
    ]
    assert len(spec(made)["rules"]) == 2
    assert made.refers_to == (BOTH, FRONT)


def test_path_type() -> None:
    """Paths are compared as the call says; `=` is more precise."""
    made = ingress("shop", {"/a": FRONT, "=/b": FRONT}, path_type="ImplementationSpecific")
    assert [row[2] for row in rows(made)] == ["ImplementationSpecific", "Exact"]


def test_defaults() -> None:
    """A default backend needs no routes."""
    made = ingress("shop", default=FRONT, ingress_class="nginx", annotations={"a": "b"}, labels={"c": "d"})
    assert spec(made) == {
        "ingressClassName": "nginx",
        "defaultBackend": {"service": {"name": "shop", "port": {"number": 80}}},
    }
    assert to_dict(made)["metadata"] == {"name": "shop", "labels": {"c": "d"}, "annotations": {"a": "b"}}


def test_values_of_the_model() -> None:
    """Backends and rules of the API stay as they are."""
    bucket = IngressBackend(
        resource=TypedLocalObjectReference(api_group="storage.example.com", kind="Bucket", name="media")
    )
    path = HTTPIngressPath(path="/x", path_type="Exact", backend=bucket)
    rule = IngressRule(host="x.example.com", http=HTTPIngressRuleValue(paths=[path]))
    made = spec(ingress("shop", {"media.example.com/": bucket}, rules=[rule]))
    assert [each["host"] for each in made["rules"]] == ["media.example.com", "x.example.com"]
    assert made["rules"][0]["http"]["paths"][0]["backend"]["resource"]["name"] == "media"


class TestNamespace:
    """An Ingress is where its Services are."""

    def prod(self, name: str) -> Service:
        """A Service in a namespace."""
        return service(SHOP, {80: "http"}, name=name, namespace="prod")

    def test_that_of_the_services(self) -> None:
        """If they agree."""
        made = ingress("shop", {"/": self.prod("a"), "/b": self.prod("b")}, default=self.prod("c"))
        assert made.namespace == "prod"

    def test_services_that_disagree(self) -> None:
        """Nothing is guessed."""
        assert ingress("shop", {"/": self.prod("a"), "/b": FRONT}).namespace is None

    def test_the_call_comes_first(self) -> None:
        """What the call says itself wins."""
        assert ingress("shop", {"/": self.prod("a")}, namespace="other").namespace == "other"


class TestCertificates:
    """The Secrets of hosts."""

    ROUTES: Any = {"a.example.com/": FRONT, "b.example.com/": FRONT, "a.example.com/x": FRONT}  # noqa: RUF012

    def test_one_for_all_hosts(self) -> None:
        """By its name, or as an object, which is remembered."""
        by_name, by_object = (ingress("shop", self.ROUTES, tls=tls) for tls in ("shop-tls", TLS))
        assert spec(by_name) == spec(by_object)
        assert spec(by_name)["tls"] == [{"hosts": ["a.example.com", "b.example.com"], "secretName": "shop-tls"}]
        assert by_object.refers_to == (FRONT, TLS)

    def test_by_host(self) -> None:
        """Hosts with one certificate stand together."""
        tls: Any = {"a.example.com": "one", "b.example.com": TLS, "c.example.com": "one"}
        made = ingress("shop", self.ROUTES, tls=tls)
        assert spec(made)["tls"] == [
            {"hosts": ["a.example.com", "c.example.com"], "secretName": "one"},
            {"hosts": ["b.example.com"], "secretName": "shop-tls"},
        ]

    def test_of_the_model(self) -> None:
        """As they are; hosts of rules of the model count, too."""
        given = [IngressTLS(hosts=["x.example.com"])]
        assert spec(ingress("shop", self.ROUTES, tls=given))["tls"] == [{"hosts": ["x.example.com"]}]
        rule = IngressRule(host="r.example.com")
        assert spec(ingress("shop", rules=[rule], tls="t"))["tls"] == [{"hosts": ["r.example.com"], "secretName": "t"}]

    def test_no_host(self) -> None:
        """For requests to any host, the controller chooses."""
        assert spec(ingress("shop", {"/": FRONT}, tls="t"))["tls"] == [{"secretName": "t"}]


@pytest.mark.parametrize(
    ("routes", "code", "path"),
    [
        ({"Shop.example.com/": FRONT}, "ingresses/host-invalid", "spec.rules[0].host"),
        ({"https://shop.example.com/x": FRONT}, "ingresses/host-invalid", "spec.rules[0].host"),
        ({"shop.example.com:8080/x": FRONT}, "ingresses/host-invalid", "spec.rules[0].host"),
        ({"*/": FRONT}, "ingresses/host-invalid", "spec.rules[0].host"),
        ({"": FRONT}, "ingresses/path-relative", "spec.rules[0].http.paths[0].path"),
        ({"a.example.com//x": FRONT}, "ingresses/path-invalid", "spec.rules[0].http.paths[0].path"),
        ({80: FRONT}, "types/mismatch", "spec.rules[0].http.paths[0].path"),
        ({"/": SHOP}, "types/mismatch", "spec.rules[0].http.paths[0].backend"),
        ({"/": "shop"}, "types/mismatch", "spec.rules[0].http.paths[0].backend"),
        ({"/": shared_volume("x")}, "types/mismatch", "spec.rules[0].http.paths[0].backend"),
        ([FRONT], "types/mismatch", ""),
        ({}, "ingresses/rules-missing", "spec"),
        (None, "ingresses/rules-missing", "spec"),
        ({"/": BOTH}, "pieces/backend-port-missing", ""),
    ],
    ids=str,
)
def test_what_is_refused(routes: Any, code: str, path: str) -> None:
    """One problem for each mistake, at the field of the API."""
    problem = refusal(lambda: ingress("shop", routes))
    assert (problem.code, problem.path) == (code, path)


def test_help_for_hosts() -> None:
    """A URL is no host, and any host is none."""
    url = refusal(lambda: ingress("shop", {"https://Shop.example.com:80/": FRONT}))
    assert url.help == 'for example "shop.example.com"'
    assert refusal(lambda: ingress("shop", {"*": FRONT})).help == "leave it out for any host"


def test_a_workload_is_no_backend() -> None:
    """The help says what makes one."""
    wrong: Any = {"/": SHOP}
    message = refusal(lambda: ingress("shop", wrong)).message
    assert message == "`backend` must be a port of a Service, as `service.port(...)` makes it, got a `Deployment`"


@pytest.mark.parametrize(
    ("made", "message", "help"),
    [
        (BOTH, "service `both` has several ports, so say where requests go", '.port("http") or .port("metrics")'),
        (
            Service(
                metadata=ObjectMeta(name="x"), spec=ServiceSpec(type="ExternalName", external_name="a.example.com")
            ),
            "service `x` has no port, so say where requests go",
            None,
        ),
    ],
)
def test_a_service_without_exactly_one_port(made: Service, message: str, help: str | None) -> None:
    """Where requests go has to be said."""
    for call in (lambda: ingress("shop", {"/": made}), lambda: ingress("shop", default=made)):
        problem = refusal(call)
        assert (problem.message, problem.help) == (message, help)


def test_everything_is_told_at_once() -> None:
    """Beside a Service without a port, the other mistakes are told, too."""
    with pytest.raises(PodError) as caught:
        ingress("Shop", {"/": BOTH, "A/": FRONT}, tls="T")
    assert sorted(problem.code for problem in caught.value.problems) == [
        "ingresses/host-invalid",
        "ingresses/tls-host-invalid",
        "ingresses/tls-secret-invalid",
        "metadata/name-invalid",
        "pieces/backend-port-missing",
    ]


@pytest.mark.parametrize(
    ("arguments", "marked"),
    [
        ('"shop",\n    {"A.example.com/": front},\n', '{"A.example.com/": front}'),
        ('"shop",\n    routes={"A.example.com/": front},\n', 'routes={"A.example.com/": front}'),
        ('"shop",\n    {"/": front},\n    ingress_class="A",\n', 'ingress_class="A"'),
        ('"shop",\n    default=both,\n', "default=both"),
        ('"shop",\n    {"/": front.port("htp")},\n', 'front.port("htp")'),
        ('"shop",\n    {"/": front},\n    ingres_class="a",\n', 'ingres_class="a"'),
    ],
)
def test_the_argument_is_found(arguments: str, marked: str, tmp_path: Path) -> None:
    """In a call of several lines, carets are at the argument."""
    source = f"""
from podgen import *
shop = deployment("shop", web_container("shop", "shop:1.4", ports=[9000]))
front = service(shop, {{80: "http"}})
both = service(shop)
site = ingress(
    {arguments})
"""
    marks = underlined(refuse(tmp_path / "shop.py", source))
    assert [mark.text for mark in marks if mark.stroke == "^"] == [marked]
