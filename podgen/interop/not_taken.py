"""What a program does not take from a pod that is made for it: collected, and refused with the fields' places."""

from typing import Any, TypeAlias

from podgen.gate import refuse, subject
from podgen.model.base import Model
from podgen.problems import Problem
from podgen.rules.location import Location
from podgen.schema.fields import fields_of
from podgen.words import in_words

Steps: TypeAlias = tuple[str | int, ...]
"""The keys and indices that lead to a value in the plain manifest."""


class NotTaken:
    """The fields of one manifest that a program does not take.

    Parameters:
        manifest: The manifest that is made for the program.
        program: The program's name, for messages.
    """

    def __init__(self, manifest: Model, program: str) -> None:
        self._manifest = manifest
        self._program = program
        self._problems: list[Problem] = []

    def add(self, steps: Steps, message: str, *, help: str | None = None) -> None:
        """Add a field.

        Parameters:
            steps: Where it is in the plain manifest.
            message: Why it is not taken: lower case, no final period.
            help: What to do instead.
        """
        at = located(self._manifest, steps)
        since = _since(at)
        notes = (f"Kubernetes has this field since {since}",) if since else ()
        facts: dict[str, Any] = {"path": at.path, "steps": at.steps, "place": at.place, "help": help, "notes": notes}
        self._problems.append(Problem.of("interop/not-taken", in_words(message, at.reader), **facts))

    def refuse(self) -> None:
        """Refuse the manifest, if anything is not taken.

        Raises:
            PodError: Something is not. It has all of that.
        """
        refuse(self._problems, f"{subject(self._manifest)} for {self._program}")


def _since(at: Location) -> str | None:
    """The release of Kubernetes that brought a field, if that is known."""
    around = at.parent.value if at.parent else None
    return fields_of(type(around))[at.attribute].since if isinstance(around, Model) else None


def located(manifest: Model, steps: Steps) -> Location:
    """The location that steps lead to in a manifest; where the model ends, as in a mapping, that of the last field.

    Example:
        >>> from podgen import container, pod
        >>> located(pod("job", container("job", "busybox:1.37")), ("spec", "containers", 0, "image")).path
        'spec.containers[0].image'
    """
    at = Location(manifest)
    left = list(steps)
    while left and isinstance(at.value, Model):
        name = left.pop(0)
        attribute = next((field.attribute for field in fields_of(type(at.value)).values() if field.name == name), None)
        if attribute is None:
            break
        index = left.pop(0) if left and not isinstance(at.child(attribute).value, Model) else None
        at = at.child(attribute, index)
    return at
