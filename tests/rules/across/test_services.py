"""Services select pods, and send traffic to ports that these list."""

from typing import Any

import pytest
from helpers.sets import an, checked, listing, service, template, told, told_in, workload

MISSING = ("services/pods-missing", "Service/shop", "spec.selector")
PORT = ("services/target-port-missing", "Service/shop", "spec.ports[0].targetPort")
UNLISTED = ("services/target-port-unlisted", "Service/shop", "spec.ports[0].targetPort")

SHOP = workload(container=listing("http"))


class TestPods:
    """A Service selects some of the pods."""

    def test_it_selects_them_by_their_labels(self) -> None:
        """By all that it names, whatever else they have."""
        shop = workload(labels={"app": "shop", "tier": "web"})
        assert told(shop, service()) == []
        assert told(shop, service(selector={"app": "shop", "tier": "db"})) == [MISSING]
        assert told(shop, service(selector={"app": "shp"})) == [MISSING]

    def test_it_shows_the_labels_that_the_pods_have(self) -> None:
        """Those of the pods that are most alike."""
        shop, other = workload(labels={"app": "shop", "tier": "web"}), workload(name="db", labels={"app": "db"})
        [found] = checked({"all.yaml": [other, shop, service("front", {"app": "shop", "tier": "db"})]})
        [problem] = found.problems
        assert problem.label == "no pod has app=shop,tier=db"
        assert [label.text for label in problem.related] == ["those of `shop` have app=shop,tier=web"]
        assert problem.help == "if its pods live elsewhere: --external pod/app=shop,tier=db"

    @pytest.mark.parametrize(
        "pods",
        [
            an("Pod", metadata={"name": "x", "labels": {"app": "shop"}}, spec=template()["spec"]),
            workload("StatefulSet"),
            workload("Rollout", version="argoproj.io/v1alpha1"),
            workload("DeploymentConfig", version="apps.openshift.io/v1"),
            an("Job", version="batch/v1", spec={"template": template(restartPolicy="Never")}),
        ],
        ids=lambda pods: pods["kind"],
    )
    def test_pods_are_made_by_many_kinds(self, pods: Any) -> None:
        """By those of others, too."""
        assert told(pods, workload(name="other", labels={"app": "other"}), service()) == []

    @pytest.mark.parametrize(
        "spec",
        [
            {"selector": {}},
            {"selector": {"statefulset.kubernetes.io/pod-name": "shop-0"}},
            {"selector": {"app": "shop", "statefulset.kubernetes.io/pod-name": "shop-0"}},
            {"selector": {"app": "shop", "role": "master"}},
            {"selector": {"app": "shop", "vault-active": "true"}},
            {"selector": {"cnpg.io/cluster": "pg"}},
        ],
    )
    def test_labels_that_pods_get_as_they_run(self, spec: Any) -> None:
        """Nobody writes them down."""
        other = workload(name="other", labels={"app": "other"})
        assert told(SHOP, other, {**service(), "spec": {**service(target="http")["spec"], **spec}}) == []

    def test_an_alias_selects_nothing(self) -> None:
        """It is another name for a host elsewhere."""
        spec = {"type": "ExternalName", "externalName": "example.com", "selector": {"app": "x"}}
        assert told(SHOP, an("Service", spec=spec)) == []

    @pytest.mark.parametrize(
        "addresses",
        [
            an("Endpoints"),
            {
                **an("EndpointSlice", "x", "discovery.k8s.io/v1"),
                "metadata": {"name": "x", "labels": {"kubernetes.io/service-name": "shop"}},
            },
        ],
        ids=lambda addresses: addresses["kind"],
    )
    def test_addresses_that_someone_lists(self, addresses: Any) -> None:
        """They take the place of pods."""
        assert told(SHOP, service(selector={"app": "shp"})) == [MISSING]
        assert told(SHOP, service(selector={"app": "shp"}), addresses) == []

    def test_pods_that_others_may_make(self) -> None:
        """An object of a kind that podgen does not know may make pods that are labelled with its name."""
        prometheus = an("Prometheus", "k8s", "monitoring.coreos.com/v1")
        assert told(SHOP, service(selector={"prometheus": "k8s"}), prometheus) == []

    def test_pods_that_live_elsewhere(self) -> None:
        """There is no pod that was probably meant, or someone says so."""
        assert told(service(selector={"app": "shp"})) == []
        wrong = service(selector={"app": "shp", "tier": "web"})
        assert told(SHOP, wrong) == [MISSING]
        for labels in ("pod/app=shp,tier=web", "po/app=shp", "pods/tier=*"):
            assert told(SHOP, wrong, external=[labels]) == []
        assert told(SHOP, wrong, external=["pod/app=shop"]) == [MISSING]

    def test_namespaces_and_folders(self) -> None:
        """Only pods that are near were meant: of its name, or in its file."""
        wrong = service(selector={"app": "shp"})
        assert told(workload(namespace="there"), wrong) == []
        assert told(workload(namespace="there"), service(selector={"app": "shp"}, namespace="there")) == [MISSING]
        assert told(workload(namespace="there"), service(selector={"app": "shop"}, namespace="here")) == []
        assert told_in({"a/shop.yaml": [SHOP], "a/front.yaml": [wrong]}) == [MISSING]
        assert told_in({"a/shop.yaml": [SHOP], "b/front.yaml": [wrong]}) == []
        other = workload(name="other")
        assert told_in({"a/other.yaml": [other], "a/front.yaml": [wrong]}) == []
        assert told(other, wrong) == [MISSING]

    def test_a_file_that_cannot_be_read(self) -> None:
        """It may hold the pods."""
        files: dict[str, Any] = {"a/all.yaml": [SHOP, service(selector={"app": "shp"})]}
        assert told_in({**files, "b/broken.yaml": "a: b: c"}) == [MISSING]
        assert told_in({**files, "a/broken.yaml": "a: b: c"}) == []

    def test_pods_that_are_wrong_are_pods(self) -> None:
        """They are selected, and nothing is said of their ports."""
        patch = {**SHOP, "spec": {"template": SHOP["spec"]["template"]}}
        assert told(patch, service(target="htp")) == []


