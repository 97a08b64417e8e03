"""A client of Kubernetes that is older than some fields, so that it drops them."""

import sys
from collections.abc import Mapping
from types import ModuleType
from typing import Any, Self

NAME = "old_client"
"""What it is called."""


class OldClient(ModuleType):
    """A module with a class for each type.

    Parameters:
        unknown: The fields that it does not know, wherever they are.
        version: Its version.
    """

    def __init__(self, *unknown: str, version: str = "34.0.0") -> None:
        super().__init__(NAME)
        self.__version__ = version
        self.unknown = unknown
        sys.modules[NAME] = self  # where its version is looked up

    def __getattr__(self, name: str) -> Any:
        """A class, made when it is asked for."""
        if not name.startswith("V1"):
            raise AttributeError(name)
        return type(name, (_Object,), {"unknown": self.unknown})

    class Configuration:
        """How it reaches a server."""

    class ApiClient:
        """What converts objects."""

        def __init__(self) -> None:
            raise AssertionError("it would get ready for connections")

        def sanitize_for_serialization(self, obj: Any) -> Any:
            """What it sends."""
            return obj.kept


class _Object:
    """An object that keeps what it knows."""

    unknown: tuple[str, ...] = ()

    def __init__(self, kept: Any) -> None:
        self.kept = kept

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Self:
        """An object of plain data."""
        return cls(cls._kept(plain))

    @classmethod
    def _kept(cls, value: Any) -> Any:
        if isinstance(value, list):
            return [cls._kept(item) for item in value]
        if isinstance(value, dict):
            return {key: cls._kept(item) for key, item in value.items() if key not in cls.unknown}
        return value
