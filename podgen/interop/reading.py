"""Objects of other libraries as podgen's values."""

from typing import Any, TypeVar, overload

from podgen.errors import PodError
from podgen.interop.objects import named_by, phrase_of, python_names, whole_object
from podgen.interop.plain_objects import plain_object
from podgen.manifests import from_dict
from podgen.model.any_manifest import AnyManifest
from podgen.model.base import Model
from podgen.rules.common.type_words import described
from podgen.rules.common.types import well_typed
from podgen.rules.location import Location
from podgen.schema.convert import from_plain
from podgen.schema.kinds import version_of
from podgen.words import in_words

M = TypeVar("M", bound=Model)


@overload
def from_client(obj: object) -> AnyManifest: ...


@overload
def from_client(obj: object, model: type[M]) -> M: ...


def from_client(obj: object, model: type[M] | None = None) -> AnyManifest | M:
    """An object of another library as podgen's own frozen value, as `from_dict` reads it. `status` is left out.

    Parameters:
        obj: An object of the official client, `kubernetes_asyncio`, lightkube, kr8s or Hera, or a dict with the API's names.
        model: For a part of an object, such as a `V1Container`, what it is: `podgen.model.Container`.

    Raises:
        PodError: A field is unknown or has the wrong type, or podgen does not know the kind. All other rules are checked
            by `check` and by the functions that write manifests.
        TypeError: It is no object of Kubernetes; or it is a part of one, and `model` is missing or another one.

    Example:
        >>> from podgen.interop import from_client
        >>> job = from_client({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "job"}})  # or a V1Pod
        >>> job.metadata
        ObjectMeta(name='job')
        >>> from podgen.model import Container
        >>> from_client({"name": "job", "image": "busybox:1.37"}, Container).image  # or a V1Container
        'busybox:1.37'
    """
    if model is None:
        plain = whole_object(obj, "from_client", hint=": say which, such as podgen.model.Container")
        if problem := python_names(plain):
            raise PodError([problem], phrase_of(plain))
        return from_dict(plain)
    given: Any = model
    if not isinstance(given, type) or not issubclass(given, Model):
        raise TypeError(
            f"model takes a class of podgen.model, such as podgen.model.Container, got {in_words(described(given), 'python')}"
        )
    name, wanted = named_by(type(obj)).name, model._api_type.__name__  # noqa: SLF001 - of a subclass, too
    part: Any = plain_object(obj)
    if not isinstance(part, dict) or (not isinstance(obj, dict) and name != wanted):
        raise TypeError(f"this is no {wanted}, but {in_words(described(obj), 'python')}")
    if version := version_of(wanted):  # its class says what it is, even where the object does not
        part = {"apiVersion": version, "kind": wanted, **part}
    value, found, has_right_types = from_plain(model, part)
    if not has_right_types:
        _, misfits = well_typed(Location(value))
        found = [*found, *misfits.told()]
    if found:
        raise PodError([problem.changed(severity="error") for problem in found], f"the {wanted}")
    return value
