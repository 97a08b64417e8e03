"""A pod as the settings of KubeSpawner, with which JupyterHub starts each user's server.

KubeSpawner: https://jupyterhub-kubespawner.readthedocs.io/en/latest/spawner.html
"""

from collections.abc import Collection, Iterable, Mapping
from importlib.util import find_spec
from typing import Any

from podgen.interop import kubespawner_variables as variables
from podgen.interop.client_fields import add_unknown
from podgen.interop.kubespawner_resources import resource_settings
from podgen.interop.kubespawner_texts import FIELDS, Texts
from podgen.interop.lost_fields import Steps
from podgen.interop.main_container import place_of, plain_pod, rename_main
from podgen.interop.not_taken import NotTaken
from podgen.model.pod import Pod

NAME = "notebook"
"""What KubeSpawner calls the container that runs the user's server."""

PORT = "notebook-port"
"""What KubeSpawner calls the port that the user's server listens on."""

# What KubeSpawner sets itself in every pod, whatever `extra_labels` says.
_OWN_LABELS = {
    "app": "jupyterhub",
    "heritage": "jupyterhub",
    "app.kubernetes.io/name": "jupyterhub",
    "app.kubernetes.io/managed-by": "kubespawner",
    "app.kubernetes.io/component": "singleuser-server",
    "component": "singleuser-server",
    "hub.jupyter.org/servername": None,
}

# Fields with a setting of their own, in which KubeSpawner fills in nothing, and those in which it fills in its fields.
_OF_CONTAINER = {"image": "image", "imagePullPolicy": "image_pull_policy", "lifecycle": "lifecycle_hooks"}
_OF_CONTAINER_FILLED = {"workingDir": "working_dir", "volumeMounts": "volume_mounts"}
_OF_POD = {
    "imagePullSecrets": "image_pull_secrets",
    "nodeSelector": "node_selector",
    "tolerations": "tolerations",
    "schedulerName": "scheduler_name",
    "priorityClassName": "priority_class_name",
    "securityContext": "pod_security_context",
    "automountServiceAccountToken": "automount_service_account_token",
}
_OF_POD_FILLED = {
    "serviceAccountName": "service_account",
    "initContainers": "init_containers",
    "volumes": "volumes",
}
# What KubeSpawner makes objects of the client from: the class of each item, or of the setting itself.
_CLASSES = {
    "lifecycle": "V1Lifecycle",
    "volumeMounts": "V1VolumeMount",
    "imagePullSecrets": "V1LocalObjectReference",
    "tolerations": "V1Toleration",
    "initContainers": "V1Container",
    "volumes": "V1Volume",
}


