"""Every rule refuses what it is about, at its own field and nowhere else, and lets its boundary cases pass."""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any, NamedTuple, cast

import pytest
from helpers.pods import app, codes, found, problems, the_problem, warnings

import podgen.rules
from podgen import (
    Piece,
    Pieces,
    check,
    container,
    each_container,
    http_check,
    init_container,
    pod,
    pod_options,
    port,
    shared_volume,
    sidecar,
    tcp_check,
    web_container,
)
from podgen.model import (
    Container,
    ExecAction,
    HTTPGetAction,
    Lifecycle,
    LifecycleHandler,
    ObjectMeta,
    Pod,
    PodSpec,
    TCPSocketAction,
    VolumeMount,
)
from podgen.rules import RULES
from podgen.rules.rule import Rule
from podgen.schema.fields import fields_of

html = shared_volume("html")

TEXT: Any = "80"  # where a number belongs
NUMBER: Any = 80  # where text belongs


class Refused(NamedTuple):
    """A valid pod with one change, which one rule refuses."""

    code: str
    path: str
    pieces: Pieces
    options: dict[str, Any]


def refused(code: str, path: str, *pieces: Pieces, **options: Any) -> Refused:
    """What is refused, and where."""
    return Refused(code, path, pieces, options)


def named(name: str) -> Piece:
    """A container that is right but for its name."""
    return container(name, "i")


def mounted(*mounts: VolumeMount) -> list[Piece]:
    """A container with mounts of the volume `html`, which the pod has, or of others."""
    return [html, container("app", "i", mounts=mounts)]


