"""Pods to convert for other programs: one with most of what there is, and those of all examples."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from podgen import from_dict
from podgen.model import Pod

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

_MAIN: dict[str, Any] = {
    "name": "main",
    "image": "registry.example.com/main:1.0",
    "imagePullPolicy": "IfNotPresent",
    "command": ["sh", "-c", 'echo "${HOME}" {}; exec "$@"'],
    "args": ["--format={}", "$(HOST)", "{{ not_a_field }}"],
    "workingDir": "/srv/{x}",
    "env": [
        {"name": "HOST", "value": "localhost"},
        {"name": "URL", "value": "http://$(HOST)/{id}?q=${username}&r={{username}}"},
        {"name": "A_URL", "value": "$(URL)/a"},
        {"name": "EMPTY", "value": ""},
        {"name": "UNSET"},
        {"name": "JSON", "value": '{"a": {"b": "}{"}}'},
        {"name": "TOKEN", "valueFrom": {"secretKeyRef": {"name": "token", "key": "value", "optional": True}}},
        {"name": "IP", "valueFrom": {"fieldRef": {"fieldPath": "status.podIP"}}},
        {"name": "CORES", "valueFrom": {"resourceFieldRef": {"containerName": "main", "resource": "limits.cpu"}}},
    ],
    "envFrom": [{"prefix": "C_", "configMapRef": {"name": "conf"}}, {"secretRef": {"name": "more", "optional": True}}],
    "resources": {
        "limits": {"cpu": "1500m", "memory": "2G", "ephemeral-storage": "1Gi", "nvidia.com/gpu": "1"},
        "requests": {"cpu": "100m", "memory": "1.5Gi"},
    },
    "volumeMounts": [
        {"name": "scratch", "mountPath": "/scratch", "subPathExpr": "$(HOST)"},
        {"name": "conf", "mountPath": "/etc/conf", "readOnly": True},
        {"name": "info", "mountPath": "/info", "mountPropagation": "HostToContainer"},
    ],
    "volumeDevices": [{"name": "disk", "devicePath": "/dev/xvda"}],
    "ports": [
        {"name": "notebook-port", "containerPort": 9999},
        {"name": "metrics", "containerPort": 9100, "protocol": "TCP"},
        {"name": "query", "containerPort": 9101, "protocol": "UDP", "hostPort": 9101},
    ],
    "startupProbe": {"httpGet": {"path": "/up/{x}", "port": "metrics"}, "failureThreshold": 30},
    "livenessProbe": {"exec": {"command": ["true", "{}"]}, "periodSeconds": 20},
    "readinessProbe": {"httpGet": {"path": "/", "port": 9100, "httpHeaders": [{"name": "X", "value": "{y}"}]}},
    "lifecycle": {
        "preStop": {"exec": {"command": ["sh", "-c", "echo ${x} {}"]}},
        "postStart": {"sleep": {"seconds": 1}},
    },
    "securityContext": {
        "runAsUser": 1000,
        "allowPrivilegeEscalation": True,
        "capabilities": {"add": ["NET_ADMIN"], "drop": ["ALL"]},
        "seccompProfile": {"type": "RuntimeDefault"},
    },
    "stdin": True,
    "stdinOnce": True,
    "tty": True,
    "terminationMessagePath": "/dev/end",
    "terminationMessagePolicy": "FallbackToLogsOnError",
    "resizePolicy": [{"resourceName": "cpu", "restartPolicy": "NotRequired"}],
}

_SPEC: dict[str, Any] = {
    "containers": [
        _MAIN,
        {
            "name": "side",
            "image": "registry.example.com/side:1.0",
            "args": ["{}", "${servername}"],
            "env": [
                {
                    "name": "CORES",
                    "valueFrom": {"resourceFieldRef": {"containerName": "main", "resource": "limits.cpu"}},
                }
            ],
            "ports": [{"name": "side", "containerPort": 7000}],
            "livenessProbe": {"tcpSocket": {"port": "side"}},
            "volumeMounts": [{"name": "scratch", "mountPath": "/scratch", "readOnly": True}],
        },
    ],
    "initContainers": [
        {"name": "first", "image": "busybox:1.37", "command": ["sh", "-c", "echo {}"]},
        {"name": "proxy", "image": "registry.example.com/proxy:1.0", "restartPolicy": "Always"},
    ],
    "volumes": [
        {"name": "scratch", "emptyDir": {"sizeLimit": "1Gi"}},
        {"name": "conf", "configMap": {"name": "conf", "items": [{"key": "a", "path": "a/{b}", "mode": 256}]}},
        {"name": "disk", "persistentVolumeClaim": {"claimName": "disk"}},
        {
            "name": "info",
            "projected": {
                "sources": [
                    {"downwardAPI": {"items": [{"path": "labels", "fieldRef": {"fieldPath": "metadata.labels"}}]}},
                    {"serviceAccountToken": {"path": "token", "expirationSeconds": 3600}},
                ]
            },
        },
    ],
    "terminationGracePeriodSeconds": 40,
    "activeDeadlineSeconds": 3600,
    "serviceAccountName": "runner",
    "imagePullSecrets": [{"name": "registry"}],
    "securityContext": {"fsGroup": 1000, "supplementalGroups": [2000], "sysctls": [{"name": "net.a", "value": "1"}]},
    "shareProcessNamespace": False,
    "nodeSelector": {"disk": "ssd"},
    "affinity": {
        "nodeAffinity": {
            "requiredDuringSchedulingIgnoredDuringExecution": {
                "nodeSelectorTerms": [{"matchExpressions": [{"key": "zone", "operator": "In", "values": ["a"]}]}]
            }
        }
    },
    "tolerations": [{"key": "gpu", "operator": "Exists", "effect": "NoSchedule"}],
    "topologySpreadConstraints": [
        {
            "maxSkew": 1,
            "topologyKey": "zone",
            "whenUnsatisfiable": "ScheduleAnyway",
            "labelSelector": {"matchLabels": {"team": "data"}},
        }
    ],
    "priorityClassName": "high",
    "schedulerName": "other",
    "hostname": "one",
    "subdomain": "two",
    "setHostnameAsFQDN": True,
    "hostAliases": [{"ip": "10.0.0.1", "hostnames": ["a.example.com"]}],
    "dnsPolicy": "None",
    "dnsConfig": {"nameservers": ["10.0.0.2"], "options": [{"name": "ndots", "value": "2"}]},
    "enableServiceLinks": False,
    "readinessGates": [{"conditionType": "example.com/ready"}],
    "runtimeClassName": "gvisor",
    "os": {"name": "linux"},
    "preemptionPolicy": "Never",
    "overhead": {"cpu": "10m"},
}

_METADATA = {"name": "big", "labels": {"team": "data"}, "annotations": {"note": "{x} ${username}", "a/b": ""}}


def big(without: tuple[str, ...] = (), **spec: Any) -> Pod:
    """A pod with most of what there is.

    Parameters:
        without: Fields of its specification that it lacks.
        spec: Other values of fields of its specification.
    """
    fields = {name: value for name, value in {**_SPEC, **spec}.items() if name not in without}
    return read_pod(pod_of(_METADATA, fields))


_TEMPLATES = {
    "Pod": (),
    "CronJob": ("spec", "jobTemplate", "spec", "template"),
    **dict.fromkeys(("Deployment", "StatefulSet", "DaemonSet", "Job"), ("spec", "template")),
}


def example_pods() -> Iterator[tuple[str, dict[str, Any]]]:
    """The name of each pod and each pod template in the manifests beside the examples, and a plain pod that is like it."""
    for file in sorted((*EXAMPLES.glob("*.yaml"), *EXAMPLES.glob("team_library/*.yaml"))):
        for manifest in yaml.safe_load_all(file.read_text("utf-8")):
            if manifest["kind"] in _TEMPLATES:
                template = manifest
                for step in _TEMPLATES[manifest["kind"]]:
                    template = template[step]
                name = manifest["metadata"]["name"]
                metadata = {**template.get("metadata", {}), "name": name}
                claims = [each["metadata"]["name"] for each in manifest["spec"].get("volumeClaimTemplates", ())]
                volumes = [*template["spec"].get("volumes", ()), *({"name": claim, "emptyDir": {}} for claim in claims)]
                spec = {**template["spec"], **({"volumes": volumes} if volumes else {})}
                yield f"{file.stem}-{name}", with_amounts_as_text(pod_of(metadata, spec))


def with_amounts_as_text(plain: dict[str, Any]) -> dict[str, Any]:
    """A plain pod in which amounts of resources that are numbers are text, as most libraries write them."""
    for field in ("containers", "initContainers"):
        for each in plain["spec"].get(field, ()):
            for amounts in each.get("resources", {}).values():
                amounts.update({name: str(amount) for name, amount in amounts.items()})
    return plain


def without_empty(value: dict[str, Any]) -> dict[str, Any]:
    """Plain data without empty lists and mappings, for objects in which they mean nothing: pods and their containers."""
    return {key: item for key, item in value.items() if item not in ({}, [])}


def pod_of(metadata: dict[str, Any], spec: dict[str, Any]) -> dict[str, Any]:
    """A plain pod."""
    return {"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": spec}


def read_pod(plain: dict[str, Any]) -> Pod:
    """A pod from plain data."""
    found = from_dict(plain)
    assert isinstance(found, Pod)
    return found


BIG = big()

_EXAMPLES = list(example_pods())
each_example_pod = pytest.mark.parametrize(
    "plain", [plain for _, plain in _EXAMPLES], ids=[name for name, _ in _EXAMPLES]
)
"""Runs a test with each pod and each pod template of the examples, as plain data that it must not change."""
