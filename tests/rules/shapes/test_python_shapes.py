"""What people bring to calls from compose, from YAML and from other libraries: the refusal shows what to write."""

import contextlib
from pathlib import Path
from typing import Any

import pytest
from helpers.one_problem import of_container, of_pod, refusal
from helpers.underlines import refuse
from hypothesis import given
from hypothesis import strategies as st

from podgen import (
    PodError,
    check,
    config_volume,
    container,
    deployment,
    exec_check,
    persistent_volume,
    pod,
    port,
    secret_volume,
    service,
    web_container,
)
from podgen.model import Container, ObjectMeta, Pod, PodSpec

# Of wrong types, which type checkers are not to know here.
TEXT: Any = "cat /x"
OCTAL: Any = "0400"
DECIMAL: Any = "644"
KEYS: Any = ["a.conf"]
CLAIM: Any = {"claimName": "y"}

MODEL = "\nfrom podgen.model import "


@pytest.mark.parametrize(
    ("options", "help"),
    [
        # ports
        ({"ports": ["8080:80"]}, "ports=[port(80, host_port=8080)]"),
        ({"ports": ["80"]}, "ports=[80]"),
        ({"ports": "80"}, "ports=[80]"),
        ({"ports": ["8080:80", 443, "53/udp"]}, "ports=[port(80, host_port=8080), 443, udp(53)]"),
        ({"ports": ["127.0.0.1:8080:80"]}, 'ports=[port(80, host_port=8080, host_ip="127.0.0.1")]'),
        ({"ports": ["http:8080"]}, 'ports=[port(8080, name="http")]'),
        ({"ports": {"http": 8080}}, 'ports=[port(8080, name="http")]'),
        ({"ports": {"8080": 80}}, "ports=[port(80, host_port=8080)]"),
        ({"ports": [{"containerPort": 80}]}, "ports=[80]"),
        ({"ports": [{"container_port": 80, "name": "http"}, 90]}, 'ports=[port(80, name="http"), 90]'),
        # variables
        ({"env": ["A=b"]}, 'env={"A": "..."}'),
        ({"env": "A=b"}, 'env={"A": "..."}'),
        ({"env": [{"name": "A", "value": "b"}]}, 'env={"A": "..."}'),
        ({"env": [{"A": "b"}, {"C": "d"}]}, 'env={"A": "...", "C": "..."}'),
        (
            {"env": [{"name": "A", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}}]},
            'env={"A": from_secret("s", "k")}',
        ),
        ({"env": {"A": {"valueFrom": {"fieldRef": {"fieldPath": "status.podIP"}}}}}, 'env={"A": from_field("status.podIP")}'),
        ({"env": {"A": {"configMapKeyRef": {"name": "s", "key": "k"}}}}, 'env={"A": from_config("s", "k")}'),
        (
            {"env": {"A": {"resource_field_ref": {"resource": "limits.cpu", "container_name": "b"}}}},
            'env={"A": from_resource("limits.cpu", container="b")}',
        ),
        ({"env_from": ["defaults"]}, 'env_from=[all_of_config("defaults")]'),
        ({"env_from": [{"secretRef": {"name": "db"}, "prefix": "DB_"}]}, 'env_from=[all_of_secret("db", prefix="DB_")]'),
        # mounts
        ({"mounts": ["html:/usr/share"]}, 'mounts=[shared_volume("html").at("/usr/share")]'),
        ({"mounts": ["/srv/a:/b:ro"]}, 'mounts=[host_volume("a", "/srv/a").at("/b", read_only=True)]'),
        ({"mounts": [{"name": "x", "mountPath": "/y"}]}, 'mounts=[shared_volume("x").at("/y")]'),
        ({"mounts": {"html": "/usr/share"}}, 'mounts=[shared_volume("html").at("/usr/share")]'),
        # checks and hooks
        ({"liveness": "/healthz"}, 'liveness=http_check("/healthz", 80)'),
        ({"liveness": "/healthz", "ports": [8080]}, 'liveness=http_check("/healthz", 8080)'),
        ({"liveness": "/healthz", "ports": [port(8080, name="http"), 90]}, 'liveness=http_check("/healthz")'),
        ({"liveness": "http://localhost:9000/x"}, 'liveness=http_check("/x", 9000)'),
        ({"liveness": 8080}, "liveness=tcp_check(8080)"),
        ({"liveness": ["cat", "/x"]}, 'liveness=exec_check(["cat", "/x"])'),
        ({"liveness": "cat /x"}, 'liveness=exec_check(["cat", "/x"])'),
        ({"liveness": ["CMD-SHELL", "curl -f x || exit 1"]}, 'liveness=exec_check(["sh", "-c", "curl -f x || exit 1"])'),
        (
            {"readiness": {"httpGet": {"path": "/x", "port": 80}, "periodSeconds": 5}},
            'readiness=http_check("/x", 80, period_seconds=5)',
        ),
        ({"startup": {"tcp_socket": {"port": 80}}}, "startup=tcp_check(80)"),
        ({"startup": {"grpc": {"port": 80, "service": "a"}}}, 'startup=grpc_check(80, service="a")'),
        ({"readiness": exec_check(TEXT)}, 'a list with one item for each word: command=["cat", "/x"]'),
        ({"pre_stop": "sleep 5"}, 'pre_stop=exec_action(["sleep", "5"])'),
        ({"pre_stop": 5}, "pre_stop=sleep_action(5)"),
        ({"pre_stop": {"httpGet": {"path": "/x", "port": "http"}}}, 'pre_stop=http_action("/x")'),
        ({"lifecycle": {"preStop": {"exec": {"command": ["a"]}}}}, 'pre_stop=exec_action(["a"])'),
        # commands
        ({"command": "sleep 5"}, 'a list with one item for each word: command=["sleep", "5"]'),
        ({"command": "cd /x && make"}, 'a list with one item for each word: command=["sh", "-c", "cd /x && make"]'),
        ({"args": "--port 80"}, 'a list with one item for each word: args=["--port", "80"]'),
        # resources and rights
        ({"resources": {"limits": {"cpu": "1"}}}, 'limits={"cpu": "1"}'),
        (
            {"resources": {"requests": {"cpu": "1"}, "limits": {"memory": "1Gi"}}},
            'requests={"cpu": "1"}, limits={"memory": "1Gi"}',
        ),
        ({"resources": {"cpu": "1"}}, 'limits={"cpu": "1"}'),
        ({"limits": "1Gi"}, 'limits={"memory": "1Gi"}'),
        ({"limits": ["memory=1Gi"]}, 'limits={"memory": "1Gi"}'),
        ({"security_context": {"runAsUser": 1000}}, "security_context=SecurityContext(run_as_user=1000)"),
        (
            {"security_context": {"capabilities": {"drop": ["ALL"]}, "run_as_non_root": True}},
            'security_context=SecurityContext(capabilities=Capabilities(drop=["ALL"]), run_as_non_root=True)',
        ),
        ({"user": "root"}, "the number of the user: user=0"),
        ({"user": "1000"}, "without quotes: user=1000"),
    ],
)  # fmt: skip
def test_of_a_container(options: dict[str, Any], help: str) -> None:
    """One mistake is one problem, with the arguments to write, made of the user's values."""
    assert (of_container(**options).help or "").partition(MODEL)[0] == help


