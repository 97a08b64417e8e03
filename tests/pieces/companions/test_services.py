"""Services: what they take from their target, their ports, and how others reach them."""

from pathlib import Path
from typing import Any

import pytest
from helpers.one_problem import refusal
from helpers.underlines import refuse, underlined

from podgen import (
    config_map,
    container,
    cron_job,
    deployment,
    init_container,
    job,
    pod,
    port,
    service,
    service_port,
    sidecar,
    stateful_set,
    to_dict,
    udp,
    web_container,
)
from podgen.model import Service

SHOP = deployment(
    "shop",
    web_container("shop", "shop:1.4", port=8080),
    container("metrics", "metrics:1.0", ports=[port(9090, name="metrics"), 7000, udp(53)]),
    sidecar("proxy", "proxy:1.0", ports=[9443]),
    init_container("prepare", "shop:1.4", ports=[1111]),
    namespace="prod",
)


def spec(made: Service) -> dict[str, Any]:
    """The spec of a Service, as it is written."""
    written: dict[str, Any] = to_dict(made)["spec"]
    return written


def test_it_takes_after_its_target() -> None:
    """Name, namespace and selector come from the workload."""
    made = to_dict(service(SHOP, {80: "http"}))
    assert made["metadata"] == {"name": "shop", "namespace": "prod"}
    assert made["spec"]["selector"] == {"app.kubernetes.io/name": "shop"}


@pytest.mark.parametrize(
    ("target", "selector"),
    [
        (pod("web", web_container("web", "web:1.0"), labels={"app": "web", "version": "3"}), {"app": "web"}),
        (deployment("web", web_container("web", "web:1.0"), selector={"tier": "web"}), {"tier": "web"}),
        (stateful_set("web", web_container("web", "web:1.0"), service="web"), {"app.kubernetes.io/name": "web"}),
        (job("web", web_container("web", "web:1.0"), labels={"app": "web"}), {"app": "web"}),
        (cron_job("web", "@daily", web_container("web", "web:1.0"), labels={"app": "web"}), {"app": "web"}),
    ],
)
def test_selectors(target: Any, selector: dict[str, str]) -> None:
    """That of the workload, or the labels that name the pods."""
    assert spec(service(target))["selector"] == selector


def test_the_call_comes_first() -> None:
    """What the call says itself wins over what comes from the target."""
    made = service(SHOP, name="front", namespace="other", selector={"app": "x"}, labels={"a": "b"})
    assert to_dict(made)["metadata"] == {"name": "front", "namespace": "other", "labels": {"a": "b"}}
    assert spec(made)["selector"] == {"app": "x"}


class TestPorts:
    """Ports are those that the containers list, or refer to them by name or number."""

    def test_all(self) -> None:
        """All that the target lists, of containers that keep running, under their names; the API wants a name for each."""
        assert spec(service(SHOP))["ports"] == [
            {"name": "http", "port": 8080, "targetPort": "http"},
            {"name": "metrics", "port": 9090, "targetPort": "metrics"},
            {"name": "tcp-7000", "port": 7000},
            {"name": "udp-53", "port": 53, "protocol": "UDP"},
            {"name": "tcp-9443", "port": 9443},
        ]

    @pytest.mark.parametrize(
        ("ports", "expected"),
        [
            ({80: "http"}, [{"name": "http", "port": 80, "targetPort": "http"}]),
            ({443: 8443}, [{"port": 443, "targetPort": 8443}]),
            ({443: 8080}, [{"name": "http", "port": 443, "targetPort": 8080}]),
            ({7000: 7000}, [{"port": 7000}]),
            ({53: 53}, [{"port": 53, "protocol": "UDP"}]),
            ([80], [{"port": 80}]),
            ([9090], [{"name": "metrics", "port": 9090}]),
            (
                {80: "http", 81: 81},
                [{"name": "http", "port": 80, "targetPort": "http"}, {"name": "tcp-81", "port": 81}],
            ),
            (
                {80: "http", 81: "http"},
                [
                    {"name": "http", "port": 80, "targetPort": "http"},
                    {"name": "http-81", "port": 81, "targetPort": "http"},
                ],
            ),
            (
                [service_port(80, "http", name="web", node_port=30080, app_protocol="http")],
                [{"name": "web", "port": 80, "targetPort": "http", "appProtocol": "http", "nodePort": 30080}],
            ),
        ],
    )
    def test_as_given(self, ports: Any, expected: list[dict[str, Any]]) -> None:
        """A mapping from its own numbers to the pods' ports, or a list."""
        assert spec(service(SHOP, ports, type="NodePort"))["ports"] == expected

    def test_one_port_needs_no_name(self) -> None:
        """A single port is written without one."""
        assert spec(service(deployment("a", container("a", "a:1", ports=[9000]))))["ports"] == [{"port": 9000}]

    def test_a_port_listed_twice(self) -> None:
        """A port that a container lists under two names is one port of the Service: the server refuses two."""
        app = deployment("a", container("a", "a:1", ports=[port(9000, name="x"), port(9000, name="y")]))
        assert [each["name"] for each in spec(service(app))["ports"]] == ["x"]

    def test_an_unknown_name(self, tmp_path: Path) -> None:
        """A port that nothing lists is refused, with carets at the call of the Service and at the containers."""
        report = refuse(
            tmp_path / "shop.py",
            "from podgen import *\n"
            'shop = deployment("shop", web_container("shop", "shop:1.4", port=8080))\n'
            'front = service(shop, {80: "htp"})\n',
        )
        assert "error[pieces/port-missing]: no container of `shop` lists a port `htp`" in report
        assert "did you mean `http`?" in report
        marks = [(mark.stroke, mark.text, mark.label) for mark in underlined(report)]
        assert marks == [
            ("-", 'web_container("shop", "shop:1.4", port=8080)', "`shop` lists `http`"),
            ("^", 'service(shop, {80: "htp"})', ""),
        ]
        assert report.endswith("service `shop` refused: 1 error")

    def test_a_port_of_an_init_container(self) -> None:
        """An init container that ends before the pod is ready serves nobody."""
        app = deployment("a", init_container("i", "i:1", ports=[port(80, name="http")]), container("a", "a:1"))
        assert refusal(lambda: service(app, {80: "http"})).code == "pieces/port-missing"

    def test_no_ports_at_all(self) -> None:
        """A Service of what lists no ports has to name them, unless it is headless."""
        app = deployment("a", container("a", "a:1"))
        assert refusal(lambda: service(app)).message.startswith("no container of `a` lists a port")
        assert spec(service(app, headless=True))["clusterIP"] == "None"
        assert spec(service(app, [80]))["ports"] == [{"port": 80}]


