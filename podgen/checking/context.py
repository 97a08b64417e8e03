"""What is the same for all files of a check."""

from typing import TYPE_CHECKING, NamedTuple

from podgen.checking.roles import NAMED_FILES, Roles
from podgen.rules import RULES, RuleSet

if TYPE_CHECKING:  # few checks need these
    from podgen.checking.old_objects import OldObjects
    from podgen.openapi.definition_set import Definitions


class CheckContext(NamedTuple):
    """What all files of a check are held to."""

    roles: Roles = NAMED_FILES
    """What the files are there for."""
    old: "OldObjects | None" = None
    """The objects that are there already, of which the server refuses some changes."""
    definitions: "Definitions | None" = None
    """What custom resources are held to."""
    rules: RuleSet = RULES
    """The rules, podgen's and the user's own."""
