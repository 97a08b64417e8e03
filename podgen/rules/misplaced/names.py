"""Fields under another name: `name` of a Secret's volume is `secretName`, and `port` of a container's port `containerPort`."""

from collections.abc import Mapping

from podgen.rules.misplaced.tree import Node
from podgen.schema.fields import Scalar, fields_by_name

_OTHER_NAMES: Mapping[str, Mapping[str, str]] = {
    "Container": {
        "cmd": "args",
        "entrypoint": "command",
        "environment": "env",
        "liveness": "livenessProbe",
        "mounts": "volumeMounts",
        "pullPolicy": "imagePullPolicy",
        "readiness": "readinessProbe",
        "startup": "startupProbe",
        "workdir": "workingDir",
    },
    "ContainerPort": {
        "number": "containerPort",
        "port": "containerPort",
        "published": "hostPort",
        "target": "containerPort",
        "targetPort": "containerPort",
    },
    "ConfigMapVolumeSource": {"configMap": "name"},
    "EnvFromSource": {"configMap": "configMapRef", "secret": "secretRef"},
    "EnvVarSource": {
        "configMap": "configMapKeyRef",
        "configMapRef": "configMapKeyRef",
        "field": "fieldRef",
        "secret": "secretKeyRef",
        "secretRef": "secretKeyRef",
    },
    "EnvVar": {"from": "valueFrom", "key": "name", "variable": "name"},
    "HTTPGetAction": {"uri": "path"},
    "HostAlias": {"hosts": "hostnames", "names": "hostnames"},
    "ObjectFieldSelector": {"path": "fieldPath"},
    "PersistentVolumeClaimVolumeSource": {
        "claim": "claimName",
        "persistentVolumeClaim": "claimName",
        "pvc": "claimName",
    },
    "PodSpec": {"pullSecrets": "imagePullSecrets", "restart": "restartPolicy"},
    "SecretVolumeSource": {"secret": "secretName"},
    "SecurityContext": {"group": "runAsGroup", "nonRoot": "runAsNonRoot", "user": "runAsUser"},
    "PodSecurityContext": {"group": "runAsGroup", "nonRoot": "runAsNonRoot", "user": "runAsUser"},
    "Volume": {
        "claim": "persistentVolumeClaim",
        "config": "configMap",
        "empty": "emptyDir",
        "pvc": "persistentVolumeClaim",
    },
    "ServicePort": {"containerPort": "targetPort"},
    "VolumeMount": {"mount": "mountPath", "path": "mountPath", "volume": "name"},
}
"""What people call fields in other places, by type."""


def other_name(node: Node, name: str) -> str | None:
    """The field of an object that was meant by an unknown name; `None` if that is not certain.

    Parameters:
        node: The object.
        name: The unknown name.
    """
    meant = _OTHER_NAMES.get(node.model.__name__, {}).get(name) or _named(node, name)
    return meant if meant and node.data.get(meant) is None else None


def _named(node: Node, name: str) -> str | None:
    """The field with the name of something, if the type has one only: `secretName` for `name`, or `name` for `secretName`."""
    if not name.lower().endswith("name"):
        return None
    fields = fields_by_name(node.model).values()
    names = [field.name for field in fields if field.name.lower().endswith("name") and field.kind == Scalar((str,))]
    return names[0] if len(names) == 1 else None