class TestPorts:
    """The ports of a Service lead to ports of its pods."""

    def test_a_name(self) -> None:
        """One of the pods lists it; that of a sidecar counts."""
        assert told(SHOP, service(target="http")) == []
        assert told(SHOP, service(target="htpp")) == [PORT]
        sidecar = {"name": "proxy", "image": "proxy:1", "restartPolicy": "Always", **listing("proxy")}
        assert told(workload(pod={"initContainers": [sidecar]}), service(target="proxy")) == []

    def test_it_shows_the_ports_that_the_pods_list(self) -> None:
        """The line to look at, and a likely name."""
        [found] = checked({"all.yaml": [SHOP, service(target="htpp")]})
        [problem] = found.problems
        assert problem.message == "no pod that service `shop` selects lists a port `htpp`"
        assert problem.help == "did you mean `http`?"
        [label] = problem.related
        assert label.text == "`shop` lists 8080 (`http`) here"
        assert label.steps == ("spec", "template", "spec", "containers", 0, "ports", 0)

    def test_pods_without_ports(self) -> None:
        """A name has to be listed; a number need not be."""
        assert told(workload(), service(target="http")) == [PORT]
        assert told(workload(), service(target=8080)) == []

    def test_one_of_several_pods_is_enough(self) -> None:
        """A Service may lead to several workloads, as in a canary."""
        canary = workload(name="canary", container=listing("web"))
        assert told(SHOP, canary, service(target="web")) == []
        assert told(SHOP, canary, service(target="wb")) == [PORT]

    def test_a_name_of_another_protocol(self) -> None:
        """A port is one of its protocol."""
        udp = workload(container={"ports": [{"name": "http", "containerPort": 53, "protocol": "UDP"}]})
        assert told(udp, service(target="http")) == [PORT]

    @pytest.mark.parametrize("kind", [("DeploymentConfig", "apps.openshift.io/v1")])
    def test_pods_of_which_not_all_is_written(self, kind: tuple[str, str]) -> None:
        """An operator may add ports."""
        assert told(workload(kind[0], version=kind[1]), service(target="http")) == []

    def test_rollouts(self) -> None:
        """Their templates are complete."""
        rollout = workload("Rollout", version="argoproj.io/v1alpha1", container=listing("http"))
        assert told(rollout, service(target="htpp")) == [PORT]

    def test_environments(self) -> None:
        """The pods of the same folder count; of several elsewhere, none may be its own."""
        prod, dev = workload(container=listing("http")), workload(container=listing("web"))
        files = {"prod/shop.yaml": [prod], "dev/shop.yaml": [dev]}
        assert told_in({**files, "prod/front.yaml": [service(target="htpp")]}) == [PORT]
        assert told_in({**files, "test/front.yaml": [service(target="htpp")]}) == []
        assert told_in({"prod/shop.yaml": [prod], "test/front.yaml": [service(target="htpp")]}) == [PORT]

    def test_a_patch_may_add_the_port(self) -> None:
        """What a patch lists, the pods have, wherever it is."""
        patch = {**SHOP, "spec": {"template": template(container=listing("admin"))}}
        assert told_in({"base/all.yaml": [SHOP, service(target="admin")], "prod/patch.yaml": [patch]}) == []

    def test_numbers(self) -> None:
        """The only port of a Service is not the only one that its pods list."""
        assert told(SHOP, service(target=8080)) == []
        assert told(SHOP, service(port=8080)) == []
        assert told(SHOP, service()) == [UNLISTED]
        assert told(SHOP, service(target=9090)) == [UNLISTED]

    @pytest.mark.parametrize(
        "manifests",
        [
            (workload(container=listing("http", "admin")), service(target=9090)),
            (workload(container=listing("http"), pod={"initContainers": []}), service(target=8443)),
            (SHOP, service(target=9090), service("admin", target="http")),
            (
                SHOP,
                an(
                    "Service",
                    spec={"selector": {"app": "shop"}, "ports": [{"name": "a", "port": 1}, {"name": "b", "port": 2}]},
                ),
            ),
            (workload(container={"ports": [{"containerPort": 53, "protocol": "UDP"}]}), service(port=54)),
            (workload(container=listing("probes")), service(target=9090)),
            (workload(container=listing("http"), pod={"hostNetwork": True}), service(target=9090)),
        ],
        ids=[
            *("two ports", "TLS", "another Service has it", "two ports of the Service", "another protocol"),
            *("a port for probes", "the network of the node"),
        ],
    )
    def test_numbers_that_need_not_be_listed(self, manifests: Any) -> None:
        """Lists of ports need not be complete."""
        assert told(*manifests) == []