@pytest.mark.parametrize(
    ("options", "help"),
    [
        ({"image_pull_secrets": "regcred"}, 'image_pull_secrets=["regcred"]'),
        ({"image_pull_secrets": [{"name": "regcred"}]}, 'image_pull_secrets=["regcred"]'),
        ({"image_pull_secrets": {"name": "regcred"}}, 'image_pull_secrets=["regcred"]'),
        ({"tolerations": [{"key": "x", "operator": "Exists"}]}, 'tolerations=[Toleration(key="x", operator="Exists")]'),
        ({"tolerations": ["x"]}, 'tolerations=[Toleration(key="x", operator="Exists")]'),
        ({"labels": "app=x"}, 'labels={"app": "x"}'),
        ({"labels": ["app=x", "a=b"]}, 'labels={"app": "x", "a": "b"}'),
        ({"node_selector": "x=y"}, 'node_selector={"x": "y"}'),
        ({"host_aliases": {"db": "10.0.0.5"}}, 'host_aliases=[HostAlias(ip="10.0.0.5", hostnames=["db"])]'),
        ({"dns_config": {"nameservers": ["1.1.1.1"]}}, 'dns_config=PodDNSConfig(nameservers=["1.1.1.1"])'),
        ({"security_context": {"fsGroup": 1000}}, "security_context=PodSecurityContext(fs_group=1000)"),
        ({"supplemental_groups": 1000}, "supplemental_groups=[1000]"),
        ({"volumes": ["/a:/b"]}, 'in a container: mounts=[host_volume("a", "/a").at("/b")]'),
        ({"volumes": ["data"]}, 'volumes=[shared_volume("data")]'),
        ({"volumes": [{"name": "x", "emptyDir": {"medium": "Memory"}}]}, 'volumes=[shared_volume("x", medium="Memory")]'),
        ({"volumes": [{"name": "x", "secret": {"secretName": "s"}}]}, 'volumes=[secret_volume("x", "s")]'),
        ({"volumes": [{"name": "x", "config_map": {"name": "s"}}]}, 'volumes=[config_volume("x", "s")]'),
        (
            {"volumes": [{"name": "x", "persistentVolumeClaim": {"claimName": "s"}}]},
            'volumes=[persistent_volume("x", claim="s")]',
        ),
        (
            {"topology_spread_constraints": [{"maxSkew": 1, "topologyKey": "zone", "whenUnsatisfiable": "DoNotSchedule"}]},
            'topology_spread_constraints=[TopologySpreadConstraint(max_skew=1, topology_key="zone", when_unsatisfiable="DoNotSchedule")]',
        ),
        ({"init_containers": [{"name": "a", "image": "b"}]}, 'pieces go into the pod as they are: init_container("a", "b")'),
        ({"termination_grace_period_seconds": "30"}, "without quotes: termination_grace_period_seconds=30"),
    ],
)  # fmt: skip
def test_of_a_pod(options: dict[str, Any], help: str) -> None:
    """The same for the keywords of a pod. A class of the model comes with its import, unless the file has it."""
    problem = of_pod(**options)
    assert (problem.help or "").partition(MODEL)[0] == help


