"""What is wrong with the kind of an object: none, a misspelt one, or one that its API version does not have."""

from collections.abc import Mapping
from typing import Any

from podgen.problems import Problem, named
from podgen.rules.common.type_words import described
from podgen.schema.foreign_kinds import group_of_foreign_kind
from podgen.schema.kubernetes_kinds import (
    all_kinds,
    group_of,
    in_right_case,
    is_closed,
    is_served,
    kinds_in,
    removed_in,
    versions_of,
)
from podgen.suggest import did_you_mean
from podgen.words import Reader, Words, in_words

_MOST_LISTED = 6


def wrong_kind(manifest: Mapping[str, Any], *, is_object: bool, reader: Reader = "yaml") -> Problem | None:
    """The problem of the `kind` or the `apiVersion` of a manifest that podgen cannot look into; `None` if both are fine.

    Parameters:
        manifest: Plain data.
        is_object: Whether it can be nothing but an object: an item of a `List`, or in a file that the user named.
        reader: Who reads the help.
    """
    for field in ("kind", "apiVersion"):
        value = manifest.get(field)
        if value is not None and not isinstance(value, str):
            return _mismatch(field, f"must be text, got {in_words(described(value), 'yaml')}")
    kind, version = manifest.get("kind") or "", manifest.get("apiVersion") or ""
    if not kind:
        return _without_kind(version, reader) if is_object or (version and not is_of_helm(manifest)) else None
    if not version:
        return _without_version(kind, reader, is_object=is_object)
    if kind.endswith("List") and is_closed(version):
        return _wrong_list(manifest, version, kind, reader)
    return _wrong_pair(version, kind, reader)


def is_of_helm(manifest: Mapping[str, Any]) -> bool:
    """Whether it is the description of a chart, or a list of charts, which have an API version and no kind."""
    return "metadata" not in manifest and ({"name", "version"} <= manifest.keys() or "entries" in manifest)


def _without_kind(version: str, reader: Reader) -> Problem:
    kinds = kinds_in(version)
    help = in_words(Words(python="say what it is", yaml="say what it is, for example kind: Pod"), reader)
    if kinds and len(kinds) <= _MOST_LISTED:
        help = f"{named(version)} has {', '.join(kinds)}"
    message = (
        f"a manifest of API version {named(version)} needs a kind"
        if version
        else "this is no manifest: it has neither an API version nor a kind"
    )
    return Problem.of("manifests/kind-missing", message, type="Required", path="kind", steps=("kind",), help=help)


def _without_version(kind: str, reader: Reader, *, is_object: bool) -> Problem | None:
    meant = in_right_case(kind)
    if meant is None and not is_object:
        return None
    help = None if meant is None else _written(versions_of(meant)[0], meant, kind, reader)
    message = f"a manifest of kind {named(kind)} needs an API version"
    return Problem.of("manifests/version-mismatch", message, type="Required", path="apiVersion", help=help)


def _wrong_list(manifest: Mapping[str, Any], version: str, kind: str, reader: Reader) -> Problem | None:
    items = manifest.get("items")
    if items is not None and not isinstance(items, list):
        return _mismatch("items", f"must be a list, got {in_words(described(items), 'yaml')}")
    return None if kind == "List" else _wrong_pair(version, kind.removesuffix("List"), reader)


def _wrong_pair(version: str, kind: str, reader: Reader) -> Problem | None:
    """The problem of a kind that its API version does not have, if that can be told."""
    if is_served(version, kind):
        return None
    meant = in_right_case(kind)
    if not is_closed(version) and (meant is None or "." in group_of(version)):
        return None  # a kind that a user has defined, or a file of another program
    if release := removed_in(version, kind):
        return _removed(version, kind, release, reader)
    if meant == kind:
        return _mismatch_of_version(version, kind, reader)
    return _unknown(version, kind, meant)


def _removed(version: str, kind: str, release: str, reader: Reader) -> Problem:
    served = versions_of(kind)
    return Problem.of(
        "manifests/version-removed",
        f"Kubernetes {release} removed {named(kind)} from API version {named(version)}",
        type="Decode",
        path="apiVersion",
        steps=("apiVersion",),
        help=_written(served[0], kind, kind, reader) if served else _INSTEAD.get(kind),
    )


_INSTEAD = {
    "PodSecurityPolicy": "label the namespace instead, for example pod-security.kubernetes.io/enforce: baseline",
}
"""What came in the place of a kind that is gone."""


def _mismatch_of_version(version: str, kind: str, reader: Reader) -> Problem:
    served = versions_of(kind)
    near = [other for other in served if group_of(other) == group_of(version)]
    return Problem.of(
        "manifests/version-mismatch",
        f"there is no kind {named(kind)} in API version {named(version)}",
        type="Decode",
        path="apiVersion",
        steps=("apiVersion",),
        help=_written((near or served)[0], kind, kind, reader),
    )


def _unknown(version: str, kind: str, meant: str | None) -> Problem:
    message = f"there is no kind {named(kind)} in API version {named(version)}"
    meant = meant or did_you_mean(kind, kinds_in(version)) or did_you_mean(kind, all_kinds())
    help = None
    if home := group_of_foreign_kind(kind):
        help = f"its API group is {home}"
    elif meant and is_served(version, meant):
        help = f"did you mean {named(meant)}?"
    elif meant:
        help = f"did you mean {named(meant)} of API version {named(versions_of(meant)[0])}?"
    elif "/" not in version and "." in version:
        help = "an API version is a group, a slash and a version, such as apps/v1"
    return Problem.of("manifests/kind-unknown", message, type="Decode", path="kind", steps=("kind",), help=help)


def _written(version: str, kind: str, given: str, reader: Reader) -> str:
    """What to write: the API version, and the kind if another was given."""
    if reader == "python":
        return f'write "{version}", "{kind}"'
    return f"apiVersion: {version}" if kind == given else f"apiVersion: {version}\nkind: {kind}"


def _mismatch(field: str, what: str) -> Problem:
    return Problem.of("types/mismatch", f"{named(field)} {what}", type="Decode", path=field, steps=(field,))