class TestNodePorts:
    """A cluster gives each port of the nodes away once."""

    TAKEN = ("services/node-port-taken", "Service/b", "spec.ports[0].nodePort")

    def test_two_services(self) -> None:
        """Whatever their namespaces are."""
        one, other = (service(name, {}, node_port=30080, type="NodePort") for name in "ab")
        assert told(one, other) == [self.TAKEN]
        assert told(one, {**other, "metadata": {"name": "b", "namespace": "there"}}) == [self.TAKEN]
        assert told(one, service("b", {}, node_port=30081, type="NodePort")) == []

    def test_folders(self) -> None:
        """Those of one folder are meant for one cluster, others need not be."""
        one, other = (service(name, {}, node_port=30080, type="NodePort") for name in "ab")
        assert told_in({"dev/a.yaml": [one], "dev/b.yaml": [other]}) == [self.TAKEN]
        assert told_in({"dev/a.yaml": [one], "prod/b.yaml": [other]}) == []
        assert told_in({"dev/a.yaml": [one], "dev/b.yaml": [one]}) == []

    def test_health_checks(self) -> None:
        """Their port is one of the nodes, too."""
        one = service("a", {}, node_port=30080, type="NodePort")
        other = service("b", {}, type="LoadBalancer", externalTrafficPolicy="Local", healthCheckNodePort=30080)
        assert told(one, other) == [("services/node-port-taken", "Service/b", "spec.healthCheckNodePort")]
