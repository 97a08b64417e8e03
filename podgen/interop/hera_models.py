"""A pod as the keywords of a Hera container, which becomes a template of an Argo workflow.

Hera: https://hera.readthedocs.io; Argo: https://argo-workflows.readthedocs.io/en/latest/fields/#template
"""

from collections.abc import Iterable, Mapping
from typing import Any

from podgen.interop.amounts import amounts_as_text
from podgen.interop.lost_fields import Steps
from podgen.interop.lost_fields import lost as lost_steps
from podgen.interop.main_container import place_of, plain_pod, rename_main
from podgen.interop.not_taken import NotTaken
from podgen.model.pod import Pod
from podgen.problems import path_of

NAME = "main"
"""What Argo calls the container that does the work of a template."""

_OWN_NAMES = ("init", "wait")  # containers that Argo adds

# Fields of a pod that a template of Argo has, too. All others are in `pod_spec_patch`.
_OF_TEMPLATE = {
    "activeDeadlineSeconds": "active_deadline_seconds",
    "affinity": "affinity",
    "automountServiceAccountToken": "automount_service_account_token",
    "hostAliases": "host_aliases",
    "nodeSelector": "node_selector",
    "priorityClassName": "priority_class_name",
    "schedulerName": "scheduler_name",
    "securityContext": "pod_security_context",
    "serviceAccountName": "service_account_name",
    "tolerations": "tolerations",
}


def hera(pod: Pod, main: str = NAME) -> dict[str, Any]:
    """A pod as keywords for `hera.workflows.Container(name="train", **hera(pod))`.

    Containers beside the main one become sidecars, which Argo ends when the main one has ended. What Hera's classes drop or
    refuse, such as a probe of a named port, is in `pod_spec_patch`, which Argo merges into the pod. Argo sets the pod's name
    and `restartPolicy: Never`, calls the main container `main`, and fills in `{{...}}` in texts.

    Parameters:
        pod: The pod of one step, or a `pod_patch(...)`.
        main: The name of the container that does the work.

    Returns:
        The keywords, with values of Hera's own classes.

    Raises:
        PodError: The pod has something that Argo sets itself, or has no place for; or there is no container `main`.
        ImportError: Hera is not installed.
        TypeError: An argument has a wrong type.

    Example:
        >>> from hera.workflows import Container, Workflow
        >>> from podgen import container, pod
        >>> from podgen.interop import hera
        >>> train = pod("train", container("main", "python:3.14", command=["python", "-V"]), runtime_class_name="gvisor")
        >>> with Workflow(name="train", entrypoint="train") as workflow:
        ...     step = Container(name="train", **hera(train))
        >>> workflow.to_dict()["spec"]["templates"][0]["podSpecPatch"]
        '{"runtimeClassName": "gvisor"}'
    """
    plain = amounts_as_text(Pod, plain_pod(pod, "hera"))
    try:
        from hera.workflows import models
    except ModuleNotFoundError as error:
        if error.name not in ("hera", "hera.workflows"):  # it is there, and lacks something itself
            raise
        raise ModuleNotFoundError("hera(pod) needs Hera: pip install 'podgen-k8s[hera]'", name="hera") from None

    lost = NotTaken(pod, "Argo")
    spec: dict[str, Any] = plain["spec"]
    containers: list[dict[str, Any]] = spec.pop("containers", [])
    at = ("spec", "containers")
    place = place_of(main, containers, at, lost, "which does the work")
    others = [(number, each) for number, each in enumerate(containers) if number != place]
    inits = spec.pop("initContainers", [])
    _refuse_own_names(others, at, lost)
    _refuse_own_names(enumerate(inits), ("spec", "initContainers"), lost)
    rename_main(plain, containers, main, NAME)
    own = {} if place is None else containers[place]
    keywords, patch = _kept(models.Container, own, {"image": "x"})
    patches = [{"name": NAME, **patch}] if patch else []
    sidecars, more = _user_containers(models, [each for _, each in others])
    keywords["sidecars"] = sidecars
    keywords["init_containers"], of_inits = _user_containers(models, inits)
    keywords["volumes"] = _volumes(models, spec.pop("volumes", []), lost)
    whole = _of_pod(models, spec, keywords, lost)
    for name, items in (("containers", patches + more), ("initContainers", of_inits)):
        if items:
            whole[name] = items
    if whole:
        import json

        keywords["pod_spec_patch"] = json.dumps(whole, ensure_ascii=False)
    _metadata(plain.get("metadata", {}), keywords, lost)
    lost.refuse()
    return {name: value for name, value in keywords.items() if value != []}