def kubespawner(
    pod: Pod, main: str = NAME, *, per_user: Mapping[str, str] | None = None, fields: Collection[str] = FIELDS
) -> dict[str, Any]:
    """A pod as the settings of KubeSpawner, for `c.KubeSpawner.update(...)` in `jupyterhub_config.py`.

    A profile in `profile_list` takes the same as its `kubespawner_override`. Each setting replaces what was there, also what
    Zero to JupyterHub has set: with volumes, the home of the user; with init containers, the one that blocks the metadata
    server of the cloud. Say in the pod what is to stay.

    What the pod says is what users get. What it does not say stays KubeSpawner's: the port 8888, `restartPolicy: OnFailure`,
    no token unless there is a ServiceAccount, no privilege escalation.
    KubeSpawner always sets the pod's name (`pod_name_template`), labels and annotations of its own, and variables such as
    `JUPYTERHUB_API_TOKEN`, `JUPYTER_IMAGE` and `MEM_LIMIT`; it puts the user's container first and calls it `notebook`.

    Texts stay as they are. Only a field of KubeSpawner's such as `{username}` is filled in for each user; it is none behind
    a `$` or within more braces. Nothing is filled in in what the user's container runs (image, command, arguments, probes):
    there, `$(JUPYTERHUB_USER)` does the same.

    Parameters:
        pod: The pod of one user; or a `pod_patch(...)`, which leaves more to KubeSpawner, such as the image.
        main: The name of the container that runs the user's server.
        per_user: What each user has instead of a text of the pod, where the API takes no braces, such as the name of a
            claim: `per_user={"claim-of-user": "claim-{username}"}`. It is replaced where it is a whole value.
        fields: The names that are filled in; with `fields=()`, all braces are just text.

    Returns:
        The settings. Their values are plain data, with the API's names below the names of the settings.

    Raises:
        PodError: The pod has something that KubeSpawner does not take, or that it sets itself; or there is no container
            `main`.
        ValueError: A field in `per_user` is unknown, or a text in it is not in the pod.
        TypeError: An argument has a wrong type.

    Example:
        >>> from podgen import container, pod, shared_volume
        >>> scratch = shared_volume("scratch")
        >>> lab = pod(
        ...     "lab",
        ...     container("notebook", "quay.io/jupyter/base-notebook", mounts=[scratch.at("/scratch")], limits={"memory": "1Gi"}),
        ... )
        >>> for name, value in kubespawner(lab).items():
        ...     print(name, "=", value)
        image = quay.io/jupyter/base-notebook
        volume_mounts = [{'name': 'scratch', 'mountPath': '/scratch'}]
        mem_limit = 1073741824
        volumes = [{'name': 'scratch', 'emptyDir': {}}]
    """
    plain = plain_pod(pod, "kubespawner")
    lost = NotTaken(pod, "KubeSpawner")
    texts = Texts(lost, per_user or {}, fields)
    containers: list[dict[str, Any]] = plain["spec"].pop("containers", [])
    place = place_of(main, containers, ("spec", "containers"), lost, "which runs the user's server")
    rename_main(plain, containers, main, NAME)
    settings: dict[str, Any] = {}
    if place is not None:
        settings |= _from_container(containers[place], ("spec", "containers", place), texts, lost)
    settings |= _from_metadata(plain.get("metadata", {}), texts, lost)
    settings |= _from_spec(plain["spec"], texts, lost)
    others = [(number, each) for number, each in enumerate(containers) if number != place]
    for number, each in others:
        if each["name"] == NAME:
            lost.add(("spec", "containers", number, "name"), f"KubeSpawner calls the container `{main}` `{NAME}`")
    if others:
        settings["extra_containers"] = [texts.filled(each, ("spec", "containers", number)) for number, each in others]
    _check_client(plain["spec"], containers, lost)
    texts.check_all_used()
    lost.refuse()
    return settings


def _from_metadata(metadata: dict[str, Any], texts: Texts, lost: NotTaken) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    for name, value in metadata.items():
        at = ("metadata", name)
        if name == "namespace":
            settings["namespace"] = texts.as_is(value, at)
        elif name == "annotations":
            settings["extra_annotations"] = texts.filled(value, at)
        elif name == "labels":
            settings["extra_labels"] = texts.filled(value, at)
            for key, own in _OWN_LABELS.items():
                if key in value and value[key] != own:
                    lost.add(at, f"KubeSpawner sets the label `{key}` itself", help="give it another key")
        elif name not in ("name", "generateName"):
            lost.add(at, f"KubeSpawner has no setting for `{name}`", help="set it in KubeSpawner's modify_pod_hook")
    return settings


