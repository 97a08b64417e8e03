"""Custom resources beside the definitions of their kinds."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from podgen.openapi.definition_files import DefinitionFiles, files_in
from podgen.openapi.definitions import Definition, misfits_of
from podgen.openapi.misfit import Misfit, escaped
from podgen.problems import named


class Definitions:
    """The definitions that custom resources are held to.

    Parameters:
        schemas: Files and folders with definitions.

    Raises:
        ValueError: There are none at one of the paths.
    """

    def __init__(self, schemas: Iterable[str] = ()) -> None:
        self.in_call = DefinitionFiles()
        """Those among the manifests that are checked. They go before others."""
        self._of_schemas = DefinitionFiles()
        for path in schemas:
            if not any([self._of_schemas.look_into(file) for file in files_in([path])]):
                raise ValueError(f"there is no CustomResourceDefinition in {path}")

    def __bool__(self) -> bool:
        return bool(self.in_call) or bool(self._of_schemas)

    def find(self, group: str, kind: str, near: str) -> Iterator[Definition]:
        """The definitions of a kind, those in the nearest files first.

        Parameters:
            group: The API group.
            kind: The kind.
            near: The file that has an object of the kind.
        """
        found = False
        for definition in self.in_call.find(group, kind, near):
            found = True
            yield definition
        if not found:
            yield from self._of_schemas.find(group, kind, near)


class OfDefinition(NamedTuple):
    """What the definition of its kind says of a custom resource."""

    misfits: list[Misfit]
    unchecked: int
    """How many rules of the definition were not checked."""


def held_to_definition(manifest: Mapping[str, Any], definitions: Definitions, file: str = "") -> OfDefinition | None:
    """What in a custom resource its definition does not take; `None` if there is no definition of its kind.

    Folders have copies of definitions, of several releases. If one of them takes it, it is fine; else it is held to the
    nearest one.

    Parameters:
        manifest: Plain data.
        definitions: The definitions.
        file: The file that it stands in.
    """
    group, slash, version = str(manifest.get("apiVersion") or "").partition("/")
    kind = manifest.get("kind")
    if not slash or not isinstance(kind, str):
        return None
    nearest: OfDefinition | None = None
    for definition in definitions.find(group, kind, file):
        found = _held_to(manifest, definition, version)
        if not found.misfits:
            return found
        nearest = nearest or found
    return nearest


def _held_to(manifest: Mapping[str, Any], definition: Definition, version: str) -> OfDefinition:
    defined = definition.versions.get(version)
    if defined:
        return OfDefinition(misfits_of(manifest, defined), defined.unchecked)
    served = list(definition.versions)
    message = f"there is no kind {named(definition.kind)} in API version {named(f'{definition.group}/{version}')}"
    help = f"apiVersion: {definition.group}/{served[-1]}" if served else "its definition serves no version"
    misfit = Misfit(("apiVersion",), "manifests/version-mismatch", "Decode", escaped(message), help=escaped(help))
    return OfDefinition([misfit], 0)
