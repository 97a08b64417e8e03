"""What keeps a pod as a whole from running, ending or finding a node, although each of its parts is right."""

from typing import Any

import pytest
from helpers.rule_findings import problems_of, told

from podgen.model import Job
from podgen.rules.pod import ending_pods, host_network_dns, node_choice, object_size, own_labels, waiting
from podgen.schema.convert import from_plain

APP = {"name": "c", "image": "i"}
SERVER = {**APP, "ports": [{"containerPort": 8080}]}


def found(module: Any, **manifest: Any) -> list[str]:
    """The codes of what one module tells of a pod."""
    return [code for code, _ in told(module.RULES, **manifest)]


@pytest.mark.parametrize("policy", [{}, {"dnsPolicy": "ClusterFirst"}])
def test_names_of_the_cluster_on_the_network_of_the_node(policy: dict[str, str]) -> None:
    """A server on the node's network asks the node's DNS, unless it says otherwise."""
    spec: dict[str, Any] = {"hostNetwork": True, "containers": [SERVER], **policy}
    assert told(host_network_dns.RULES, **spec) == [("dns/policy-mismatch", "spec.hostNetwork")]


@pytest.mark.parametrize(
    "spec",
    [
        {"hostNetwork": False},
        {"dnsPolicy": "ClusterFirstWithHostNet"},
        {"dnsPolicy": "Default"},
        {"dnsConfig": {"nameservers": ["10.0.0.10"]}},
        {"hostPID": True},
        {"containers": [APP]},
        {"containers": [{**SERVER, "securityContext": {"privileged": True}}]},
        {"containers": [{**SERVER, "securityContext": {"capabilities": {"add": ["NET_ADMIN"]}}}]},
        {"volumes": [{"name": "v", "hostPath": {"path": "/proc"}}]},
        {"priorityClassName": "system-node-critical"},
        {"tolerations": [{"operator": "Exists"}]},
        {"serviceAccountName": "controller"},
        {"metadata": {"namespace": "kube-system"}},
    ],
)
def test_agents_of_nodes(spec: dict[str, Any]) -> None:
    """They look up nothing in the cluster, or have said how."""
    assert found(host_network_dns, **{"hostNetwork": True, "containers": [SERVER], **spec}) == []


def test_agents_that_use_names_of_the_cluster() -> None:
    """What is written there shows that they do."""
    agent = {**APP, "env": [{"name": "STORE", "value": "http://elastic.logging.svc:9200"}]}
    assert found(host_network_dns, hostNetwork=True, hostPID=True, containers=[agent]) == ["dns/policy-mismatch"]
    other = {**APP, "args": ["--store=elastic.logging.svc.cluster.local"]}
    assert found(host_network_dns, hostNetwork=True, hostPID=True, containers=[other]) == ["dns/policy-mismatch"]


ALWAYS = {"name": "d", "image": "i", "restartPolicy": "Always"}


@pytest.mark.parametrize("policy", ["Never", "OnFailure", None])
def test_a_regular_container_that_is_always_restarted(policy: str | None) -> None:
    """It was meant as a sidecar."""
    pod: dict[str, Any] = {"restartPolicy": policy} if policy else {}
    expected = [("restart/sidecar-misplaced", "spec.containers[1].restartPolicy")]
    assert told(ending_pods.RULES, containers=[APP, ALWAYS], **pod) == expected


def test_restart_policies_that_are_meant() -> None:
    """Sidecars are among the init containers; rules for exit codes, and policies that differ, are meant."""
    assert found(ending_pods, initContainers=[ALWAYS], restartPolicy="Never") == []
    rules = [{"action": "Restart", "exitCodes": {"operator": "In", "values": [1]}}]
    for more in ({"restartPolicy": "Never"}, {"restartPolicy": "Always", "restartPolicyRules": rules}):
        assert found(ending_pods, containers=[APP, {**ALWAYS, **more}], restartPolicy="Never") == []


@pytest.mark.parametrize("policy", ["Never", "OnFailure"])
def test_the_restart_policy_of_the_pod_in_its_container(policy: str) -> None:
    """Where all containers have the same, and the pod has none, it was meant for the pod."""
    one, other = {**APP, "restartPolicy": policy}, {"name": "d", "image": "i"}
    expected = [("restart/policy-misplaced", "spec.containers[0].restartPolicy")]
    assert told(ending_pods.RULES, containers=[one]) == expected
    assert told(ending_pods.RULES, containers=[one, {**other, "restartPolicy": policy}]) == expected
    assert found(ending_pods, containers=[one, other]) == []
    assert found(ending_pods, containers=[one], restartPolicy="Always") == []
    rules = [{"action": "Restart", "exitCodes": {"operator": "In", "values": [1]}}]
    assert found(ending_pods, containers=[{**one, "restartPolicyRules": rules}]) == []


