"""The libraries that values are converted for: the classes that each has for the types of the API."""

import re
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple, Protocol

from podgen.memo import lazy_pattern
from podgen.model.base import Model
from podgen.schema.kinds import kind_of


class Library(NamedTuple):
    """A library, for messages."""

    name: str
    """What it is called: `kubernetes`."""
    version: str
    """The version that is installed."""
    requirement: str
    """What to install for a release of Kubernetes: `kubernetes>={minor}`, `lightkube-models>={release}`."""

    def requires(self, release: str) -> str:
        """What to install so that it knows the fields of a release of Kubernetes, such as `1.36`."""
        return self.requirement.format(release=release, minor=release.rpartition(".")[2])


class Client(Protocol):
    """A library with classes for the types of the API."""

    library: Library

    def make(self, model: type[Model], plain: Mapping[str, Any]) -> Any:
        """An object of the class that it has for a type, made from plain data. It may leave fields out."""

    def sent(self, obj: Any) -> Any:
        """What it would send for an object, as plain data."""


def client_of(module: Any) -> Client:
    """The library that a module belongs to, or that is installed.

    Parameters:
        module: `kubernetes.client`, `kubernetes_asyncio.client` or `lightkube`; `None` for the first of the former two that is
            installed.

    Raises:
        ImportError: None is installed.
        TypeError: It is another module.
    """
    if module is None:
        return OpenApiClient(_installed())
    name = module.__name__.partition(".")[0] if isinstance(module, ModuleType) else ""
    if name == "lightkube":
        return Lightkube()
    if not hasattr(module, "ApiClient"):
        raise TypeError(f"module must be kubernetes.client, kubernetes_asyncio.client or lightkube, got {module!r}")
    return OpenApiClient(module)


def _installed() -> ModuleType:
    for name in ("kubernetes", "kubernetes_asyncio"):
        try:
            return import_module(f"{name}.client")
        except ModuleNotFoundError as error:
            if error.name != name:  # the client is there, and lacks something itself
                raise
    raise ModuleNotFoundError(
        "to_client needs a client of Kubernetes: pip install kubernetes (or kubernetes-asyncio)", name="kubernetes"
    )


_VERSION = lazy_pattern(r"(?:Core)?V\d+(?:alpha|beta)\d+", re.ASCII)


class OpenApiClient:
    """The official client, or `kubernetes_asyncio`: both are generated from the schema of Kubernetes."""

    def __init__(self, module: ModuleType) -> None:
        self._module: Any = module
        # Without `__init__`, which makes ready for connections.
        self._converter: Any = object.__new__(self._module.ApiClient)
        name = module.__name__.partition(".")[0]
        version = getattr(sys.modules[name], "__version__", "")
        self.library = Library(name, version, f"{name.replace('_', '-')}>={{minor}}")

    def make(self, model: type[Model], plain: Mapping[str, Any]) -> Any:
        """An object of the class that it has for a type, made from plain data. It may leave fields out."""
        kind = self._class_of(model)
        if hasattr(kind, "from_dict"):  # 37 and newer
            return kind.from_dict(plain)
        # Its objects keep it. That of the program can hold a function, with which they could not be pickled.
        self._converter.configuration = self._module.Configuration()
        return self._converter.deserialize(_Answer(plain), kind)

    def sent(self, obj: Any) -> Any:
        """What it would send for an object, as plain data."""
        return self._converter.sanitize_for_serialization(obj)

    def _class_of(self, model: type[Model]) -> Any:
        """The class that it has for a type: `V1Pod`, `V2MetricSpec`, `CoreV1ResourceClaim`."""
        name = model._api_type.__name__  # noqa: SLF001 - of a subclass, too
        prefixes = ("V2", "V1") if model.__module__.endswith(".autoscaling") else ("V1", "CoreV1")
        for prefix in prefixes:
            if found := getattr(self._module, prefix + name, None):
                return found
        early = [
            each for each in dir(self._module) if each.endswith(name) and _VERSION.fullmatch(each.removesuffix(name))
        ]
        if not early:
            raise TypeError(f"{self.library.name} {self.library.version} has no class for a {name}")
        return getattr(self._module, max(early))


class _Answer:
    """What the deserializer takes for the answer of a server."""

    def __init__(self, plain: Mapping[str, Any]) -> None:
        import json  # few programs need it otherwise

        self.data = json.dumps(plain)


class Lightkube:
    """lightkube, whose classes have the names of the API."""

    def __init__(self) -> None:
        self._codecs: Any = import_module("lightkube.codecs")
        self._models: Any = import_module("lightkube.models")
        self.library = Library("lightkube-models", self._models.__version__, "lightkube-models>={release}")

    def make(self, model: type[Model], plain: Mapping[str, Any]) -> Any:
        """An object of the class that it has for a type, made from plain data. It may leave fields out."""
        if kind_of(plain):
            return self._codecs.from_dict(plain)
        name = model._api_type.__name__  # noqa: SLF001 - of a subclass, too
        for module in (*_MODULES, *self._early()):
            if kind := getattr(import_module(f"lightkube.models.{module}"), name, None):
                return kind.from_dict(plain)
        raise TypeError(f"{self.library.name} {self.library.version} has no class for a {name}")

    def sent(self, obj: Any) -> Any:
        """What it would send for an object, as plain data."""
        return obj.to_dict()

    def _early(self) -> Iterator[str]:
        """The modules with types that are used in others, and have a version that is not final."""
        from pkgutil import iter_modules  # few types are in one

        return (each.name for each in iter_modules(self._models.__path__) if each.name.startswith("scheduling_v1"))


_MODULES = ("core_v1", "meta_v1", "apps_v1", "batch_v1", "networking_v1", "autoscaling_v2", "policy_v1")
"""The modules of lightkube with types that podgen has, too."""
