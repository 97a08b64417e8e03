"""What an object refers to is there, with the keys that it needs, unless it may live elsewhere."""

from typing import Any

import pytest
from helpers.sets import (
    an,
    autoscaler,
    checked,
    claim,
    config,
    ingress,
    listing,
    mounting,
    secret,
    service,
    told,
    told_in,
    variable,
    workload,
)

ENV = "spec.template.spec.containers[0].env[0].valueFrom"
KEY = ("references/key-missing", "Deployment/shop", f"{ENV}.configMapKeyRef.key")
OBJECT = ("references/object-missing", "Deployment/shop", f"{ENV}.configMapKeyRef.name")

SHOP = workload(container=variable("ConfigMap", "conf", "LEVEL"))


def test_what_is_there_is_fine() -> None:
    """A key of a ConfigMap, and one of a Secret."""
    needs_secret = workload(name="db", container=variable("Secret", "db", "password"))
    assert told(SHOP, config("conf", "LEVEL"), needs_secret, secret("db", "password")) == []


def test_a_key_that_is_missing() -> None:
    """It is told at the key, with those that are there and a likely one."""
    assert told(SHOP, config("conf", "LEVLE", "MODE")) == [KEY]
    [found] = checked({"all.yaml": [SHOP, config("conf", "LEVLE", "MODE")]})
    [problem] = found.problems
    assert problem.message == "configmap `conf` has no key `LEVEL`, which deployment `shop` needs"
    assert problem.help == "did you mean `LEVLE`?"
    assert [label.text for label in problem.related] == ["its keys: `LEVLE`, `MODE`"]


@pytest.mark.parametrize(
    "container",
    [
        variable("ConfigMap", "conf", "LEVEL", optional=True),
        {"envFrom": [{"configMapRef": {"name": "gone", "optional": True}}]},
    ],
)
def test_what_is_optional_may_be_missing(container: Any) -> None:
    """Neither its object nor its key has to be there."""
    assert told(workload(container=container), config("conf", "MODE")) == []


VOLUME = {"name": "conf", "configMap": {"name": "conf"}}


@pytest.mark.parametrize(
    ("volume", "mount", "path"),
    [
        (
            {"name": "conf", "configMap": {"name": "conf", "items": [{"key": "a", "path": "b"}]}},
            {},
            "configMap.items[0].key",
        ),
        (
            {
                "name": "conf",
                "projected": {"sources": [{"configMap": {"name": "conf", "items": [{"key": "a", "path": "b"}]}}]},
            },
            {},
            "projected.sources[0].configMap.items[0].key",
        ),
        (VOLUME, {"subPath": "a"}, None),
    ],
)
def test_a_key_that_is_mounted(volume: Any, mount: dict[str, str], path: str | None) -> None:
    """Each place in which a volume names a key."""
    shop = workload(
        container={"volumeMounts": [{"name": "conf", "mountPath": "/etc/shop", **mount}]}, pod={"volumes": [volume]}
    )
    spec = "spec.template.spec"
    where = f"{spec}.volumes[0].{path}" if path else f"{spec}.containers[0].volumeMounts[0].subPath"
    assert told(shop, config("conf", "MODE")) == [("references/key-missing", "Deployment/shop", where)]
    assert told(shop, config("conf", "a")) == []


def test_a_path_in_a_volume_that_is_no_key() -> None:
    """What an item is called, and a path with several parts, need not be a key."""
    items = {"name": "conf", "configMap": {"name": "conf", "items": [{"key": "a", "path": "b"}]}}
    for volume, path in ((items, "b"), (VOLUME, "a/b")):
        mount = {"name": "conf", "mountPath": "/b", "subPath": path}
        assert told(workload(container={"volumeMounts": [mount]}, pod={"volumes": [volume]}), config("conf", "a")) == []


def test_an_object_of_a_kind_that_the_set_lacks_lives_elsewhere() -> None:
    """Without any ConfigMap in the set, nothing is said of one; with another one, it is missed."""
    assert told(SHOP) == []
    assert told(SHOP, secret("conf")) == []
    assert told(SHOP, config("other")) == [OBJECT]


def test_external() -> None:
    """What is said to live elsewhere is not missed, by whatever name people know its kind."""
    for name in ("configmap/conf", "ConfigMaps/co*", "cm/conf", "*/conf"):
        assert told(SHOP, config("other"), external=[name]) == []
    for name in ("secret/conf", "cm/con"):
        assert told(SHOP, config("other"), external=[name]) == [OBJECT]


def test_what_many_lack_is_told_once() -> None:
    """It is one cause, however many need it; in another namespace, it is another object."""
    others = [workload(name=f"shop-{number}", container=variable("ConfigMap", "conf", "LEVEL")) for number in range(3)]
    assert told(config("other"), SHOP, *others) == [OBJECT]
    there = workload(container=variable("ConfigMap", "conf", "LEVEL"), namespace="there")
    assert told(config("other"), SHOP, config("other", namespace="there"), there) == [OBJECT, OBJECT]