def of_job(*containers: dict[str, Any], policy: str = "Never") -> list[str]:
    """What is told of a Job with these containers beside its own."""
    template = {"spec": {"restartPolicy": policy, "containers": [APP, *containers]}}
    job = from_plain(Job, {"metadata": {"name": "j"}, "spec": {"template": template}}).value
    return [problem.code for problem in problems_of(ending_pods.RULES, job)]


@pytest.mark.parametrize("server", [{"image": "redis:8"}, {"image": "library/postgres"}, {"name": "db-proxy"}])
def test_a_server_in_a_job(server: dict[str, str]) -> None:
    """It never ends, and so does the Job; another program of its image may."""
    container = {"name": "d", "image": "i", **server}
    assert of_job(container) == ["restart/sidecar-never-ends"]
    assert of_job({**container, "command": ["psql"]}) == []
    assert found(ending_pods, containers=[APP, container], restartPolicy="Never") == []
    assert of_job({"name": "d", "image": "report-db:1"}) == []


@pytest.mark.parametrize(
    "image",
    [
        "gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.18",
        "docker.io/istio/proxyv2:1.27",
        "envoyproxy/envoy:v1.36",
        "fluent/fluent-bit",
        "registry.example.com:5000/filebeat@sha256:" + "a" * 64,
        "docker:28-dind",
    ],
)
def test_a_proxy_in_a_pod_that_should_end(image: str) -> None:
    """It runs for ever, and so does the pod."""
    proxy = {"name": "d", "image": image}
    expected = [("restart/sidecar-never-ends", "spec.containers[1]")]
    assert told(ending_pods.RULES, containers=[APP, proxy], restartPolicy="Never") == expected
    assert found(ending_pods, containers=[APP, proxy]) == []
    assert found(ending_pods, containers=[proxy], restartPolicy="Never") == []
    native = {**proxy, "restartPolicy": "Always"}
    assert found(ending_pods, initContainers=[native], restartPolicy="Never") == []


@pytest.mark.parametrize(
    "more",
    [
        {"command": ["sh", "-c", "cloud-sql-proxy shop & wait-for /exit; kill $!"]},
        {"command": ["psql"]},
        {"args": ["--quitquitquit", "shop:db"]},
    ],
)
def test_a_proxy_that_is_told_to_end(more: dict[str, Any]) -> None:
    """It has another program, or a way to end it."""
    proxy = {"name": "d", "image": "cloud-sql-proxy:2", **more}
    assert found(ending_pods, containers=[APP, proxy], restartPolicy="Never") == []


def test_a_proxy_that_another_container_ends() -> None:
    """It sees its processes, or asks it to quit."""
    proxy = {"name": "d", "image": "istio/proxyv2:1.27"}
    assert found(ending_pods, containers=[APP, proxy], restartPolicy="Never", shareProcessNamespace=True) == []
    asking = {**APP, "args": ["job; curl -X POST localhost:15020/quitquitquit"]}
    assert found(ending_pods, containers=[asking, proxy], restartPolicy="Never") == []


def test_a_server_among_the_init_containers() -> None:
    """Nothing asks it when it has ended; as a sidecar, it runs."""
    server = {"name": "d", "image": "redis:8", "ports": [{"containerPort": 6379}]}
    expected = [("init-containers/ports-useless", "spec.initContainers[0].ports")]
    assert told(waiting.RULES, initContainers=[server]) == expected
    assert found(waiting, initContainers=[{**server, "restartPolicy": "Always"}]) == []
    assert found(waiting, initContainers=[{"name": "d", "image": "i"}]) == []


def waits(script: str, *others: dict[str, Any], name: str = "p", **spec: Any) -> bool:
    """Whether it is told that an init container waits for its own pod."""
    init = {"name": "wait", "image": "busybox:1.37", "command": ["sh", "-c", script]}
    spec = {"containers": [SERVER], "initContainers": [*others, init], "metadata": {"name": name}, **spec}
    codes = found(waiting, **spec)
    assert codes in ([], ["init-containers/waits-for-own-pod"])
    return bool(codes)