def test_imports(tmp_path: Path) -> None:
    """What has to be imported is named, unless the file names it already."""
    call = 'from podgen import *\npod("a", container("b", "c"), affinity={"nodeAffinity": {}})\n'
    report = refuse(tmp_path / "pods.py", call)
    assert "= help: affinity=Affinity(node_affinity=NodeAffinity())\n" in report
    assert "       from podgen.model import Affinity, NodeAffinity\n" in report
    report = refuse(tmp_path / "pods.py", f"from podgen.model import Affinity\n{call}")
    assert "       from podgen.model import NodeAffinity\n" in report


@pytest.mark.parametrize(
    ("call", "message", "help"),
    [
        ('labels={"v": 1.10}', "`labels[v]` must be text, got the number 1.10", 'in quotes: "1.10"'),
        ('labels={"v": 1e3}', "`labels[v]` must be text, got 1e3, which is the number 1000.0", 'in quotes: "1e3"'),
        ('labels={"v": 0x1F}', "`labels[v]` must be text, got 0x1F, which is the number 31", 'in quotes: "0x1F"'),
        ("hostname=1.50", "`hostname` must be text, got the number 1.50", 'in quotes: "1.50"'),
        ("finalizers=[1.50]", "`finalizers[0]` must be text, got the number 1.50", 'in quotes: "1.50"'),
        ('labels={"v": 11 / 10}', "`labels[v]` must be text, got the number 1.1", 'in quotes: "1.1"'),
        ('labels={**{"v": 1.10}}', "`labels[v]` must be text, got the number 1.1", 'in quotes: "1.1"'),
        ('labels=dict([("v", 1.10)])', "`labels[v]` must be text, got the number 1.1", 'in quotes: "1.1"'),
    ],
)
def test_numbers_as_they_stand_there(call: str, message: str, help: str, tmp_path: Path) -> None:
    """A number is told as it stands in the file, where it can be found there."""
    report = refuse(tmp_path / "pods.py", f'from podgen import *\npod("a", container("b", "c"), {call})\n')
    assert f": {message}\n" in report
    assert f"= help: {help}\n" in report


def test_an_image_in_parts() -> None:
    """An image as charts have it is one text."""
    image: Any = {"repository": "ghcr.io/x/shop", "tag": "1.4"}
    assert refusal(lambda: pod("shop", container("app", image))).help == 'image="ghcr.io/x/shop:1.4"'