REFUSED = [
    refused("metadata/name-missing", "metadata.name", app, name=None),
    refused("metadata/name-missing", "metadata.name", app, name=""),
    refused("metadata/name-invalid", "metadata.name", app, name="Shop"),
    refused("metadata/name-invalid", "metadata.name", app, name="shop_1"),
    refused("metadata/name-invalid", "metadata.name", app, name="shop\n"),
    refused("metadata/name-invalid", "metadata.name", app, name="shop-"),
    refused("metadata/name-invalid", "metadata.name", app, name=".shop"),
    refused("metadata/name-invalid", "metadata.name", app, name="shop..v2"),
    refused("metadata/name-invalid", "metadata.name", app, name="shop-.v2"),
    refused("metadata/name-invalid", "metadata.name", app, name="shöp"),
    refused("metadata/name-invalid", "metadata.name", app, name="shop-٣"),
    refused("metadata/name-invalid", "metadata.name", app, name="a" * 254),
    refused("metadata/generate-name-invalid", "metadata.generateName", app, name=None, generate_name="Job-"),
    refused("metadata/generate-name-invalid", "metadata.generateName", app, generate_name="job_"),
    refused("metadata/generate-name-invalid", "metadata.generateName", app, generate_name="-"),
    refused("metadata/generate-name-invalid", "metadata.generateName", app, generate_name="a" * 254),
    refused("metadata/generated-name-invalid", "metadata.name", app, name=None, generate_name="job.-"),
    refused("metadata/generated-name-invalid", "metadata.name", app, name=None, generate_name="--"),
    refused("metadata/namespace-invalid", "metadata.namespace", app, namespace="team.a"),
    refused("metadata/namespace-invalid", "metadata.namespace", app, namespace="Team"),
    refused("metadata/namespace-invalid", "metadata.namespace", app, namespace="a" * 64),
    refused("containers/missing", "spec.containers"),
    refused("containers/missing", "spec.containers", init_container("app", "i")),
    refused("containers/missing", "spec.containers", sidecar("app", "i"), html, pod_options(), each_container()),
    refused("containers/name-missing", "spec.containers[0].name", named("")),
    refused("containers/name-missing", "spec.initContainers[0].name", app, init_container("", "i")),
    refused("containers/name-invalid", "spec.containers[0].name", named("Web")),
    refused("containers/name-invalid", "spec.containers[0].name", named("web.1")),
    refused("containers/name-invalid", "spec.containers[0].name", named("web_1")),
    refused("containers/name-invalid", "spec.containers[0].name", named("-web")),
    refused("containers/name-invalid", "spec.containers[0].name", named("web-")),
    refused("containers/name-invalid", "spec.containers[0].name", named("web ")),
    refused("containers/name-invalid", "spec.containers[0].name", named("web\n")),
    refused("containers/name-invalid", "spec.containers[0].name", named("web٣")),
    refused("containers/name-invalid", "spec.containers[0].name", named("\uff57eb")),
    refused("containers/name-invalid", "spec.containers[0].name", named("a" * 64)),
    refused("containers/name-invalid", "spec.initContainers[0].name", app, init_container("Init", "i")),
    refused("containers/name-duplicate", "spec.containers[1].name", app, named("app")),
    refused("containers/name-duplicate", "spec.initContainers[0].name", app, init_container("app", "i")),
    refused("containers/name-duplicate", "spec.initContainers[0].name", app, sidecar("app", "i")),
    refused(
        "containers/name-duplicate", "spec.initContainers[1].name", app, init_container("a", "i"), sidecar("a", "i")
    ),
    refused("containers/image-missing", "spec.containers[0].image", container("app", "")),
    refused("containers/image-missing", "spec.containers[0].image", Container(name="app")),
    refused("containers/image-missing", "spec.initContainers[0].image", app, init_container("init", "")),
    refused("containers/image-whitespace", "spec.containers[0].image", container("app", " nginx")),
    refused("containers/image-whitespace", "spec.containers[0].image", container("app", "nginx\n")),
    refused("containers/image-whitespace", "spec.containers[0].image", container("app", "\u00a0nginx")),
    refused("containers/image-whitespace", "spec.containers[0].image", container("app", "nginx\u0085")),
    refused("containers/image-whitespace", "spec.containers[0].image", container("app", "nginx\u3000")),
    refused("containers/image-whitespace", "spec.containers[0].image", container("app", " ")),
    refused(
        "ports/container-port-missing",
        "spec.containers[0].ports[0].containerPort",
        container("app", "i", ports=[0]),
    ),
    refused(
        "ports/container-port-out-of-range",
        "spec.containers[0].ports[0].containerPort",
        container("app", "i", ports=[65536]),
    ),
    refused(
        "ports/container-port-out-of-range",
        "spec.containers[0].ports[0].containerPort",
        container("app", "i", ports=[-1]),
    ),
    refused(
        "ports/container-port-out-of-range",
        "spec.containers[0].ports[0].containerPort",
        web_container("app", "i", port=65536),
    ),
    refused(
        "ports/host-port-out-of-range",
        "spec.containers[0].ports[0].hostPort",
        container("app", "i", ports=[port(80, host_port=65536)]),
    ),
    refused(
        "ports/host-port-out-of-range",
        "spec.containers[0].ports[0].hostPort",
        container("app", "i", ports=[port(80, host_port=-1)]),
    ),
    *(
        refused(
            "ports/name-invalid", "spec.containers[0].ports[0].name", container("app", "i", ports=[port(80, name=name)])
        )
        for name in ("HTTP", "ht_tp", "80", "-http", "http-", "ht--tp", "http\n", "http٣", "a" * 16, "ⅷ-a", " ")
    ),
    refused(
        "ports/name-duplicate",
        "spec.containers[0].ports[1].name",
        container("app", "i", ports=[port(80, name="http"), port(81, name="http")]),
    ),
    refused(
        "ports/host-port-duplicate",
        "spec.containers[0].ports[1].hostPort",
        container("app", "i", ports=[port(80, host_port=80), port(81, host_port=80)]),
    ),
    refused(
        "ports/host-port-mismatch",
        "spec.containers[0].ports[0].hostPort",
        container("app", "i", ports=[port(80, host_port=81)]),
        host_network=True,
    ),
    refused(
        "ports/reuse",
        "spec.containers[1].ports[0].containerPort",
        container("app", "i", ports=[80]),
        container("b", "i", ports=[80]),
    ),
    refused(
        "ports/host-port-reuse",
        "spec.containers[0].ports[0].hostPort",
        container("app", "i", ports=[port(80, host_port=80)]),
        sidecar("b", "i", ports=[port(81, host_port=80)]),
    ),
    *(
        refused(
            "handlers/http-port-invalid",
            "spec.containers[0].readinessProbe.httpGet.port",
            container("app", "i", readiness=http_check("/", port=number)),
        )
        for number in (0, -1, 65536, "", "8080", "HTTP", "ht--tp", "http\n", "a" * 16)
    ),
    refused(
        "handlers/http-port-invalid",
        "spec.containers[0].lifecycle.preStop.httpGet.port",
        container("app", "i", lifecycle=Lifecycle(pre_stop=LifecycleHandler(http_get=HTTPGetAction(port=0)))),
    ),
    refused(
        "handlers/tcp-port-invalid",
        "spec.containers[0].livenessProbe.tcpSocket.port",
        container("app", "i", liveness=tcp_check(65536)),
    ),
    refused(
        "handlers/tcp-port-invalid",
        "spec.containers[0].startupProbe.tcpSocket.port",
        container("app", "i", startup=tcp_check("80")),
    ),
    refused(
        "handlers/tcp-port-invalid",
        "spec.initContainers[0].readinessProbe.tcpSocket.port",
        app,
        sidecar("b", "i", readiness=tcp_check(0)),
    ),
    refused(
        "probes/port-missing",
        "spec.containers[0].readinessProbe.httpGet.port",
        container("app", "i", ports=[80], readiness=http_check("/")),
    ),
    refused(
        "probes/port-missing",
        "spec.containers[0].livenessProbe.tcpSocket.port",
        container("app", "i", ports=[port(80, name="http")], liveness=tcp_check("https")),
    ),
    refused(
        "probes/port-missing",
        "spec.containers[0].startupProbe.tcpSocket.port",
        container("app", "i", startup=tcp_check("http")),
        web_container("b", "i"),
    ),
    refused(
        "probes/port-missing",
        "spec.containers[0].lifecycle.postStart.httpGet.port",
        container("app", "i", lifecycle=Lifecycle(post_start=LifecycleHandler(http_get=HTTPGetAction(port="http")))),
    ),
    refused(
        "probes/port-missing",
        "spec.containers[0].lifecycle.preStop.tcpSocket.port",
        container("app", "i", lifecycle=Lifecycle(pre_stop=LifecycleHandler(tcp_socket=TCPSocketAction(port="http")))),
    ),
    refused(
        "probes/port-missing",
        "spec.initContainers[0].readinessProbe.httpGet.port",
        app,
        sidecar("b", "i", readiness=http_check("/")),
    ),
    refused("volumes/name-missing", "spec.volumes[0].name", app, shared_volume("")),
    *(
        refused("volumes/name-invalid", "spec.volumes[0].name", app, shared_volume(name))
        for name in ("Html", "my.html", "my_html", "-html", "html-", "html\n", "html٣", "a" * 64)
    ),
    refused(
        "volumes/name-invalid",
        "spec.volumes[0].name",
        container("app", "i", mounts=[shared_volume("Html").at("/html")]),
    ),
    refused("volumes/name-duplicate", "spec.volumes[1].name", app, html, shared_volume("html", medium="Memory")),
    refused(
        "mounts/name-missing",
        "spec.containers[0].volumeMounts[0].name",
        mounted(VolumeMount(name="", mount_path="/html")),
    ),
    refused("mounts/path-missing", "spec.containers[0].volumeMounts[0].mountPath", mounted(html.at("").mount)),
    refused(
        "mounts/volume-missing",
        "spec.containers[0].volumeMounts[0].name",
        mounted(VolumeMount(name="htm", mount_path="/html")),
    ),
    refused(
        "mounts/volume-missing",
        "spec.initContainers[0].volumeMounts[0].name",
        app,
        init_container("b", "i", mounts=[VolumeMount(name="html", mount_path="/html")]),
    ),
    refused(
        "mounts/path-duplicate",
        "spec.containers[0].volumeMounts[1].mountPath",
        mounted(html.at("/html").mount, html.at("/html", read_only=True).mount),
    ),
]