@pytest.mark.parametrize(
    "script",
    [
        "until nc -z localhost 8080; do sleep 1; done",
        "while ! nc -z -w1 127.0.0.1 8080; do sleep 1; done",
        "until curl -sf http://localhost:8080/healthz; do sleep 2; done",
        "until wget -qO- http://$POD_IP:8080/; do sleep 1; done",
        "wait-for-it localhost:8080",
        "dockerize -wait tcp://localhost:8080",
        "until nc -z shop 80; do sleep 1; done",
        "until curl http://shop.default.svc:80/; do sleep 1; done",
    ],
)
def test_an_init_container_that_waits_for_its_own_pod(script: str) -> None:
    """By its address, or by the name that its Service probably has."""
    assert waits(script, name="shop")


@pytest.mark.parametrize(
    "script",
    [
        "until nc -z db 5432; do sleep 1; done",
        "until nc -z localhost 9090; do sleep 1; done",
        "nc -z localhost 8080",
        "until curl http://shop-db:80/; do sleep 1; done",
        "until curl http://example.com/shop; do sleep 1; done",
        "until test -f /data/ready; do echo shop; sleep 1; done",
        "if test $HOSTNAME != shop-0; then until nc -z shop 80; do sleep 1; done; fi",
    ],
)
def test_an_init_container_that_waits_for_others(script: str) -> None:
    """For another host, a port of something else, or only once."""
    assert not waits(script, name="shop")


@pytest.mark.parametrize(
    ("client", "port"),
    [("pg_isready -h localhost", 5432), ("redis-cli -h localhost ping", 6379), ("mysql --host=localhost", 3306)],
)
def test_clients_of_databases(client: str, port: int) -> None:
    """They ask the port of their database, unless another host is named."""
    script = f"until {client}; do sleep 1; done"
    database = {**APP, "ports": [{"containerPort": port}]}
    assert waits(script, containers=[database])
    assert not waits(script, containers=[{**APP, "ports": [{"containerPort": 1}]}])
    assert not waits(script.replace("localhost", "db"), containers=[database])


@pytest.mark.parametrize(
    "init",
    [
        {"command": ["sleep", "infinity"]},
        {"command": ["tail", "-f", "/dev/null"]},
        {"command": ["sh", "-c", "echo hello; tail -F /var/log/app"]},
        {"command": ["sh", "-c", "while true; do date; sleep 5; done"]},
        {"image": "postgres:17"},
        {"image": "docker.io/library/nginx:1"},
    ],
)
def test_an_init_container_that_never_ends(init: dict[str, Any]) -> None:
    """What runs for ever keeps the pod from starting; as a sidecar, it does not."""
    one = {"name": "d", "image": "i", **init}
    assert told(waiting.RULES, initContainers=[one]) == [("init-containers/never-ends", "spec.initContainers[0]")]
    assert found(waiting, initContainers=[{**one, "restartPolicy": "Always"}]) == []
    ports = {"ports": [{"containerPort": 80}]}
    assert found(waiting, initContainers=[{**one, **ports}]) == ["init-containers/ports-useless"]


@pytest.mark.parametrize(
    "command",
    [
        ["sleep", "5"],
        ["tail", "-n", "5", "/x"],
        ["tail", "-f", "/x", "--pid", "7"],
        ["sh", "-c", "while true; do test -f /x && break; sleep 1; done"],
        ["sh", "-c", "test -f /x || exit 0; sleep infinity"],
        ["sh", "-c", "tail -f /x & app"],
        ["sh", "-c", "load || sleep infinity"],
        ["sh", "-c", "until nc -z db 1; do sleep 1; done"],
    ],
)
def test_an_init_container_that_ends(command: list[str]) -> None:
    """It may end, at least."""
    assert found(waiting, initContainers=[{"name": "d", "image": "postgres:17", "command": command}]) == []


def test_a_proxy_that_prepares_the_network() -> None:
    """With arguments, the image of a proxy does something else, and ends."""
    init = {"name": "d", "image": "docker.io/istio/proxyv2:1.29", "args": ["istio-iptables"]}
    assert found(waiting, initContainers=[init]) == []


def test_a_job_with_a_container_that_waits_for_ever() -> None:
    """The pod ends when all of them have ended."""
    waiter = {"name": "log", "image": "busybox:1", "command": ["tail", "-f", "/log/app"]}
    spec = {"restartPolicy": "Never", "containers": [APP, waiter]}
    job = from_plain(Job, {"metadata": {"name": "j"}, "spec": {"template": {"spec": spec}}}).value
    assert [problem.code for problem in problems_of(ending_pods.RULES, job)] == ["restart/sidecar-never-ends"]
    assert found(ending_pods, **spec) == []


