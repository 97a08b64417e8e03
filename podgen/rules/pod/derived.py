"""What follows from other problems of a pod: the server finds no volume that it refuses, so it refuses the mounts too.

Each rule looks at its own subject only. Here their problems meet, and become what the server says of them together.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from podgen.codes import code_of
from podgen.model.volumes import Volume
from podgen.problems import Problem, named
from podgen.rules.location import Location
from podgen.rules.pod.roles import containers
from podgen.rules.pod.volumes import claim_names, sources_of
from podgen.rules.rule import Finding
from podgen.rules.rule import problem as placed
from podgen.schema.fields import fields_of

_DUPLICATE = "volumes/name-duplicate"

# A volume with one of these counts all the same: one of that name exists, or the server asks only afterwards.
_HARMLESS = (_DUPLICATE, "volumes/pvc-claim-forbidden")

# These the server tells of whichever source comes first.
_OF_ANY_SOURCE = ("volumes/source-conflict", "volumes/pvc-claim-forbidden")

_ABOUT_VOLUMES = frozenset({"volumes", "volumeDevices"})

# The server tells of what is both a mount and a device from either side. The mount's is enough for people.
_OTHER_SIDE = ("volume-devices/name-conflict", "volume-devices/path-conflict")

# The server only warns of a port that is listed twice. podgen's errors about the same port say more.
_TWICE = "ports/duplicate"
_SAME_PORT = ("ports/reuse", "ports/repeated")

# If one of these was left out, it may be what a rule did not find: a port, a volume, a claim or a container.
_HOLDS_NAMES = (
    "name",
    "ports",
    "containerPort",
    "volumes",
    "volumeClaimTemplates",
    "resourceClaims",
    "containers",
    "initContainers",
)


def derive(pod: Location, problems: list[Problem], left_out: Collection[str]) -> list[Problem]:
    """The problems of a pod or a pod template as the server has them together, with those marked that follow from others.

    Such a problem is no mistake of its own, so people need not read it.

    Parameters:
        pod: The pod or the template.
        problems: Its problems.
        left_out: The paths of what was left out of the manifest because of a wrong type.
    """
    if left_out:
        return list(_not_for_lack_of(left_out, problems))
    return _of_volumes(pod, _of_ports(problems))


def _not_for_lack_of(left_out: Collection[str], problems: list[Problem]) -> Iterator[Problem]:
    """The problems that are there whatever the values at some paths, which were left out, would have been."""
    names_left_out = any(re.sub(r"\[[^\]]*\]$", "", path).rpartition(".")[2] in _HOLDS_NAMES for path in left_out)
    roles_left_out = tuple(
        path.removesuffix(".restartPolicy") + "." for path in left_out if path.endswith("].restartPolicy")
    )
    for problem in problems:
        is_not_found = problem.type == "NotFound" and names_left_out
        is_for_the_role = problem.type == "Forbidden" and f"{problem.path}.".startswith(roles_left_out)
        if not (is_not_found or is_for_the_role):
            yield problem


def _of_ports(problems: list[Problem]) -> list[Problem]:
    """The problems, where a warning of a port is derived if there is an error that says the same of it, and why."""
    if not any(problem.code == _TWICE for problem in problems):
        return problems
    told = {problem.path for problem in problems if problem.code in _SAME_PORT}
    return [
        problem.changed(is_derived=True)
        if problem.code == _TWICE and f"{problem.path}.containerPort" in told
        else problem
        for problem in problems
    ]


def _of_volumes(pod: Location, problems: list[Problem]) -> list[Problem]:
    """The problems as the server has them, since it refuses some of the volumes.

    It says nothing of the second source of a volume but that it is one, and does not find a volume that it refuses, so
    it refuses the mounts too.
    """
    if not any(problem.severity == "error" and not _ABOUT_VOLUMES.isdisjoint(problem.steps) for problem in problems):
        return problems
    volumes = _Volumes(pod)
    seen = [problem for problem in problems if not volumes.is_overlooked(problem)]
    refused = {volumes.number(problem) for problem in seen if _is_refusal(problem)}
    sound = [None if number in refused else volume.name for number, volume in enumerate(volumes.values)]
    missed = {volume.name for volume in volumes.values} - {*sound, *claim_names(volumes.spec), None, ""}
    derived = _derived_codes(pod, seen)
    return [
        *(
            problem.changed(is_derived=True) if problem.code in derived else problem
            for problem in seen
            if problem.code != _DUPLICATE or volumes.is_repeated(problem, sound)
        ),
        *(_not_found(volumes.spec, missed) if missed else ()),
    ]


class _Volumes:
    """The volumes of one pod, and which of them a problem is about."""

    def __init__(self, pod: Location) -> None:
        self.spec = pod.child("spec")
        self.values: Sequence[Volume] = self.spec.child("volumes").value or ()
        self._way = (*pod.steps, "spec", "volumes")

    def steps(self, problem: Problem) -> tuple[str | int, ...]:
        """The way to a problem from the volumes; nothing if it is not about one of them."""
        depth = len(self._way)
        return problem.steps[depth:] if problem.steps[:depth] == self._way else ()

    def number(self, problem: Problem) -> int | None:
        """Which of the volumes a problem is about."""
        match self.steps(problem):
            case (int(number), *_):
                return number
        return None

    def is_overlooked(self, problem: Problem) -> bool:
        """Whether a problem is one of the second source of a volume, at which the server does not look."""
        match self.steps(problem):
            case (int(number), str(source), *_) if problem.code not in _OF_ANY_SOURCE:
                fields = fields_of(Volume)
                return source in [fields[other].name for other in sources_of(self.values[number])[1:]]
        return False

    def is_repeated(self, problem: Problem, sound: Sequence[str | None]) -> bool:
        """Whether a problem of a volume that has the name of one before it holds, since that one counts."""
        number = self.number(problem)
        return number is None or self.values[number].name in sound[:number]


def _is_refusal(problem: Problem) -> bool:
    """Whether a problem, if it is one of a volume, means that the server does not count the volume."""
    if problem.severity != "error" or problem.origin != "kubernetes":
        return False
    return problem.type != "Decode" and problem.code not in _HARMLESS  # what cannot be read is not even looked at


def _derived_codes(pod: Location, problems: list[Problem]) -> Collection[str]:
    """The rules whose problems are derived. The name of a claim is made of the pod's, and as bad."""
    names = [(*pod.steps, "metadata", "name"), (*pod.steps, "metadata", "generateName")]
    if any(problem.severity == "error" and problem.steps in names for problem in problems):
        return (*_OTHER_SIDE, "ephemeral-volumes/claim-name-invalid")
    return _OTHER_SIDE


def _not_found(spec: Location, names: Collection[str]) -> Iterator[Problem]:
    """The mounts and devices of volumes that do not count."""
    for container in containers(spec):
        for field, code in (
            ("volume_mounts", "mounts/volume-missing"),
            ("volume_devices", "volume-devices/volume-missing"),
        ):
            for item in container.items(field):
                if item.value.name in names:
                    message = f"the server does not find the volume {named(item.value.name)}, which it refuses"
                    found = placed(Finding(message), item.child("name"), code_of(code), "NotFound")
                    yield found.changed(is_derived=True)