def test_namespaces() -> None:
    """An object of another namespace is no other one; one without a namespace may be in any."""
    here = workload(container=variable("ConfigMap", "conf", "LEVEL"), namespace="here")
    assert told(here, config("conf", "LEVEL", namespace="there")) == []
    assert told(here, config("conf", "LEVEL", namespace="there"), config("x", namespace="here")) == [OBJECT]
    for other in (config("conf", "LEVEL"), config("conf", "MODE")):
        assert told(here, other, config("x", namespace="here")) == []
        assert told(SHOP, {**other, "metadata": {"name": "conf", "namespace": "there"}}, config("x")) == []


def test_folders() -> None:
    """Objects without a namespace may be meant for another one in each folder."""
    assert told_in({"app/shop.yaml": [SHOP], "app/other.yaml": [config("other")]}) == [OBJECT]
    assert told_in({"app/shop.yaml": [SHOP], "lib/other.yaml": [config("other")]}) == []
    assert told_in({"app/shop.yaml": [SHOP], "lib/conf.yaml": [config("conf", "MODE")]}) == [KEY]


def test_copies_for_several_environments() -> None:
    """A key that one of the copies has may come from it, as from a patch."""
    base = {"base/shop.yaml": [SHOP], "base/conf.yaml": [config("conf", "MODE")]}
    assert told_in(base) == [KEY]
    assert told_in({**base, "prod/conf.yaml": [config("conf", "LEVEL")]}) == []


def test_a_file_that_cannot_be_read() -> None:
    """It may hold what seems to be missing, so nothing in its folder is missed."""
    files: dict[str, Any] = {"app/shop.yaml": [SHOP], "app/other.yaml": [config("other")]}
    assert told_in({**files, "app/broken.yaml": "a: b: c"}) == []
    assert told_in({**files, "lib/broken.yaml": "a: b: c"}) == [OBJECT]


def test_a_wrong_object_needs_nothing() -> None:
    """What it refers to may be a part of what is wrong with it: it may be a patch."""
    patch = {**SHOP, "spec": {"template": SHOP["spec"]["template"]}}
    assert told(patch, config("other")) == []


def test_a_wrong_object_is_there() -> None:
    """It can be referred to, and nothing is said of its keys."""
    wrong = {**config("conf", "MODE"), "data": {"MODE": 3}}
    assert told(SHOP, wrong, config("other")) == []


@pytest.mark.parametrize(
    "maker",
    [
        an("SealedSecret", "db", "bitnami.com/v1alpha1"),
        an("ExternalSecret", "x", "external-secrets.io/v1", spec={"target": {"name": "db"}}),
        an("Certificate", "x", "cert-manager.io/v1", spec={"secretName": "db"}),
        an("Kustomization", "x", "kustomize.config.k8s.io/v1beta1", secretGenerator=[{"name": "db"}]),
    ],
    ids=lambda maker: maker["kind"],
)
def test_what_others_make(maker: Any) -> None:
    """A Secret that an operator makes is not written down."""
    shop = workload(container=variable("Secret", "db", "password"))
    path = f"{ENV}.secretKeyRef.name"
    assert told(shop, secret("other")) == [("references/object-missing", "Deployment/shop", path)]
    assert told(shop, secret("other"), maker) == []


def test_what_the_pods_of_others_refer_to() -> None:
    """Only the rest of such an object may be made of it."""
    rollout = workload("Rollout", version="argoproj.io/v1alpha1", container=variable("ConfigMap", "conf", "LEVEL"))
    found = ("references/object-missing", "Rollout/shop", f"{ENV}.configMapKeyRef.name")
    assert told(rollout, config("other")) == [found]
    assert told(rollout, config("conf", "MODE"))[0][0] == "references/key-missing"


def test_a_name_that_begins_with_that_of_an_object_of_others() -> None:
    """Operators name what they make after what they make it of."""
    shop = workload(container=variable("Secret", "pg-app", "password"))
    assert told(shop, secret("other"), an("Cluster", "pg", "postgresql.cnpg.io/v1")) == []
    assert len(told(shop, secret("other"), an("ServiceMonitor", "pg", "monitoring.coreos.com/v1"))) == 1


def test_a_generator_without_a_kind() -> None:
    """A kustomization needs neither kind nor API version: it is known by its name."""
    files: dict[str, Any] = {"app/shop.yaml": [SHOP, config("other")]}
    text = "configMapGenerator: [{name: conf}]"
    assert told_in({**files, "app/kustomization.yaml": text}) == []
    assert told_in({**files, "app/values.yaml": text}) == [OBJECT]


def test_what_a_controller_fills_in() -> None:
    """Of an empty ConfigMap, of one into which certificates are injected and of a token, the keys are not known."""
    marked = config("conf", "MODE")
    marked["metadata"]["labels"] = {"config.openshift.io/inject-trusted-cabundle": "true"}
    assert told(SHOP, marked) == []
    assert told(SHOP, an("ConfigMap", "conf")) == []
    token = secret("db", "other", type="kubernetes.io/service-account-token")
    token["metadata"]["annotations"] = {"kubernetes.io/service-account.name": "shop"}
    assert told(workload(container=variable("Secret", "db", "token")), token) == []