def _refuse_own_names(containers: Iterable[tuple[int, Mapping[str, Any]]], at: Steps, lost: NotTaken) -> None:
    """Refuse containers, each with its number in the list, that are called as one of Argo's."""
    for number, each in containers:
        if each["name"] in (NAME, *_OWN_NAMES):
            lost.add((*at, number, "name"), f"`{each['name']}` is a container of Argo's", help="give it another name")


def _kept(kind: Any, plain: Mapping[str, Any], needed: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields that a class of Hera's keeps, as values of Hera's by their Python names, and the plain rest.

    Parameters:
        kind: The class.
        plain: The fields with the API's names. A name is left out.
        needed: Values of fields that the class requires.
    """
    kept, rest = {}, {}
    for name, value in plain.items():
        if name != "name":
            attribute, made = _one(kind, name, value, needed)
            if attribute:
                kept[attribute] = made
            else:
                rest[name] = value
    return kept, rest


def _one(kind: Any, name: str, value: Any, needed: Mapping[str, Any]) -> tuple[str, Any]:
    """One field as a value of Hera's, with its Python name, which is empty if Hera drops or refuses some of it."""
    attribute = next((key for key, field in kind.model_fields.items() if name in (key, field.alias)), "")
    if attribute:
        try:
            made = kind.model_validate({**needed, name: value})
        except ValueError:  # pydantic's own, for example for a port by its name
            return "", None
        if made.model_dump(by_alias=True, exclude_none=True, mode="json")[name] == value:
            return attribute, getattr(made, attribute)
    return "", None


def _dropped(models: Any, name: str, value: Any) -> list[Steps]:
    """The paths of what Hera drops of a field of a volume; that of the field itself, if Hera refuses it."""
    try:
        made = models.Volume.model_validate({"name": "x", name: value})
    except ValueError:
        return [(name,)]
    return list(lost_steps({name: value}, made.model_dump(by_alias=True, exclude_none=True, mode="json"))) or [(name,)]


def _user_containers(models: Any, containers: list[dict[str, Any]]) -> tuple[list[Any], list[dict[str, Any]]]:
    """Sidecars or init containers as Hera has them, and patches for what it drops or refuses."""
    made, patches = [], []
    for each in containers:
        kept, rest = _kept(models.UserContainer, each, {"name": "x"})
        made.append(models.UserContainer(name=each["name"], **kept))
        if rest:
            patches.append({"name": each["name"], **rest})
    return made, patches


def _volumes(models: Any, volumes: list[dict[str, Any]], lost: NotTaken) -> list[Any]:
    """The volumes. Argo has to find each that a container mounts, so none can be in a patch alone."""
    made = []
    for number, each in enumerate(volumes):
        kept, rest = _kept(models.Volume, each, {"name": "x"})
        for name, value in rest.items():
            for steps in _dropped(models, name, value):
                lost.add(("spec", "volumes", number, *steps), f"Hera has no place for `{path_of(steps)}`")
        made.append(models.Volume(name=each["name"], **kept))
    return made


def _of_pod(models: Any, spec: dict[str, Any], keywords: dict[str, Any], lost: NotTaken) -> dict[str, Any]:
    """Put the fields that a template of Argo has into the keywords, and return all others as a patch."""
    policy = spec.pop("restartPolicy", "Never")
    if policy != "Never":
        lost.add(
            ("spec", "restartPolicy"),
            f"Argo's pods are not restarted, so the policy cannot be {policy}",
            help="give Hera's container a retry_strategy=",
        )
    patch = {}
    for name, value in spec.items():
        made = None
        if name in _OF_TEMPLATE:
            attribute, made = _one(models.Template, name, value, {})
            made = getattr(made, "root", made) if attribute else None
        if made is None:
            patch[name] = value
        else:
            keywords[_OF_TEMPLATE[name]] = made
    return patch


def _metadata(metadata: Mapping[str, Any], keywords: dict[str, Any], lost: NotTaken) -> None:
    for name, value in metadata.items():
        if name in ("labels", "annotations"):
            keywords[name] = value
        elif name not in ("name", "generateName"):
            help = "give it to Hera's Workflow" if name == "namespace" else None
            lost.add(("metadata", name), f"a template of Argo has no `{name}`", help=help)