WARNED = [
    refused(
        "ports/name-ambiguous",
        "spec.containers[1].ports[0]",
        container("app", "i", ports=[port(80, name="http")]),
        container("b", "i", ports=[port(81, name="http")]),
    ),
]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.code)
def test_refused(case: Refused) -> None:
    """One change to a valid pod breaks one rule, at one field."""
    assert found(case.pieces, **case.options) == [(case.code, case.path)]


@pytest.mark.parametrize("case", WARNED, ids=lambda case: case.code)
def test_warned(case: Refused) -> None:
    """One change to a valid pod is worth a warning, at one field, and no reason to refuse it."""
    assert codes(warnings(case.pieces, **case.options)) == [(case.code, case.path)]


@pytest.mark.parametrize("case", [*REFUSED, *WARNED], ids=lambda case: case.code)
def test_reads_well(case: Refused) -> None:
    """A problem begins in lower case and has no period at its end; what it says fits on a line and can be printed."""
    [problem] = (warnings if case in WARNED else problems)(case.pieces, **case.options)
    for text in (problem.message, *problem.notes, *([problem.help] if problem.help else [])):
        assert not text[0].isupper()
        assert not text.endswith(".")
        assert text.isprintable()
        assert len(text) < 200
    assert problem.place is not None


@pytest.mark.parametrize("case", [*REFUSED, *WARNED], ids=lambda case: case.code)
def test_problem_is_of_its_rule(case: Refused) -> None:
    """Origin, severity and the server's kind of error are those of the rule."""
    [rule] = [rule for rule in RULES.rules if rule.code == case.code]
    [problem] = (warnings if case in WARNED else problems)(case.pieces, **case.options)
    assert (problem.origin, problem.severity, problem.type) == (rule.origin, rule.severity, rule.type)


