"""Refuses to write the values of Secrets, unless that is asked for: what is printed ends up in logs and in repositories."""

from collections.abc import Iterable

from podgen.gate import subject
from podgen.model.manifest import Manifest
from podgen.problems import Problem, quoted
from podgen.rules.location import Location

_SHOWN_KEYS = 5


def exposed_secrets(manifests: Iterable[Manifest], act: str = "render", option: str = "--secrets") -> list[Problem]:
    """A problem for each Secret whose values would be written.

    Parameters:
        manifests: The manifests.
        act: What is done with them.
        option: What has to be said to write the values.
    """
    return [_exposed(manifest, act, option) for manifest in manifests if manifest.has_secret_values]


def _exposed(manifest: Manifest, act: str, option: str) -> Problem:
    at = Location(manifest)
    field = next(field for field in ("data", "string_data") if getattr(manifest, field, None))
    return Problem.of(
        "manifests/secret-exposed",
        f"{subject(manifest)} holds values, which are written only with {option}",
        type="Forbidden",
        path=at.child(field).path,
        place=at.place,
        notes=("base64 hides nothing: whoever can read the manifest can read the values",),
        help=f"{act} with {option}, or only refer to a Secret that is in the cluster: {_reference(manifest)}",
    )


def _reference(manifest: Manifest) -> str:
    """The call that refers to a Secret without its values."""
    keys = [key for field in ("data", "string_data") for key in getattr(manifest, field, None) or ()]
    some = ", ".join(map(quoted, keys[:_SHOWN_KEYS])) + ", ..." * (len(keys) > _SHOWN_KEYS)
    return f"secret({quoted(manifest.stable_name)}, keys=[{some}])"