def test_headless() -> None:
    """A headless Service has no address of its own."""
    assert spec(service(SHOP, {80: "http"}, headless=True))["clusterIP"] == "None"


def test_without_a_target() -> None:
    """Pods that are made elsewhere are found by their labels; another name for a host needs none."""
    by_labels = to_dict(service(name="db", selector={"app": "db"}, ports=[5432]))
    assert by_labels["spec"] == {"selector": {"app": "db"}, "ports": [{"port": 5432}]}
    outside = service(name="db", type="ExternalName", external_name="db.example.com")
    assert spec(outside) == {"type": "ExternalName", "externalName": "db.example.com"}


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: service(config_map("a", {})), "pieces/target-invalid"),
        (lambda: service("shop"), "pieces/target-invalid"),  # type: ignore[arg-type]
        (lambda: service(pod("a", web_container("a", "a:1"))), "pieces/target-unlabelled"),
        (lambda: service(SHOP, tpye="NodePort"), "pieces/keyword-unknown"),  # type: ignore[call-arg]
        (lambda: service(SHOP, "http"), "types/mismatch"),  # type: ignore[arg-type]
        (lambda: service(SHOP, {"a": 80}), "types/mismatch"),  # type: ignore[dict-item]
        (lambda: service(SHOP, name="9shop"), "metadata/name-invalid"),
    ],
)
def test_what_is_refused(call: Any, code: str) -> None:
    """What is wrong with the call is one problem."""
    assert refusal(call).code == code


class TestAddress:
    """How others reach a Service."""

    def test_host(self) -> None:
        """Its name, with its namespace if it has one."""
        assert service(SHOP).host == "shop.prod.svc"
        assert service(SHOP, namespace=None, name="front").host == "front.prod.svc"
        assert service(name="db", selector={"app": "db"}, ports=[5432]).host == "db"

    @pytest.mark.parametrize(
        ("ports", "arguments", "options", "url"),
        [
            ({80: "http"}, (), {}, "http://shop.prod.svc/"),
            ({80: "http"}, ("/healthz",), {}, "http://shop.prod.svc/healthz"),
            ({80: "http"}, ("healthz",), {}, "http://shop.prod.svc/healthz"),
            ({8080: "http"}, (), {}, "http://shop.prod.svc:8080/"),
            ({443: "http"}, (), {"scheme": "https"}, "https://shop.prod.svc/"),
            (None, (), {}, "http://shop.prod.svc:8080/"),
            (None, ("/", "metrics"), {}, "http://shop.prod.svc:9090/"),
            (None, ("/", 7000), {"scheme": "ftp"}, "ftp://shop.prod.svc:7000/"),
        ],
    )
    def test_url(self, ports: Any, arguments: Any, options: Any, url: str) -> None:
        """The only port, that of the scheme's name, or the one that is named; the scheme's own number is left out."""
        assert service(SHOP, ports).url(*arguments, **options) == url

    def test_several_ports(self) -> None:
        """Of several ports, none of which has the scheme's name, one has to be named."""
        problem = refusal(lambda: service(SHOP).url(scheme="ftp"))
        assert problem.message == "`shop` has several ports"

    def test_port(self) -> None:
        """A port by name or number, with its Service; one that is not there is refused."""
        front = service(SHOP, {80: "http"})
        assert (front.port("http").service, front.port(80).port) == (front, 80)
        problem = refusal(lambda: front.port("htpp"))
        assert (problem.code, problem.help) == ("pieces/port-missing", "did you mean `http`?")


def test_it_refers_to_its_target() -> None:
    """The workload is rendered with the Service."""
    assert service(SHOP).refers_to == (SHOP,)
