"""Ingresses: hosts, paths, backends, certificates and classes."""

from typing import Any

import pytest
from helpers.rule_findings import problems_of

from podgen.model import Ingress
from podgen.rules.companions import ingresses
from podgen.schema.convert import from_plain

BACKEND = {"service": {"name": "front", "port": {"number": 80}}}
OLD_CLASS = "kubernetes.io/ingress.class"


def told(metadata: dict[str, Any] | None = None, **spec: Any) -> list[tuple[str, str]]:
    """What is told of an Ingress, as code and path."""
    plain = {"metadata": {"name": "i", **(metadata or {})}, "spec": spec}
    manifest, unknown, _ = from_plain(Ingress, plain)
    assert unknown == []
    found = problems_of(ingresses.RULES, manifest)
    return sorted((problem.code.removeprefix("ingresses/"), problem.path) for problem in found)


def of_path(path: str | None = "/", path_type: str | None = "Prefix", backend: Any = BACKEND) -> list[tuple[str, str]]:
    """What is told of an Ingress with one path, with the paths inside it."""
    found = told(rules=[{"http": {"paths": [{"path": path, "pathType": path_type, "backend": backend}]}}])
    return [(code, path.removeprefix("spec.rules[0].http.paths[0].")) for code, path in found]


def of_backend(backend: Any) -> list[tuple[str, str]]:
    """What is told of an Ingress with a default backend, which is the same as for that of a path."""
    found = [
        (code, path.removeprefix("spec.defaultBackend").removeprefix("."))
        for code, path in told(defaultBackend=backend)
    ]
    assert found == [(code, path.removeprefix("backend").removeprefix(".")) for code, path in of_path(backend=backend)]
    return found


def of_service(name: str | None = "front", **port: Any) -> list[tuple[str, str]]:
    """What is told of an Ingress whose backend is a Service."""
    return of_backend({"service": {"name": name, "port": port}})


def of_resource(**resource: Any) -> list[tuple[str, str]]:
    """What is told of an Ingress whose backend is another object."""
    return of_backend({"resource": {"apiGroup": "example.com", "kind": "Bucket", "name": "assets", **resource}})


def test_an_ingress_sends_requests_somewhere() -> None:
    """It has rules or a default backend; a rule may be empty."""
    assert told() == told(rules=[]) == told(tls=[{}]) == [("rules-missing", "spec")]
    assert told(rules=[{}]) == told(defaultBackend=BACKEND) == []
    assert problems_of(ingresses.RULES, from_plain(Ingress, {}).value)[0].path == "spec"


def test_rules_of_the_wrong_type_are_all_that_is_told() -> None:
    """An Ingress whose rules cannot be read does not lack them."""
    assert told(rules={}) == [("types/mismatch", "spec.rules")]
    assert told(rules=[1]) == [("types/mismatch", "spec.rules[0]")]


@pytest.mark.parametrize("host", ["", "shop", "shop.example.com", "*.example.com", "*.com", "10.0.0"])
def test_hosts(host: str) -> None:
    """A host is a DNS name, with `*.` in front or not; an empty one is any."""
    assert told(rules=[{"host": host}]) == []


@pytest.mark.parametrize(
    "host",
    [
        "10.0.0.1",
        "010.0.0.1",
        "::1",
        "Shop.example.com",
        "shop.example.com:80",
        "https://shop.example.com",
        "*",
        "*.",
        "a.*.com",
        "*a.com",
        "*.*.com",
        "shop_1",
        "a" * 254,
        "*." + "a" * 252,
    ],
)
def test_texts_that_are_no_host(host: str) -> None:
    """Addresses, ports, schemes and upper case are none of a host; `*` is its first part only."""
    assert told(rules=[{"host": host}]) == [("host-invalid", "spec.rules[0].host")]


def test_hosts_of_certificates() -> None:
    """They are like those of rules, but that they are not empty, and that four numbers make a name."""
    assert told(rules=[{}], tls=[{"hosts": ["a.b", "*.a.b", "10.0.0.1"]}, {}]) == []
    assert told(rules=[{}], tls=[{"hosts": ["", "*", "A"]}]) == [
        ("tls-host-invalid", f"spec.tls[0].hosts[{index}]") for index in range(3)
    ]


def test_secrets_of_certificates() -> None:
    """The Secret may be left to the controller."""
    assert told(rules=[{}], tls=[{"secretName": ""}, {"secretName": "shop.tls"}]) == []
    assert told(rules=[{}], tls=[{"secretName": "ns/tls"}]) == [("tls-secret-invalid", "spec.tls[0].secretName")]


def test_a_host_has_paths() -> None:
    """The list of paths is not empty if it is there."""
    empty = [("paths-missing", "spec.rules[0].http.paths")]
    assert told(rules=[{"http": {}}]) == told(rules=[{"http": {"paths": []}}]) == empty


