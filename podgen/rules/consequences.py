"""What follows from other problems: the server finds no volume that it refuses, and warns of a port that is an error anyway.

Each rule looks at its own subject only. Here their problems meet, and become what the server says of them together.
"""

from collections.abc import Collection, Iterator, Sequence

from podgen.at import At
from podgen.fields import fields_of
from podgen.model.volumes import Volume
from podgen.problems import Problem, named
from podgen.rules.roles import containers
from podgen.rules.rule import Finding
from podgen.rules.rule import problem as placed
from podgen.rules.volumes import sources_of

_DUPLICATE = "volumes/name-duplicate"

# A volume with one of these counts all the same: one of that name exists, or the server asks only afterwards.
_HARMLESS = (_DUPLICATE, "volumes/pvc-not-own-ephemeral")

# These the server tells of whichever source comes first.
_OF_ANY_SOURCE = ("volumes/one-source", "volumes/pvc-not-own-ephemeral")

_ABOUT_VOLUMES = frozenset({"volumes", "volumeDevices"})

# The server tells of what is both a mount and a device from either side. The mount's is enough for people.
_OTHER_SIDE = ("devices/name-not-mount", "devices/path-not-mount")

# The server only warns of a port that is listed twice. podgen's errors about the same port say more.
_TWICE = "ports/duplicate"
_SAME_PORT = ("ports/reuse", "ports/repeated")


def with_consequences(at: At, problems: list[Problem]) -> list[Problem]:
    """The problems of a pod or a template as the server has them together, with those marked that follow from others.

    Such a problem is no mistake of its own, so people need not read it.
    """
    if not problems:
        return problems
    return _of_volumes(at, _of_ports(problems))


def _of_ports(problems: list[Problem]) -> list[Problem]:
    """The problems, where a warning of a port follows if there is an error that says the same of it, and why."""
    if not any(problem.code == _TWICE for problem in problems):
        return problems
    told = {problem.path for problem in problems if problem.code in _SAME_PORT}
    return [
        problem.changed(follows=True) if problem.code == _TWICE and f"{problem.path}.containerPort" in told else problem
        for problem in problems
    ]


def _of_volumes(at: At, problems: list[Problem]) -> list[Problem]:
    """The problems as the server has them, since it refuses some of the volumes.

    It says nothing of the second source of a volume but that it is one, and does not find a volume that it refuses, so
    it refuses the mounts too.
    """
    if not any(problem.severity == "error" and not _ABOUT_VOLUMES.isdisjoint(problem.steps) for problem in problems):
        return problems
    spec = at.child("spec")
    volumes = spec.child("volumes").value or ()
    seen = [problem for problem in problems if not _is_overlooked(problem, volumes)]
    refused = {_number(problem) for problem in seen if _is_refusal(problem)}
    sound = [None if number in refused else volume.name for number, volume in enumerate(volumes)]
    missed = {volume.name for volume in volumes} - {*sound, None, ""}
    following = _following(seen)
    return [
        *(
            problem.changed(follows=True) if problem.code in following else problem
            for problem in seen
            if problem.code != _DUPLICATE or _is_repeated(problem, volumes, sound)
        ),
        *(_not_found(spec, missed) if missed else ()),
    ]


def _number(problem: Problem) -> int | None:
    """Which of the volumes a problem is about."""
    match problem.steps:
        case ("spec", "volumes", int(number), *_):
            return number
    return None


def _is_refusal(problem: Problem) -> bool:
    """Whether a problem, if it is one of a volume, means that the server does not count the volume."""
    if problem.severity != "error" or problem.origin != "kubernetes":
        return False
    return problem.type != "Decode" and problem.code not in _HARMLESS  # what cannot be read is not even looked at


def _is_overlooked(problem: Problem, volumes: Sequence[Volume]) -> bool:
    """Whether a problem is one of the second source of a volume, at which the server does not look."""
    number = _number(problem)
    if number is None or len(problem.steps) < 4 or problem.code in _OF_ANY_SOURCE:
        return False
    fields = fields_of(Volume)
    return problem.steps[3] in [fields[source].name for source in sources_of(volumes[number])[1:]]


def _is_repeated(problem: Problem, volumes: Sequence[Volume], sound: Sequence[str | None]) -> bool:
    """Whether the volume of a problem has the name of one before it that counts."""
    number = _number(problem)
    return number is not None and volumes[number].name in sound[:number]


def _following(problems: list[Problem]) -> Collection[str]:
    """The rules whose problems follow from others. The name of a claim is made of the pod's, and as bad."""
    names = [("metadata", "name"), ("metadata", "generateName")]
    if any(problem.severity == "error" and problem.steps in names for problem in problems):
        return (*_OTHER_SIDE, "ephemeral-volume/claim-name")
    return _OTHER_SIDE


def _not_found(spec: At, names: Collection[str]) -> Iterator[Problem]:
    """The mounts and devices of volumes that do not count."""
    for container in containers(spec):
        for field, code in (("volume_mounts", "mounts/volume-found"), ("volume_devices", "devices/volume-found")):
            for item in container.items(field):
                if item.value.name in names:
                    message = f"the server does not find the volume {named(item.value.name)}, which it refuses"
                    found = placed(Finding(message), item.child("name"), code=code, type="NotFound")
                    yield found.changed(follows=True)