@pytest.mark.parametrize(
    ("call", "help"),
    [
        (lambda: secret_volume("x", "s", default_mode=OCTAL), "an octal number: default_mode=0o400"),
        (lambda: config_volume("x", "s", default_mode=DECIMAL), "an octal number: default_mode=0o644"),
        (lambda: config_volume("x", "s", items=KEYS), 'items={"a.conf": "a.conf"}'),
        (lambda: persistent_volume("x", claim=CLAIM), 'claim="y"'),
    ],
)
def test_of_volumes(call: Any, help: str) -> None:
    """And for those of volumes."""
    assert of_container(mounts=[call().at("/x")]).help == help


@pytest.mark.parametrize(
    ("ports", "help"),
    [
        (["80:8080"], "ports=[service_port(80, 8080)]"),
        (["80"], "ports=[80]"),
        ([{"port": 80, "targetPort": 8080}], "ports=[service_port(80, 8080)]"),
        (80, "ports=[80]"),
    ],
)
def test_of_services(ports: Any, help: str) -> None:
    """And for the ports of Services."""
    shop = deployment("shop", web_container("shop", "shop:1.4"))
    assert refusal(lambda: service(shop, ports)).help == help


def test_a_strategy() -> None:
    """And for the objects of workloads, as a word or as a mapping."""
    for strategy in ("Recreate", {"type": "Recreate"}):
        given: Any = strategy
        problem = refusal(lambda given=given: deployment("shop", container("a", "a:1"), strategy=given))
        assert (problem.help or "").partition("\n")[0] == 'strategy=DeploymentStrategy(type="Recreate")'


@pytest.mark.parametrize(
    ("options", "help"),
    [
        ({"cpu": "1"}, 'limits={"cpu": "1"}'),
        ({"memory": "1Gi"}, 'limits={"memory": "1Gi"}'),
        ({"environment": {"A": "b"}}, 'env={"A": "..."}'),
        ({"environment": ["A=b"]}, 'env={"A": "..."}'),
        ({"entrypoint": "sleep 5"}, 'command=["sleep", "5"]'),
        ({"entrypoint": ["sleep"]}, 'command=["sleep"]'),
        ({"volumes": ["/a:/b:ro"]}, 'mounts=[host_volume("a", "/a").at("/b", read_only=True)]'),
        ({"volumes": [5]}, 'mounts=[volume.at("/path")]'),
        ({"read_only": True}, "read_only_root_filesystem=True"),
        ({"pull_policy": "Always"}, 'image_pull_policy="Always"'),
        ({"expose": [80]}, "ports=[80]"),
        ({"port": 80}, "did you mean `ports`?"),
        ({"healthcheck": {"test": ["CMD", "true"]}}, 'liveness=exec_check(["true"])'),
        ({"healthcheck": {"test": ["CMD-SHELL", "a || b"]}}, 'liveness=exec_check(["sh", "-c", "a || b"])'),
        ({"healthcheck": {"interval": "5s"}}, "liveness=exec_check([...])"),
        ({"restart": "always"}, 'in `pod`: restart_policy="Always"'),
        ({"restart": "no"}, 'in `pod`: restart_policy="Never"'),
        (
            {"allow_privilege_escalation": False},
            "security_context=SecurityContext(allow_privilege_escalation=False)",
        ),
        ({"allowPrivilegeEscalation": False}, "security_context=SecurityContext(allow_privilege_escalation=False)"),
        ({"capabilities": {"drop": ["ALL"]}}, 'security_context=SecurityContext(capabilities=Capabilities(drop=["ALL"]))'),
        ({"cap_add": ["NET_ADMIN"]}, 'security_context=SecurityContext(capabilities=Capabilities(add=["NET_ADMIN"]))'),
        ({"stop_signal": "SIGTERM"}, 'lifecycle=Lifecycle(stop_signal="SIGTERM")'),
        ({"seccomp_profile": object()}, "security_context=SecurityContext(seccomp_profile=...)"),
        ({"sysctls": [{"name": "a", "value": "1"}]}, 'in `pod`: security_context=PodSecurityContext(sysctls=[Sysctl(name="a", value="1")])'),
    ],
)  # fmt: skip
def test_keywords_of_others(options: dict[str, Any], help: str) -> None:
    """A keyword that containers have elsewhere is answered with the one here, and with the value."""
    problem = of_container(**options)
    assert problem.code == "pieces/keyword-unknown"
    assert (problem.help or "").partition(MODEL)[0] == help