def test_the_node_may_answer() -> None:
    """On its network, the port may be that of anything else."""
    assert not waits("until nc -z localhost 8080; do sleep 1; done", hostNetwork=True)


def test_a_sidecar_may_be_waited_for() -> None:
    """It starts before the init containers behind it."""
    sidecar = {"name": "d", "image": "i", "restartPolicy": "Always", "ports": [{"containerPort": 8080}]}
    script = "until nc -z localhost 8080; do sleep 1; done"
    assert not waits(script, sidecar)
    assert waits(script, {**sidecar, "ports": [{"containerPort": 9090}]})


LABELS = {"app": "shop", "tier": "web"}


def spread(selector: dict[str, Any] | None, *, labels: dict[str, str] | None = None, template: bool = False) -> bool:
    """Whether it is told that a constraint does not count the pod itself."""
    constraint = {"maxSkew": 1, "topologyKey": "zone", "whenUnsatisfiable": "DoNotSchedule"}
    if selector is not None:
        constraint["labelSelector"] = selector
    metadata = {"labels": LABELS if labels is None else labels}
    found = told(own_labels.RULES, template=template, metadata=metadata, topologySpreadConstraints=[constraint])
    place = "template.spec" if template else "spec"
    expected = [("spread/selector-mismatch", f"{place}.topologySpreadConstraints[0].labelSelector")]
    assert found in ([], expected)
    return bool(found)


def test_constraints_that_do_not_count_the_pod() -> None:
    """By another value, another key, or a condition."""
    assert spread({"matchLabels": {"app": "store"}})
    assert spread({"matchLabels": {"app.kubernetes.io/name": "shop"}})
    assert spread({"matchLabels": {"app": "shop", "tier": "db"}}, template=True)
    assert spread({"matchExpressions": [{"key": "app", "operator": "NotIn", "values": ["shop"]}]})
    assert spread({"matchLabels": {"app": "shop"}}, labels={})


def test_constraints_that_count_the_pod() -> None:
    """Also by labels that it gets later; no selector and a wrong one are told for that alone."""
    assert not spread({"matchLabels": {"app": "shop"}})
    assert not spread({"matchExpressions": [{"key": "app", "operator": "Exists"}]})
    assert not spread({"matchLabels": {"app": "shop", "pod-template-hash": "1"}})
    assert not spread(None)
    assert not spread({})
    assert not spread({"matchLabels": {"app!": "x"}})
    assert not spread({"matchLabels": {"app": "shop"}}, labels={}, template=True)


def apart(labels: dict[str, str], own: dict[str, str] = LABELS, kind: str = "podAntiAffinity") -> bool:
    """Whether it is told that a selector nearly matches the pod itself."""
    term = {"topologyKey": "kubernetes.io/hostname", "labelSelector": {"matchLabels": labels}}
    affinity = {kind: {"requiredDuringSchedulingIgnoredDuringExecution": [term]}}
    found = told(own_labels.RULES, metadata={"labels": own}, affinity=affinity)
    return [code for code, _ in found] == ["pod-affinity/selector-mismatch"]


def test_selectors_that_nearly_match_the_pod() -> None:
    """But for a letter, or for the key."""
    assert apart({"app": "shopp"})
    assert apart({"app": "Shop"})
    assert apart({"app": "shp"}, {"app": "shop"}) is False  # too short to be sure
    assert apart({"app": "store-frontend"}, {"app": "store-fronted"}, "podAffinity")
    assert apart({"app.kubernetes.io/name": "shop"})


def test_selectors_that_mean_other_pods() -> None:
    """That is what affinity is for."""
    assert not apart({"app": "shop"})
    assert not apart({"app": "store"})
    assert not apart({"app": "store"}, {"app": "web-store"})
    assert not apart({"app": "redis-1"}, {"app": "redis-2"})
    assert not apart({"tier": "shop"})
    assert not apart({"app": "shopp", "tier": "db"})


