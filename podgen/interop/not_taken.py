"""What a program does not take from a pod that is made for it: collected, and refused with the fields' places."""

from typing import Any

from podgen.gate import refuse, subject
from podgen.interop.lost_fields import Steps, location_of
from podgen.model.base import Model
from podgen.problems import Problem, path_of


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
        at, field = location_of(self._manifest, steps)
        notes = (f"Kubernetes has this field since {field.since}",) if field and field.since else ()
        facts: dict[str, Any] = {
            "path": path_of(steps),
            "steps": steps,
            "place": at.place,
            "help": help,
            "notes": notes,
        }
        self._problems.append(Problem.of("interop/not-taken", message, **facts))

    def refuse(self) -> None:
        """Refuse the manifest, if anything is not taken.

        Raises:
            PodError: Something is not. It has all of that.
        """
        refuse(self._problems, f"{subject(self._manifest)} for {self._program}")