@pytest.mark.parametrize(
    ("options", "help"),
    [
        ({"restart": "unless-stopped"}, 'restart_policy="Always"'),
        ({"restart": "on-failure"}, 'restart_policy="OnFailure"'),
        ({"nameservers": ["1.1.1.1"]}, 'dns_config=PodDNSConfig(nameservers=["1.1.1.1"])'),
        ({"capabilities": {"drop": ["ALL"]}}, 'in a container: security_context=SecurityContext(capabilities=Capabilities(drop=["ALL"]))'),
        ({"cpu": 1}, 'in a container: limits={"cpu": 1}'),
    ],
)  # fmt: skip
def test_keywords_of_others_for_pods(options: dict[str, Any], help: str) -> None:
    """So is one of pods."""
    problem = of_pod(**options)
    assert problem.code == "pieces/keyword-unknown"
    assert (problem.help or "").partition(MODEL)[0] == help


def test_a_mapping_as_a_piece() -> None:
    """A container as other libraries have it is one problem, with the call to write."""
    given: Any = {"name": "a", "image": "b", "ports": [{"containerPort": 80}], "resources": {"limits": {"cpu": "1"}}}
    problem = refusal(lambda: pod("shop", given))
    assert (problem.code, problem.help) == (
        "pieces/not-a-piece",
        'container("a", "b", ports=[80], limits={"cpu": "1"})',
    )
    others: list[Any] = [{}, {"name": "a"}, {"name": "a", "image": "b", "nope": 1}]
    for other in others:
        help = refusal(lambda other=other: pod("shop", other)).help
        assert help == 'a piece is, for example, container("web", "nginx:1.29")'


@pytest.mark.parametrize(
    ("fields", "help"),
    [
        ({"ports": ["8080:80"]}, "ports=[ContainerPort(container_port=80, host_port=8080)]"),
        ({"env": ["A=b"]}, 'env=[EnvVar(name="A", value="...")]'),
        ({"lifecycle": {"preStop": {"sleep": {"seconds": 5}}}}, "lifecycle=Lifecycle(pre_stop=LifecycleHandler(sleep=SleepAction(seconds=5)))"),
        ({"resources": {"limits": {"cpu": "1"}}}, 'resources=ResourceRequirements(limits={"cpu": "1"})'),
        ({"liveness_probe": 80}, "liveness_probe=Probe(tcp_socket=TCPSocketAction(port=80))"),
    ],
)  # fmt: skip
def test_classes_of_the_model(fields: dict[str, Any], help: str) -> None:
    """In a call of a class, what to write is of the model, too."""
    made = Pod(metadata=ObjectMeta(name="a"), spec=PodSpec(containers=[Container(name="a", image="b", **fields)]))
    [problem] = check(made)
    assert (problem.help or "").partition(MODEL)[0] == help


@pytest.mark.parametrize(
    "options",
    [
        {"ports": ["abc"]},
        {"ports": {80: 80}},
        {"env": ["A"]},
        {"liveness": "b"},
        {"mounts": ["./html:/usr/share"]},
        {"user": "nobody"},
        {"lifecycle": 1},
        {"security_context": {"nope": 1}},
        {"security_context": {}},
        {"limits": "big"},
    ],
)
def test_what_nobody_can_guess(options: dict[str, Any]) -> None:
    """Where it is not clear what was meant, nothing is made up."""
    assert of_container(**options).help is None


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["a=b", "80:80", "/x", "a:/b"]) | st.binary(max_size=2),
    lambda inner: st.lists(inner, max_size=3)
    | st.tuples(inner)
    | st.dictionaries(st.sampled_from(["name", "value", "mountPath", "exec", "x"]) | st.integers(), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@given(
    st.sampled_from(["ports", "env", "env_from", "mounts", "command", "resources", "liveness", "pre_stop", "security_context", "limits", "cap_add", "environment", "volumes", "capabilities"]),
    VALUES,
)  # fmt: skip
def test_any_value(keyword: str, value: Any) -> None:
    """Whatever is given, it is taken or refused, and what is said of it can be printed."""
    with contextlib.suppress(PodError):
        pod("shop", container("app", "app:1.0", **{keyword: value}))
    given: Any = {keyword: value}
    for problem in check(Pod(metadata=ObjectMeta(name="a"), spec=given)):
        assert str(problem).encode()