@pytest.mark.parametrize("text", ["${NAME}", "$NAME", "{{ name }}", "<name>"])
def test_placeholders(text: str) -> None:
    """Something fills them in before the manifest is used."""
    assert told(workload(container=variable("ConfigMap", text, "LEVEL")), config("conf")) == []
    assert told(workload(container=variable("ConfigMap", "conf", text)), config("conf")) == []


def test_what_every_namespace_has() -> None:
    """The account `default`, and the ConfigMap with the certificate of the cluster."""
    shop = workload(
        pod={
            "serviceAccountName": "default",
            "volumes": [{"name": "ca", "configMap": {"name": "kube-root-ca.crt"}}],
        },
        container={"volumeMounts": [{"name": "ca", "mountPath": "/ca"}]},
    )
    assert told(shop, config("other"), an("ServiceAccount", "other")) == []


def test_accounts() -> None:
    """A service account that is not there, beside another one."""
    shop = workload(pod={"serviceAccountName": "shop"})
    found = ("references/object-missing", "Deployment/shop", "spec.template.spec.serviceAccountName")
    assert told(shop, an("ServiceAccount", "shp")) == [found]
    assert told(shop, an("ServiceAccount", "shop")) == []


def test_claims() -> None:
    """A claim that is not there, beside another one. A StatefulSet makes some for its pods."""
    job = workload("Deployment", "backup", **mounting("data-db-0"))
    path = "spec.template.spec.volumes[0].persistentVolumeClaim.claimName"
    assert told(job, claim("other")) == [("references/object-missing", "Deployment/backup", path)]
    db = workload("StatefulSet", "db", volumeClaimTemplates=[{"metadata": {"name": "data"}, "spec": claim()["spec"]}])
    assert told(job, claim("other"), db) == []


def test_pull_secrets_are_missed_beside_others_of_their_sort_only() -> None:
    """Credentials for images are often made by hand, while passwords are in the set."""
    shop = workload(pod={"imagePullSecrets": [{"name": "regcred"}]})
    assert told(shop, secret("db")) == []
    other = secret("other", ".dockerconfigjson", type="kubernetes.io/dockerconfigjson")
    other["stringData"] = {".dockerconfigjson": "{}"}
    assert told(shop, other) == [
        ("references/object-missing", "Deployment/shop", "spec.template.spec.imagePullSecrets[0].name")
    ]


def test_certificates_of_an_ingress() -> None:
    """They are missed beside others, unless an annotation asks for them."""
    front, other = ingress(number=80), secret("other", "tls.crt", "tls.key", type="kubernetes.io/tls")
    front["spec"]["tls"] = [{"secretName": "front-tls"}]
    assert told(front, secret("db")) == []
    assert told(front, other) == [("references/object-missing", "Ingress/front", "spec.tls[0].secretName")]
    front["metadata"]["annotations"] = {"cert-manager.io/cluster-issuer": "letsencrypt"}
    assert told(front, other) == []


def test_a_service_of_an_ingress() -> None:
    """It is there, and has the port."""
    shop, service_path = workload(container=listing("http")), "spec.rules[0].http.paths[0].backend.service"
    assert told(ingress("front", number=80), service(target="http"), shop) == [
        ("references/object-missing", "Ingress/front", f"{service_path}.name")
    ]
    assert told(ingress(number=81), service(target="http"), shop) == [
        ("ingresses/service-port-missing", "Ingress/front", f"{service_path}.port.number")
    ]
    assert told(ingress(name="shop"), service(target="http"), shop) == []
    assert told(ingress(number=80), service(target="http"), shop) == []


def test_a_service_that_is_an_alias() -> None:
    """What is behind it is elsewhere, and so are its ports."""
    alias = an("Service", spec={"type": "ExternalName", "externalName": "shop.example.com"})
    assert told(ingress(number=80), alias) == []


def test_the_load_balancer_of_aws() -> None:
    """Its actions look like Services, and are none."""
    front = ingress()
    front["spec"]["rules"][0]["http"]["paths"][0]["backend"] = {
        "service": {"name": "redirect", "port": {"name": "use-annotation"}}
    }
    assert told(front, service(), workload()) == []


def test_the_target_of_an_autoscaler() -> None:
    """It is there, of whatever kind it is."""
    path = "spec.scaleTargetRef.name"
    assert told(autoscaler("shp"), workload()) == [("references/object-missing", "HorizontalPodAutoscaler/shp", path)]
    assert told(autoscaler("shp", "Rollout"), workload()) == []
    assert told(autoscaler("shop", "Rollout"), workload("Rollout", version="argoproj.io/v1alpha1")) == []


def test_the_service_of_a_stateful_set() -> None:
    """It is there, if others are."""
    db = workload("StatefulSet", serviceName="db")
    assert told(db, service("other")) == [("references/object-missing", "StatefulSet/shop", "spec.serviceName")]
    assert told(db) == []