ACCEPTED = [
    pytest.param((app,), {"name": "a"}, id="a name of one letter"),
    pytest.param((app,), {"name": "0"}, id="a name of one digit"),
    pytest.param((app,), {"name": "a" * 253}, id="the longest name, in one part"),
    pytest.param((app,), {"name": "shop.v2.example-1"}, id="a name with dots"),
    pytest.param((app,), {"name": None, "generate_name": "job-"}, id="a generated name"),
    pytest.param((app,), {"name": None, "generate_name": "a-"}, id="a generated name with one letter before the dash"),
    pytest.param((app,), {"name": None, "generate_name": "a" * 253}, id="a generated name, cut off"),
    pytest.param((app,), {"generate_name": "job.-"}, id="a name that is not generated after all"),
    pytest.param((app,), {"namespace": "2048"}, id="a namespace of digits"),
    pytest.param((app,), {"namespace": "a" * 63}, id="the longest namespace"),
    pytest.param((named("a" * 63),), {}, id="the longest container name"),
    pytest.param((named("2048"),), {}, id="a container name of digits"),
    pytest.param((named("php-fpm"), init_container("php", "i"), sidecar("fpm", "i")), {}, id="three container names"),
    pytest.param((container("app", "localhost:5000/a__b/c-d.e:V_1.2-x"),), {}, id="an image with all that it may have"),
    pytest.param((container("app", "i", ports=[1, 65535]),), {}, id="the first and the last port"),
    pytest.param((container("app", "i", ports=[port(80, host_port=0)]),), {}, id="host port 0 is none"),
    pytest.param(
        (container("app", "i", ports=[port(80, host_port=1), port(81, host_port=65535)]),), {}, id="host ports"
    ),
    pytest.param((container("app", "i", ports=[port(80, host_port=80, host_ip="10.0.0.1")]),), {}, id="a host IP"),
    *(
        pytest.param((container("app", "i", ports=[port(80, name=name)]),), {}, id=f"port name {name}")
        for name in ("a", "8080-a", "h2c", "a-b-c", "a" * 15, "")
    ),
    *(
        pytest.param((container("app", "i", readiness=check),), {}, id=f"a check of port {number}")
        for number in (1, 65535)
        for check in (tcp_check(number), http_check("/", port=number))
    ),
    pytest.param(
        (container("app", "i", ports=[port(80, name="a" * 15)], readiness=tcp_check("a" * 15)),),
        {},
        id="a long port name",
    ),
    pytest.param(
        (
            web_container(
                "app", "i", lifecycle=Lifecycle(pre_stop=LifecycleHandler(http_get=HTTPGetAction(port="http")))
            ),
        ),
        {},
        id="a hook that asks on a named port",
    ),
    pytest.param(
        (container("app", "i", lifecycle=Lifecycle(pre_stop=LifecycleHandler(exec=ExecAction(command=["sync"])))),),
        {},
        id="a hook that asks on none",
    ),
    pytest.param((app, shared_volume("a" * 63), shared_volume("1")), {}, id="volume names that nobody mounts"),
    pytest.param((app, html, html, shared_volume("html")), {}, id="one volume three times"),
    pytest.param(
        mounted(html.at("/html").mount, html.at("/html-2").mount, html.at("/data").mount),
        {},
        id="one volume at three paths",
    ),
    pytest.param(
        [container(name, "i", mounts=[html.at("/html")]) for name in ("a", "b")],
        {},
        id="one mount path in two containers",
    ),
]


