"""The old annotations for seccomp and AppArmor profiles, and how they agree with the fields that replace them.

Kubernetes: https://kubernetes.io/docs/tutorials/security/seccomp/, https://kubernetes.io/docs/tutorials/security/apparmor/
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, NamedTuple, TypeAlias

from podgen.model.meta import ObjectMeta
from podgen.model.security import SecurityContext
from podgen.problems import named, quoted
from podgen.rules.common.context import server_place
from podgen.rules.common.formats import descending_path_fault, trimmed
from podgen.rules.location import Location
from podgen.rules.pod.context import is_of_pod, is_of_pod_or_template
from podgen.rules.pod.roles import is_windows
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import keyword
from podgen.words import Words, phrase

_SECCOMP_POD = "seccomp.security.alpha.kubernetes.io/pod"
_SECCOMP_CONTAINER = "container.seccomp.security.alpha.kubernetes.io/"
_APPARMOR_CONTAINER = "container.apparmor.security.beta.kubernetes.io/"
_LOCALHOST = "localhost/"

_SECCOMP_TYPES = {"unconfined": "Unconfined", "runtime/default": "RuntimeDefault", "docker/default": "RuntimeDefault"}
_APPARMOR_TYPES = {"unconfined": "Unconfined", "runtime/default": "RuntimeDefault"}

Annotations: TypeAlias = Mapping[str, str]


class _Profile(NamedTuple):
    """The profile in an annotation, with the types of the field."""

    type: str | None
    """`Unconfined`, `RuntimeDefault` or `Localhost`; `None` if it is none of them."""
    path: str | None = None
    """The text after `localhost/`."""


@rule("annotations/seccomp-pod-profile-invalid", ObjectMeta, "annotations")
def seccomp_pod_profile_invalid(annotations: Annotations, at: Location) -> Findings:
    """The seccomp annotation of a pod names a profile: of the runtime, none, or a file on the node."""
    if _SECCOMP_POD in annotations and is_of_pod_or_template(at):
        yield from _seccomp_fault(annotations, _SECCOMP_POD, at)


@rule("annotations/seccomp-container-profile-invalid", ObjectMeta, "annotations")
def seccomp_container_profile_invalid(annotations: Annotations, at: Location) -> Findings:
    """The seccomp annotation of a container names a profile. The server does not check that the container exists."""
    for key in _keys(annotations, _SECCOMP_CONTAINER, at):
        yield from _seccomp_fault(annotations, key, at)


@rule("annotations/seccomp-pod-field-mismatch", ObjectMeta, "annotations", type="Forbidden")
def seccomp_pod_field_mismatch(annotations: Annotations, at: Location) -> Findings:
    """The seccomp annotation of a pod and the field of the pod do not contradict each other."""
    if _SECCOMP_POD in annotations and is_of_pod_or_template(at):
        yield from _clash("type", annotations[_SECCOMP_POD], _pod_profile(at, "seccomp_profile"), _seccomp)


@rule("annotations/seccomp-container-field-mismatch", ObjectMeta, "annotations", type="Forbidden")
def seccomp_container_field_mismatch(annotations: Annotations, at: Location) -> Findings:
    """The seccomp annotation of a container and the container's own field do not contradict each other."""
    for annotation, container in _containers(annotations, _SECCOMP_CONTAINER, at):
        yield from _clash("type", annotation, _own_profile(container, "seccomp_profile"), _seccomp)


@rule("annotations/seccomp-profile-mismatch", ObjectMeta, "annotations", type="Forbidden")
def seccomp_profile_mismatch(annotations: Annotations, at: Location) -> Findings:
    """A seccomp annotation and the field beside it name the same file."""
    if _SECCOMP_POD in annotations and is_of_pod_or_template(at):
        field = _pod_profile(at, "seccomp_profile")
        yield from _clash("localhost_profile", annotations[_SECCOMP_POD], field, _seccomp)
    for annotation, container in _containers(annotations, _SECCOMP_CONTAINER, at):
        field = _own_profile(container, "seccomp_profile")
        yield from _clash("localhost_profile", annotation, field, _seccomp)


@rule("annotations/apparmor-container-missing", ObjectMeta, "annotations")
def apparmor_container_missing(annotations: Annotations, at: Location) -> Findings:
    """An AppArmor annotation is for a container that the pod has."""
    keys = _keys(annotations, _APPARMOR_CONTAINER, at)
    names = {container.value.name or "" for container in _all_containers(at)} if keys else set()
    for key in keys:
        name = key.removeprefix(_APPARMOR_CONTAINER)
        if name not in names:
            yield Finding(
                f"the AppArmor annotation is for a container {named(name)}, which the pod does not have",
                server_place(at, "annotations", key),
                shown=at.child("annotations"),
                help=phrase(
                    "leave it out, and use {} of the container's security context",
                    keyword(SecurityContext, "app_armor_profile"),
                ),
            )