def test_paths_have_a_type() -> None:
    """Of a path without one, the server looks at nothing else; of one with an unknown one, at the backend."""
    assert of_path("a", None, {}) == of_path(None, None, None) == [("path-type-missing", "pathType")]
    assert of_path("a", "Regex", {}) == [("backend-missing", "backend"), ("types/choice-unsupported", "pathType")]
    assert of_path("a", "") == [("types/choice-unsupported", "pathType")]
    with_service = {"service": {"name": "", "port": {"name": "80"}}}
    assert (
        of_path("/", None, with_service) == of_path("/", None, {"resource": {}}) == [("path-type-missing", "pathType")]
    )


@pytest.mark.parametrize("path_type", ["Exact", "Prefix"])
def test_paths_that_are_compared_as_they_are(path_type: str) -> None:
    """They begin with `/`, and hold nothing that browsers take out."""
    for fine in ("/", "/a b?*é", "/a/", "/.a", "/a/..b", "/a/.b/"):
        assert of_path(fine, path_type) == []
    for bad in ("a", "", None, "http://a"):
        assert ("path-relative", "path") in of_path(bad, path_type)
    for bad in ("//", "/a//b", "/a/./b", "/a/../b", "/a%2fb", "/a%2Fb", "/..", "/a/."):
        assert of_path(bad, path_type) == [("path-invalid", "path")]


def test_paths_that_the_controller_reads() -> None:
    """They are empty, or begin with `/`, and hold what the controller likes."""
    for fine in ("", None, "/a/../b//%2f*"):
        assert of_path(fine, "ImplementationSpecific") == []
    assert of_path("~ ^/a", "ImplementationSpecific") == [("path-relative", "path")]


def test_a_backend_is_one_thing() -> None:
    """It is a Service or another object. If it is both, the server looks at neither."""
    assert of_backend({}) == [("backend-missing", "")]
    both = {"service": {"name": "", "port": {"number": -1}}, "resource": {"kind": "", "name": "a/b"}}
    assert of_backend(both) == [("backend-conflict", "")]
    assert of_path(backend=None) == [("backend-missing", "backend")]


@pytest.mark.parametrize("name", ["1front", "Front", "front.shop", "front-", "a" * 64])
def test_names_of_services(name: str) -> None:
    """A Service's name is a DNS label that begins with a letter."""
    assert of_service(name, number=80) == [("service-name-invalid", "service.name")]
    assert of_service("a" * 63, number=80) == []
    assert of_service("", number=80) == of_service(None, number=80) == [("service-name-missing", "service.name")]


def test_ports_of_services() -> None:
    """A port is given by name or by number; 0 and an empty name are none, and what is missing is told of the backend."""
    assert of_service(number=1) == of_service(number=65535) == []
    assert of_backend({"service": {"name": "a", "port": {"name": "http", "number": 0}}}) == []
    assert of_backend({"service": {"name": "a"}}) == of_service() == of_service(number=0) == [("port-missing", "")]
    assert of_service(number=70000) == of_service(number=-1) == [("port-out-of-range", "service.port.number")]
    assert of_backend({"service": {"name": "a", "port": {"name": "a b", "number": -1}}}) == [("port-conflict", "")]


@pytest.mark.parametrize("name", ["80", "a_b", "-a", "a--b", "a" * 16])
def test_names_of_ports(name: str) -> None:
    """They are those of container ports: a Service's port with a longer name cannot be referred to."""
    found = of_backend({"service": {"name": "a", "port": {"name": name}}})
    assert found == [("port-name-invalid", "service.port.name")]


def test_other_objects() -> None:
    """They have a kind and a name that can stand in a URL, and a group unless it is that of the core."""
    assert of_resource() == of_resource(apiGroup=None) == of_resource(name="A b.c") == []
    assert of_resource(apiGroup="") == of_resource(apiGroup="a/v1") == [("resource-group-invalid", "resource.apiGroup")]
    assert of_resource(kind="") == of_resource(kind=None) == [("resource-kind-missing", "resource.kind")]
    assert of_resource(name="") == of_resource(name=None) == [("resource-name-missing", "resource.name")]
    for bad in (".", "..", "a/b", "a%b"):
        assert of_resource(kind=bad) == [("resource-kind-invalid", "resource.kind")]
        assert of_resource(name=bad) == [("resource-name-invalid", "resource.name")]


def test_classes() -> None:
    """A class is named, or left out."""
    assert told(rules=[{}], ingressClassName="nginx.v2") == []
    for bad in ("", "Nginx"):
        assert told(rules=[{}], ingressClassName=bad) == [("class-invalid", "spec.ingressClassName")]


def test_classes_in_annotations() -> None:
    """The annotation is older than the field: it says the same, and without the field the server warns of it."""
    old = {"annotations": {OLD_CLASS: "nginx"}}
    assert told(old, rules=[{}], ingressClassName="nginx") == []
    assert told(old, rules=[{}], ingressClassName="traefik") == [("class-mismatch", f"annotations.{OLD_CLASS}")]
    warning = ("annotations/ingress-class-deprecated", f"metadata.annotations[{OLD_CLASS}]")
    assert told(old, rules=[{}]) == told({"annotations": {OLD_CLASS: ""}}, rules=[{}]) == [warning]