def _from_container(main: dict[str, Any], at: Steps, texts: Texts, lost: NotTaken) -> dict[str, Any]:
    rest = {name: value for name, value in main.items() if name != "name"}
    settings = _direct(rest, at, texts, _OF_CONTAINER, _OF_CONTAINER_FILLED)
    command, arguments = rest.get("command"), rest.pop("args", None)
    if arguments is not None or command is not None:
        # KubeSpawner's `cmd` becomes the container's arguments.
        settings["cmd"] = texts.as_is(arguments, (*at, "args")) or None
    if "env" in rest:
        settings["environment"] = variables.environment(rest.pop("env"), (*at, "env"), texts, lost)
    if "resources" in rest:
        settings |= resource_settings(rest["resources"])
        if rest["resources"].keys() <= {"limits", "requests"}:
            del rest["resources"]
    if "securityContext" in rest:
        settings |= _of_security(texts.as_is(rest.pop("securityContext"), (*at, "securityContext")))
    if not rest.get("ports"):
        rest.pop("ports", None)  # an empty list says nothing
    else:
        settings |= _of_ports(rest, (*at, "ports"), lost)
    if rest:
        settings["extra_container_config"] = texts.as_is(rest, at)
    return settings


def _from_spec(spec: dict[str, Any], texts: Texts, lost: NotTaken) -> dict[str, Any]:
    rest = dict(spec)
    settings = _direct(rest, ("spec",), texts, _OF_POD, _OF_POD_FILLED)
    for number, each in enumerate(spec.get("initContainers", ())):
        if each["name"] == NAME:
            lost.add(("spec", "initContainers", number, "name"), f"`{NAME}` is the name of the user's container")
    if rest:
        settings["extra_pod_config"] = texts.filled(rest, ("spec",))
    return settings


def _direct(
    rest: dict[str, Any], at: Steps, texts: Texts, plain: Mapping[str, str], filled: Mapping[str, str]
) -> dict[str, Any]:
    """The settings of fields that have one of their own. They are taken out of the rest."""
    settings = {}
    for name in [name for name in rest if name in plain or name in filled]:
        text = texts.filled if name in filled else texts.as_is
        settings[plain.get(name) or filled[name]] = text(rest.pop(name), (*at, name))
    return settings


def _of_security(context: dict[str, Any]) -> dict[str, Any]:
    """The security context. Where the API requires privilege escalation, the setting that forbids it is unset."""
    settings: dict[str, Any] = {"container_security_context": context}
    added = context.get("capabilities", {}).get("add", ())
    if context.get("privileged") or any(name.removeprefix("CAP_") == "SYS_ADMIN" for name in added):
        settings["allow_privilege_escalation"] = None
    return settings


def _of_ports(rest: dict[str, Any], at: Steps, lost: NotTaken) -> dict[str, Any]:
    """The port of the user's server. It stays in the rest if there is more to say than its number."""
    ports: list[dict[str, Any]] = rest["ports"]
    own = [port for port in ports if port.get("name") == PORT]
    if not own and len(ports) == 1 and not ports[0].get("name"):
        own = ports
    if not own:  # one with another name is for something else, such as metrics
        number = next((port["containerPort"] for port in ports if not port.get("name")), 8888)
        help = f'KubeSpawner looks for its name: port({number}, name="{PORT}")'
        lost.add(at, "none of the ports is that of the user's server", help=help)
        return {}
    own[0]["name"] = PORT
    number = own[0]["containerPort"]
    if ports == [{"name": PORT, "containerPort": number}]:
        del rest["ports"]
    return {"port": number}


def _check_client(spec: dict[str, Any], containers: Iterable[dict[str, Any]], lost: NotTaken) -> None:
    """Refuse what KubeSpawner would refuse when the first user comes: fields that its client does not know."""
    if find_spec("kubernetes_asyncio") is None:
        return
    from kubernetes_asyncio.client import models

    add_unknown(lost, models, "V1PodSpec", spec, ("spec",))
    parts = [(spec, ("spec",)), *((each, ("spec", "containers", number)) for number, each in enumerate(containers))]
    for part, at in parts:
        if len(at) > 1:
            add_unknown(lost, models, "V1Container", part, at)
        for name, class_ in _CLASSES.items():
            value = part.get(name, [])
            items: Iterable[tuple[Steps, Any]] = (
                [((*at, name, number), item) for number, item in enumerate(value)]
                if isinstance(value, list)
                else [((*at, name), value)]
            )
            for steps, item in items:
                add_unknown(lost, models, class_, item, steps)