@rule("annotations/apparmor-profile-invalid", ObjectMeta, "annotations")
def apparmor_profile_invalid(annotations: Annotations, at: Location) -> Findings:
    """An AppArmor annotation names a profile: of the runtime, none, or one that is loaded on the node."""
    for key in _keys(annotations, _APPARMOR_CONTAINER, at):
        text = annotations[key]
        if text and _apparmor(text).type is None:
            yield Finding(
                f"the AppArmor annotation must be one of {', '.join(_APPARMOR_TYPES)} or localhost/..., got {quoted(text)}",
                server_place(at, "annotations", key),
                shown=at.child("annotations"),
            )


@rule("annotations/apparmor-field-mismatch", ObjectMeta, "annotations", type="Forbidden")
def apparmor_field_mismatch(annotations: Annotations, at: Location) -> Findings:
    """An AppArmor annotation and the field that holds for the container do not contradict each other.

    A container without a field of its own gets one from its annotation first, if that makes sense.
    """
    for annotation, field in _compared_by_apparmor(annotations, at):
        yield from _clash("type", annotation, field, _apparmor)


@rule("annotations/apparmor-profile-mismatch", ObjectMeta, "annotations", type="Forbidden")
def apparmor_profile_mismatch(annotations: Annotations, at: Location) -> Findings:
    """An AppArmor annotation and the field that holds for the container name the same profile of the node."""
    for annotation, field in _compared_by_apparmor(annotations, at):
        yield from _clash("localhost_profile", annotation, field, _apparmor)


@rule("annotations/seccomp-pod-deprecated", ObjectMeta, "annotations")
def seccomp_pod_deprecated(annotations: Annotations, at: Location) -> Findings:
    """The seccomp annotation of a pod has no effect any more without the field."""
    if _SECCOMP_POD not in annotations or not is_of_pod_or_template(at):
        return
    if _pod_profile(at, "seccomp_profile").value is None:
        python = "security_context=PodSecurityContext(seccomp_profile=...)"
        yield _useless(_SECCOMP_POD, at, Words(python, yaml="securityContext.seccompProfile of the pod"))


@rule("annotations/seccomp-container-deprecated", ObjectMeta, "annotations")
def seccomp_container_deprecated(annotations: Annotations, at: Location) -> Findings:
    """The seccomp annotation of a container has no effect any more without the field."""
    for _, container in _containers(annotations, _SECCOMP_CONTAINER, at):
        if _own_profile(container, "seccomp_profile").value is None:
            key = _SECCOMP_CONTAINER + (container.value.name or "")
            python = "security_context=SecurityContext(seccomp_profile=...)"
            yield _useless(key, at, Words(python, yaml="securityContext.seccompProfile of the container"))


@rule("annotations/apparmor-deprecated", ObjectMeta, "annotations")
def apparmor_deprecated(annotations: Annotations, at: Location) -> Findings:
    """The AppArmor annotation has been replaced by a field, which the server fills in from it."""
    if is_of_pod(at) and _is_windows(at):
        return
    shared = _pod_profile(at, "app_armor_profile").value
    for annotation, container in _containers(annotations, _APPARMOR_CONTAINER, at):
        said = _valid(_apparmor(annotation))
        if _own_profile(container, "app_armor_profile").value is None and not (said and _says(shared, said)):
            key = _APPARMOR_CONTAINER + (container.value.name or "")
            yield Finding(
                f"the annotation {named(key)} is deprecated",
                at.child("annotations", key),
                help=Words(
                    python="use security_context=SecurityContext(app_armor_profile=...) instead",
                    yaml="use securityContext.appArmorProfile of the container instead",
                ),
            )


RULES = (
    seccomp_pod_profile_invalid,
    seccomp_container_profile_invalid,
    seccomp_pod_field_mismatch,
    seccomp_container_field_mismatch,
    seccomp_profile_mismatch,
    apparmor_container_missing,
    apparmor_profile_invalid,
    apparmor_field_mismatch,
    apparmor_profile_mismatch,
    seccomp_pod_deprecated,
    seccomp_container_deprecated,
    apparmor_deprecated,
)


