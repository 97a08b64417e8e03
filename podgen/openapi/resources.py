"""Custom resources beside the definitions of their kinds."""

import os
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from podgen.openapi.definition_files import DefinitionFiles
from podgen.openapi.definition_set import Definitions
from podgen.openapi.definitions import Definition, misfits_of
from podgen.openapi.misfit import Misfit, escaped
from podgen.problems import named

_MOST_TRIED = 5
"""How many definitions of one kind an object is held to."""


class OfDefinition(NamedTuple):
    """What the definition of its kind says of a custom resource."""

    misfits: list[Misfit]
    unchecked: int
    """How many rules of the definition were not checked."""


def held_to_definition(manifest: Mapping[str, Any], definitions: Definitions, file: str = "") -> OfDefinition | None:
    """What in a custom resource its definition does not take; `None` if there is no definition that it is surely of.

    Folders have copies of definitions, of several releases. If one of them takes it, it is fine. If not, it is held to the
    nearest one; if several are as near, and say different things, nobody knows which is meant.

    Parameters:
        manifest: Plain data.
        definitions: The definitions.
        file: The file that it stands in.
    """
    group, slash, version = str(manifest.get("apiVersion") or "").partition("/")
    kind = manifest.get("kind")
    if not slash or not isinstance(kind, str):
        return None
    wanted = _Wanted(manifest, group, kind, version, file)
    for files, is_named in ((definitions.in_call, False), (definitions.of_schemas, True)):
        results = list(_results(files, wanted, is_named=is_named))
        if results and not results[-1].said.misfits:
            return results[-1].said
        if results and (is_named or _is_clear(results)):
            return _without_filled_in(results[0].said, definitions, group)
    return None


class _Wanted(NamedTuple):
    manifest: Mapping[str, Any]
    group: str
    kind: str
    version: str
    file: str


class _Result(NamedTuple):
    said: OfDefinition
    shared: int
    """How many folders the definition and the object have in common."""


def _results(files: DefinitionFiles, wanted: _Wanted, *, is_named: bool) -> Iterator[_Result]:
    """What the definitions of a kind say of an object, the nearest first, up to the first that takes it.

    That a definition does not have the version is said of those that the user has named or that stand beside the object:
    others are of another release.
    """
    tried = 0
    for shared, origin in files.files_with(wanted.kind, wanted.file):
        is_beside = is_named or os.path.dirname(origin) == os.path.dirname(wanted.file)
        for definition in files.definitions_in(origin, wanted.group, wanted.kind):
            defined = definition.versions.get(wanted.version)
            if defined is None and not is_beside:
                continue
            said = (
                OfDefinition(misfits_of(wanted.manifest, defined), defined.unchecked)
                if defined
                else OfDefinition([_without_version(definition, wanted.version)], 0)
            )
            yield _Result(said, shared)
            tried += 1
            if not said.misfits or tried == _MOST_TRIED:
                return


def _is_clear(results: list[_Result]) -> bool:
    """Whether one definition is nearer than others, or those that are as near say the same."""
    nearest = [result for result in results if result.shared == results[0].shared]
    return len(nearest) < _MOST_TRIED and all(other.said.misfits == nearest[0].said.misfits for other in nearest)


def _without_filled_in(said: OfDefinition, definitions: Definitions, group: str) -> OfDefinition:
    """Without what is missing, if a webhook may fill it in."""
    is_missing = any(misfit.code == "schemas/field-missing" for misfit in said.misfits)
    if not is_missing or not definitions.webhooks.change(group):
        return said
    return said._replace(misfits=[misfit for misfit in said.misfits if misfit.code != "schemas/field-missing"])


def _without_version(definition: Definition, version: str) -> Misfit:
    served = list(definition.versions)
    message = f"there is no kind {named(definition.kind)} in API version {named(f'{definition.group}/{version}')}"
    help = f"apiVersion: {definition.group}/{served[-1]}" if served else "its definition serves no version"
    return Misfit(("apiVersion",), "manifests/version-mismatch", "Decode", escaped(message), help=escaped(help))
