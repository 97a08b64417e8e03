"""Values as objects of the official client, or of `kubernetes_asyncio`, which has the same classes."""

import re
import sys
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import Any

from podgen.interop.lost_fields import Library, lost, refuse_lost
from podgen.interop.parts import part_of
from podgen.memo import lazy_pattern
from podgen.model.base import Model

_CLIENTS = ("kubernetes.client", "kubernetes_asyncio.client")


def to_client(value: object, module: ModuleType | None = None) -> Any:
    """A value as the object of the Kubernetes client: a pod as a `V1Pod`, a container as a `V1Container`.

    Nothing is lost: the client drops fields that it does not know without a word, so what it made is read back and compared.

    Parameters:
        value: What a function of podgen returned: a pod, `pod_patch(...)`, a workload, a Service or the like; a container, a
            volume, a mount; or any value of `podgen.model`. A container has its mounts, and its volumes are values of their
            own: convert them, too, or convert a `pod_patch` of it, which has both.
        module: The client: `kubernetes.client` or `kubernetes_asyncio.client`. Default: that of the two that is
            installed, in this order.

    Returns:
        The object, of the class that the client has for it.

    Raises:
        PodError: The value is refused; or the client does not know one of its fields, which the error names, with the
            version of Kubernetes that has brought it.
        ImportError: No client is installed.
        TypeError: The client has no class for such a value, as for `pod_options(...)`.

    Example:
        >>> from podgen import container, pod
        >>> from podgen.interop import to_client
        >>> made = to_client(pod("job", container("job", "busybox:1.37")))
        >>> made.spec.containers[0].image
        'busybox:1.37'
        >>> type(to_client(container("job", "busybox:1.37"))).__name__
        'V1Container'
    """
    part = part_of(value, "to_client")
    client = _client() if module is None else module
    library = _library(client)
    kind = _class_in(client, type(part.value), library)
    serializer = object.__new__(client.ApiClient)  # without `__init__`, which makes connections; it needs none of them
    made = _made(kind, part.plain, serializer)
    refuse_lost(part.value, lost(part.plain, serializer.sanitize_for_serialization(made)), library, part.about)
    return made


def _client() -> ModuleType:
    """The client that is installed."""
    for name in _CLIENTS:
        try:
            return import_module(name)
        except ModuleNotFoundError as error:
            if error.name != name.partition(".")[0]:  # the client is there, and lacks something itself
                raise
    raise ModuleNotFoundError(
        "to_client needs the Kubernetes client: pip install kubernetes (or kubernetes_asyncio)", name="kubernetes"
    )


def _library(client: ModuleType) -> Library:
    """The library that a client is a module of."""
    if not isinstance(client, ModuleType) or not hasattr(client, "ApiClient"):
        raise TypeError(f"module must be kubernetes.client or kubernetes_asyncio.client, got {client!r}")
    name = client.__name__.partition(".")[0]
    version = getattr(sys.modules.get(name), "__version__", "")
    return Library(name, version, project=name.replace("_", "-"))


_PREFIX = lazy_pattern(r"(?:Core)?V\d+((?:alpha|beta)\d+)?", re.ASCII)


def _class_in(client: ModuleType, model: type[Model], library: Library) -> type:
    """The class that a client has for a type: `V1Pod`, `V2MetricSpec`, `CoreV1ResourceClaim`."""
    name = model._api_type.__name__  # noqa: SLF001 - of a subclass, too
    versions = ("V2", "V1") if model.__module__.endswith(".autoscaling") else ("V1", "CoreV1")
    for version in versions:
        if found := getattr(client, f"{version}{name}", None):
            kind: type = found
            return kind
    early = [each for each in dir(client) if each.endswith(name) and _PREFIX.fullmatch(each.removesuffix(name))]
    if not early:
        raise TypeError(f"{library.name} {library.version} has no class for a {name}")
    kind = getattr(client, max(early))
    return kind  # noqa: RET504 - so that its type is known


class _Answer:
    """What the client's deserializer takes for the answer of a server."""

    def __init__(self, plain: Mapping[str, Any]) -> None:
        import json  # few programs need it otherwise

        self.data = json.dumps(plain)


def _made(kind: Any, plain: Mapping[str, Any], serializer: Any) -> Any:
    """An object of the client, made from plain data."""
    if hasattr(kind, "from_dict"):  # 37 and newer
        return kind.from_dict(plain)
    return serializer.deserialize(_Answer(plain), kind)