def nodes(labels: dict[str, str] | None, *terms: list[tuple[str, str, list[str] | None]], **spec: Any) -> list[str]:
    """What is told of a node selector, and of the terms of a required affinity."""
    expressions = [
        {
            "matchExpressions": [
                {"key": key, "operator": operator, **({"values": values} if values is not None else {})}
                for key, operator, values in term
            ]
        }
        for term in terms
    ]
    required = {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": expressions}}
    affinity = {"affinity": {"nodeAffinity": required}} if terms else {}
    return found(node_choice, **({"nodeSelector": labels} if labels else {}), **affinity, **spec)


CONFLICT = ["node-selector/affinity-conflict"]


@pytest.mark.parametrize(
    "condition",
    [
        ("disk", "In", ["hdd", "nvme"]),
        ("disk", "NotIn", ["ssd"]),
        ("disk", "DoesNotExist", None),
        ("disk", "Gt", ["1"]),
        ("size", "Gt", ["4"]),
        ("size", "Lt", ["4"]),
    ],
)
def test_a_node_selector_against_the_affinity(condition: tuple[str, str, list[str] | None]) -> None:
    """No node has the label and meets the condition; another term may be met."""
    labels = {"disk": "ssd", "size": "4"}
    assert nodes(labels, [condition]) == CONFLICT
    assert nodes(labels, [("zone", "In", ["a"]), condition]) == CONFLICT
    assert nodes(labels, [condition], [("zone", "In", ["a"])]) == []
    assert nodes(labels, [condition], [condition]) == CONFLICT


@pytest.mark.parametrize(
    "condition",
    [
        ("disk", "In", ["ssd", "hdd"]),
        ("disk", "NotIn", ["hdd"]),
        ("disk", "Exists", None),
        ("size", "Gt", ["3"]),
        ("zone", "DoesNotExist", None),
        ("disk", "In", None),
    ],
)
def test_a_node_selector_beside_the_affinity(condition: tuple[str, str, list[str] | None]) -> None:
    """Both can be met; a condition that is wrong is told for that alone."""
    assert nodes({"disk": "ssd", "size": "4"}, [condition]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("disk", "In", ["ssd"]), ("disk", "In", ["hdd"])),
        (("disk", "In", ["ssd"]), ("disk", "NotIn", ["ssd", "hdd"])),
        (("disk", "In", ["ssd"]), ("disk", "DoesNotExist", None)),
        (("disk", "Exists", None), ("disk", "DoesNotExist", None)),
        (("size", "Gt", ["4"]), ("size", "Lt", ["5"])),
        (("size", "In", ["1", "2"]), ("size", "Gt", ["2"])),
    ],
)
def test_conditions_that_exclude_each_other(
    one: tuple[str, str, list[str] | None], other: tuple[str, str, list[str] | None]
) -> None:
    """In one term; as terms of their own, one of them is enough."""
    assert nodes(None, [one, other]) == ["node-affinity/conflict"]
    assert nodes(None, [other, one]) == ["node-affinity/conflict"]
    assert nodes(None, [one], [other]) == []
    assert nodes(None, [one, other], [("zone", "Exists", None)]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("disk", "In", ["ssd", "hdd"]), ("disk", "In", ["hdd"])),
        (("disk", "NotIn", ["ssd"]), ("disk", "NotIn", ["hdd"])),
        (("disk", "NotIn", ["ssd"]), ("disk", "DoesNotExist", None)),
        (("size", "Gt", ["4"]), ("size", "Lt", ["6"])),
        (("size", "Gt", ["x"]), ("size", "Lt", ["6"])),
        (("disk", "In", ["ssd"]), ("zone", "In", ["a"])),
    ],
)
def test_conditions_that_go_together(
    one: tuple[str, str, list[str] | None], other: tuple[str, str, list[str] | None]
) -> None:
    """Some value meets both."""
    assert nodes(None, [one, other]) == []


def test_operating_system_of_the_node() -> None:
    """It is that of the pod."""
    assert nodes({"kubernetes.io/os": "linux"}, os={"name": "windows"}) == ["operating-system/node-selector-mismatch"]
    assert nodes({"kubernetes.io/os": "windows"}, os={"name": "windows"}) == []
    assert nodes({"disk": "ssd"}, os={"name": "windows"}) == []


def test_more_than_the_store_takes() -> None:
    """Commands and variables of all containers together; one text that is too long is told elsewhere."""

    def sized(number: int, length: int) -> list[str]:
        variables = [{"name": f"V{index}", "value": "x" * length} for index in range(number)]
        return found(object_size, containers=[{**APP, "env": variables}])

    assert sized(16, 100_000) == ["pods/too-large"]
    assert sized(15, 100_000) == []
    assert sized(2, 1_000_000) == []
    assert sized(1000, 1_000) == []
