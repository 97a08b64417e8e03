"""Objects of kinds that others have defined."""

from collections.abc import Mapping
from typing import Annotated, Any

from podgen.model.annotations import Inlined
from podgen.model.manifest import Manifest
from podgen.model.meta import ObjectMeta


class CustomObject(Manifest):
    """An object of a kind that podgen has no class for, such as a Certificate or a Role."""

    api_version: str  # pyright: ignore[reportGeneralTypeIssues]  # it is needed here
    """The version of the API, a group and a version: `cert-manager.io/v1`."""
    kind: str  # pyright: ignore[reportGeneralTypeIssues]
    """The kind of the object."""
    metadata: ObjectMeta | None = None
    """The object's name, labels and annotations."""
    fields: Annotated[Mapping[str, Any] | None, Inlined()] = None
    """All else that it has, such as `spec`, by its names in the API. It is written as it is, in this order."""