def _useless(key: str, at: Location, instead: Words) -> Finding:
    message, where = f"the annotation {named(key)} has no effect any more", at.child("annotations", key)
    return Finding(message, where, help=phrase("use {} instead", instead))


def _seccomp(text: str) -> _Profile:
    return _read(text, _SECCOMP_TYPES)


def _apparmor(text: str) -> _Profile:
    return _read(text, _APPARMOR_TYPES)


def _read(text: str, types: Mapping[str, str]) -> _Profile:
    if text.startswith(_LOCALHOST):
        return _Profile("Localhost", text.removeprefix(_LOCALHOST))
    return _Profile(types.get(text))


def _seccomp_fault(annotations: Annotations, key: str, at: Location) -> Findings:
    text = annotations[key]
    profile = _seccomp(text)
    if profile.type is None:
        fault = f"must be one of {', '.join(_SECCOMP_TYPES)} or localhost/..., got {quoted(text)}"
    elif path_fault := descending_path_fault(profile.path or ""):
        fault = f"has a path that {path_fault}, got {quoted(text)}"
    else:
        return
    # The key is a part of the server's path.
    where = Location(text, server_place(at, "annotations"), name=key)
    yield Finding(f"the seccomp annotation {fault}", where, shown=at.child("annotations"))


def _clash(
    on: Literal["type", "localhost_profile"], annotation: str, field: Location, read: Callable[[str], _Profile]
) -> Findings:
    """The finding about an annotation and a field, if they differ in the part that the rule compares."""
    profile = field.value
    if profile is None or profile.type not in ("Unconfined", "RuntimeDefault", "Localhost"):
        return
    said = read(annotation)
    if said.type != profile.type:
        differs: str | None = "type"
    elif said.type == "Localhost" and said.path != profile.localhost_profile:
        differs = "localhost_profile"
    else:
        differs = None
    if differs == on:
        given = profile.type if on == "type" else quoted(profile.localhost_profile or "")
        yield Finding(
            f"the field says {given}, and the annotation beside it says {quoted(annotation)}",
            field.child(on),
            help="leave the annotation out: the field has taken its place",
        )


def _keys(annotations: Annotations, prefix: str, at: Location) -> list[str]:
    """The keys of container annotations, if the annotations are those of a pod or a template."""
    keys = [key for key in annotations if key.startswith(prefix)]
    return keys if keys and is_of_pod_or_template(at) else []


def _all_containers(at: Location) -> Iterator[Location]:
    if at.parent is not None:
        spec = at.parent.child("spec")
        if spec.value is not None:
            for kind in ("init_containers", "containers", "ephemeral_containers"):
                yield from spec.items(kind)


def _containers(annotations: Annotations, prefix: str, at: Location) -> Iterator[tuple[str, Location]]:
    """The containers that have such an annotation, each with its text."""
    if _keys(annotations, prefix, at):
        for container in _all_containers(at):
            text = annotations.get(prefix + (container.value.name or ""))
            if text is not None:
                yield text, container


def _pod_profile(at: Location, attribute: str) -> Location:
    assert at.parent is not None  # metadata is a field of a pod or a template
    return at.parent.child("spec").child("security_context").child(attribute)


def _own_profile(container: Location, attribute: str) -> Location:
    return container.child("security_context").child(attribute)


def _is_windows(at: Location) -> bool:
    assert at.parent is not None  # metadata is a field of a pod or a template
    spec = at.parent.value.spec
    return bool(spec and is_windows(spec))


def _compared_by_apparmor(annotations: Annotations, at: Location) -> Iterator[tuple[str, Location]]:
    """Each AppArmor annotation of a pod's container, with the field to compare it with."""
    if not is_of_pod(at) or not _keys(annotations, _APPARMOR_CONTAINER, at) or _is_windows(at):
        return
    shared = _pod_profile(at, "app_armor_profile").value
    for annotation, container in _containers(annotations, _APPARMOR_CONTAINER, at):
        own = _own_profile(container, "app_armor_profile")
        if own.value is not None:
            yield annotation, own
        elif shared is not None and _valid(_apparmor(annotation)) is None:
            yield annotation, Location(shared, own.parent, own.attribute)


def _valid(profile: _Profile) -> _Profile | None:
    """The profile, if a field can hold it."""
    path = profile.path
    if profile.type is None:
        return None
    if path is not None and (not path or path != trimmed(path) or len(path.encode()) > 4095):
        return None
    return profile


def _says(field: Any, profile: _Profile) -> bool:
    return field is not None and field.type == profile.type and field.localhost_profile == profile.path