@pytest.mark.parametrize(("pieces", "options"), ACCEPTED)
def test_accepted(pieces: Pieces, options: dict[str, Any]) -> None:
    """What the server takes, and can work, is not refused."""
    assert found(pieces, **options) == []


def modules() -> Iterator[Any]:
    """The modules of the rules."""
    for module in pkgutil.walk_packages(podgen.rules.__path__, "podgen.rules."):
        yield import_module(module.name)


def test_every_rule_is_listed_once() -> None:
    """`RULES` holds each rule of each module, once; a code may stand for several types, but not twice for one."""
    written = {value for module in modules() for value in vars(module).values() if isinstance(value, Rule)}
    unlisted = {(rule.code, rule.check.__module__) for rule in written - set(RULES.rules)}
    assert unlisted == set(), "list each in RULES of its module, and the module in the __init__.py beside it"
    assert len({(rule.code, rule.on, rule.field) for rule in RULES.rules}) == len(RULES.rules)


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.code)
def test_every_rule_is_documented(rule: Rule) -> None:
    """A rule has a code of the form `subject/what-is-wrong`, sentences that say what it checks, and a field that exists."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*/[a-z0-9]+(-[a-z0-9]+)*", rule.code)
    assert rule.doc[0].isupper() or rule.doc[0] == "`"
    assert rule.doc.rstrip().endswith(".")
    assert rule.field is None or rule.field in fields_of(rule.on)


def test_everything_is_told_at_once() -> None:
    """A pod with many faults is refused once, with all of them."""
    faults = found(
        container("Web", "", ports=[70000, port(80, name="HTTP")], mounts=[shared_volume("Html").at("")]),
        init_container("", "i "),
        name="Shop",
        namespace="A",
    )
    assert faults == [
        ("containers/image-missing", "spec.containers[0].image"),
        ("containers/image-whitespace", "spec.initContainers[0].image"),
        ("containers/name-invalid", "spec.containers[0].name"),
        ("containers/name-missing", "spec.initContainers[0].name"),
        ("metadata/name-invalid", "metadata.name"),
        ("metadata/namespace-invalid", "metadata.namespace"),
        ("mounts/path-missing", "spec.containers[0].volumeMounts[0].mountPath"),
        ("ports/container-port-out-of-range", "spec.containers[0].ports[0].containerPort"),
        ("ports/name-invalid", "spec.containers[0].ports[1].name"),
        ("volumes/name-invalid", "spec.volumes[0].name"),
    ]


@pytest.mark.parametrize(
    ("pieces", "options", "path"),
    [
        pytest.param(container("app", "i", ports=[TEXT]), {}, "spec.containers[0].ports[0].containerPort", id="port"),
        pytest.param(container("app", NUMBER), {}, "spec.containers[0].image", id="image"),
        pytest.param(container(NUMBER, "i"), {}, "spec.containers[0].name", id="container name"),
        pytest.param(app, {"containers": 3}, "spec.containers", id="containers"),
        pytest.param(app, {"name": 3}, "metadata.name", id="name"),
        pytest.param(
            [app, container("b", "i", mounts=[VolumeMount(name="html", mount_path="/a")])],
            {"volumes": "html"},
            "spec.volumes",
            id="volumes",
        ),
        pytest.param(
            container("app", "i", ports=[port(80, name=NUMBER)], readiness=tcp_check("http")),
            {},
            "spec.containers[0].ports[0].name",
            id="port name",
        ),
    ],
)
def test_wrong_type_is_told_once(pieces: Pieces, options: dict[str, Any], path: str) -> None:
    """What has the wrong type is refused for that alone: no rule complains that it is missing, or is not found."""
    assert found(pieces, **options) == [("types/mismatch", path)]


@pytest.mark.parametrize(
    ("pieces", "options", "help"),
    [
        pytest.param(app, {"name": "My Shop"}, 'for example "my-shop"', id="a name"),
        pytest.param(app, {"name": "Größe"}, 'for example "grosse"', id="letters beyond ASCII"),
        pytest.param(app, {"name": "店"}, None, id="letters without a likeness"),
        pytest.param(named("web.1"), {}, 'for example "web-1"', id="a container's name"),
        pytest.param(named("A" * 70), {}, f'for example "{"a" * 63}"', id="a long name"),
        pytest.param([app, shared_volume("my_vol")], {}, 'for example "my-vol"', id="a volume's name"),
        pytest.param(container("app", "nginx:1.29\n"), {}, 'write "nginx:1.29"', id="white space"),
        pytest.param(Container(name="db"), {}, 'for example container("db", "nginx:1.29")', id="no image"),
        pytest.param(
            container("app", "i", readiness=tcp_check("80")),
            {},
            "a number is written without quotes: port=80",
            id="port",
        ),
        pytest.param(
            container("app", "i", readiness=tcp_check("localhost:80")),
            {},
            "the number alone: port=80",
            id="a host in the port",
        ),
        pytest.param(
            container("app", "i", env=cast("Any", [("A", "b"), ("C", "d")])),
            {},
            'env={"A": "...", "C": "..."}',
            id="pairs",
        ),
        pytest.param(
            container("app", "i", ports=[port(80, name="http")], readiness=http_check(cast("Any", 80))),
            {},
            'the path comes first: http_check("/", 80)',
            id="a port in place of the path",
        ),
        pytest.param(
            app,
            {"host_aliases": cast("Any", {"10.0.0.5": "db"})},
            'host_aliases=[HostAlias(ip="10.0.0.5", hostnames=["db"])]\nfrom podgen.model import HostAlias',
            id="an address and its host",
        ),
        pytest.param(
            app,
            {"tolerations": cast("Any", ["NoSchedule"])},
            'tolerations=[Toleration(operator="Exists", effect="NoSchedule")]\nfrom podgen.model import Toleration',
            id="an effect as a toleration",
        ),
        pytest.param(web_container("app", "i", liveness=tcp_check("htp")), {}, "did you mean `http`?", id="a typo"),
        pytest.param(
            container("app", "i", ports=[port(1, name="a"), port(2, name="b")], liveness=tcp_check("http")),
            {},
            "its ports are named `a`, `b`",
            id="another port",
        ),
        pytest.param(
            container("app", "i", ports=[80], liveness=tcp_check("http")),
            {},
            'name the port, for example ports=[port(8080, name="http")], or give the check a number',
            id="no named port",
        ),
        pytest.param(mounted(VolumeMount(name="htlm", mount_path="/a")), {}, "did you mean `html`?", id="volume typo"),
        pytest.param(
            mounted(VolumeMount(name="logs", mount_path="/a")),
            {},
            "mount a volume as `volume.at(path)`, which brings it along",
            id="no volume",
        ),
    ],
)
def test_help(pieces: Pieces, options: dict[str, Any], help: str | None) -> None:
    """The help is what to write, and only suggests what there is."""
    assert the_problem(pieces, **options).help == help


def test_model_is_checked_by_the_same_rules() -> None:
    """A manifest that was made of the model's classes is refused for the same reasons."""
    manifest = Pod(metadata=ObjectMeta(name="X"), spec=PodSpec(containers=[Container(name="a", image="i ")]))
    assert codes(check(manifest)) == [
        ("containers/image-whitespace", "spec.containers[0].image"),
        ("metadata/name-invalid", "metadata.name"),
    ]
    assert codes(check(Pod(spec=PodSpec(containers=[])))) == [
        ("containers/missing", "spec.containers"),
        ("metadata/name-missing", "metadata.name"),
    ]


def test_checked_pod_has_no_problems() -> None:
    """What `pod` returns is right: a second look finds nothing."""
    assert check(pod("x", app)) == ()
