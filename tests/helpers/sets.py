"""Objects that need each other, as plain data, and what podgen says of a set of them."""

import json
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from podgen.checking.across import check_across
from podgen.checking.check_files import check_files
from podgen.checking.members import Members
from podgen.problems import Checked
from podgen.rules.across.external import parse_external

Manifest = dict[str, Any]


def an(kind: str, name: str = "shop", version: str = "v1", namespace: str | None = None, **fields: Any) -> Manifest:
    """An object of a kind."""
    metadata = {"name": name, **({"namespace": namespace} if namespace else {})}
    return {"apiVersion": version, "kind": kind, "metadata": metadata, **fields}


def template(labels: Mapping[str, str] | None = None, container: Any = None, **spec: Any) -> Manifest:
    """A pod template; `container` are further fields of its container."""
    containers = [{"name": "app", "image": "app:1.0", **(container or {})}]
    return {
        "metadata": {"labels": {"app": "shop"} if labels is None else dict(labels)},
        "spec": {"containers": containers, **spec},
    }


def workload(
    kind: str = "Deployment",
    name: str = "shop",
    *,
    labels: Mapping[str, str] | None = None,
    container: Any = None,
    pod: Mapping[str, Any] | None = None,
    namespace: str | None = None,
    version: str = "apps/v1",
    **spec: Any,
) -> Manifest:
    """A workload; `container` and `pod` are further fields of its container and of its pod."""
    made = template(labels, container, **(pod or {}))
    selector = {"matchLabels": made["metadata"]["labels"]}
    return an(kind, name, version, namespace, spec={"selector": selector, "template": made, **spec})


def listing(*ports: int | str) -> Manifest:
    """Fields of a container that lists ports: by their numbers, or by names for the port 8080."""
    return {
        "ports": [
            {"name": port, "containerPort": 8080} if isinstance(port, str) else {"containerPort": port}
            for port in ports
        ]
    }


def service(
    name: str = "shop",
    selector: Mapping[str, str] | None = None,
    *,
    port: int = 80,
    target: int | str | None = None,
    node_port: int | None = None,
    namespace: str | None = None,
    **spec: Any,
) -> Manifest:
    """A Service with one port."""
    only = {"port": port, "targetPort": target, "nodePort": node_port}
    ports = [{key: value for key, value in only.items() if value is not None}]
    chosen = {"app": "shop"} if selector is None else dict(selector)
    return an("Service", name, namespace=namespace, spec={"selector": chosen, "ports": ports, **spec})


def config(name: str = "shop", *keys: str, namespace: str | None = None) -> Manifest:
    """A ConfigMap with some keys."""
    return an("ConfigMap", name, namespace=namespace, data=dict.fromkeys(keys or ("LEVEL",), "x"))


def secret(name: str = "shop", *keys: str, namespace: str | None = None, **fields: Any) -> Manifest:
    """A Secret with some keys."""
    return an("Secret", name, namespace=namespace, stringData=dict.fromkeys(keys or ("password",), "x"), **fields)


def claim(name: str = "data", *modes: str) -> Manifest:
    """A PersistentVolumeClaim."""
    spec = {"accessModes": list(modes or ("ReadWriteOnce",)), "resources": {"requests": {"storage": "1Gi"}}}
    return an("PersistentVolumeClaim", name, spec=spec)


def mounting(name: str = "data") -> dict[str, Any]:
    """Options of a workload whose pods mount a claim."""
    return {
        "container": {"volumeMounts": [{"name": "data", "mountPath": "/data"}]},
        "pod": {"volumes": [{"name": "data", "persistentVolumeClaim": {"claimName": name}}]},
    }


def variable(kind: str, name: str, key: str, **fields: Any) -> Manifest:
    """Fields of a container with a variable from a ConfigMap or a Secret."""
    field = {"ConfigMap": "configMapKeyRef", "Secret": "secretKeyRef"}[kind]
    return {"env": [{"name": "X", "valueFrom": {field: {"name": name, "key": key, **fields}}}]}


def autoscaler(name: str = "shop", kind: str = "Deployment", least: int = 2, most: int = 5) -> Manifest:
    """An autoscaler of a workload."""
    target = {"apiVersion": "apps/v1", "kind": kind, "name": name}
    spec = {"scaleTargetRef": target, "minReplicas": least, "maxReplicas": most}
    return an("HorizontalPodAutoscaler", name, "autoscaling/v2", spec=spec)


def budget(**bounds: Any) -> Manifest:
    """A budget for the pods of the shop."""
    return an("PodDisruptionBudget", version="policy/v1", spec={"selector": {"matchLabels": {"app": "shop"}}, **bounds})


def ingress(name: str = "shop", namespace: str | None = None, **port: Any) -> Manifest:
    """An Ingress that sends everything to a port of a Service."""
    path = {"path": "/", "pathType": "Prefix", "backend": {"service": {"name": name, "port": port}}}
    rules = [{"host": "shop.example.com", "http": {"paths": [path]}}]
    return an("Ingress", "front", "networking.k8s.io/v1", namespace, spec={"rules": rules})


def checked(files: Mapping[str, Iterable[Manifest] | str], external: Iterable[str] = ()) -> list[Checked]:
    """What the files, each with manifests or a text, show of each other."""
    texts = {name: text if isinstance(text, str) else _text(text) for name, text in files.items()}
    members = Members()
    for found in check_files(texts.items(), members=members):
        assert isinstance(found, Checked)
    return list(check_across(members, lambda file: BytesIO(texts[file].encode()), parse_external(external)))


def _text(manifests: Iterable[Manifest]) -> str:
    return "---\n".join(json.dumps(manifest, indent=1) + "\n" for manifest in manifests)


def told_in(files: Mapping[str, Iterable[Manifest] | str], external: Iterable[str] = ()) -> list[tuple[str, str, str]]:
    """The code, the kind and name, and the path of everything that files show of each other."""
    return [
        (problem.code, f"{found.kind}/{found.name}", problem.path)
        for found in checked(files, external)
        for problem in found.problems
    ]


def told(*manifests: Manifest, external: Iterable[str] = ()) -> list[tuple[str, str, str]]:
    """The same for manifests in one file."""
    return told_in({"all.yaml": manifests}, external)
