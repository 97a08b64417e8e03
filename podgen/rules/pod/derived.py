"""Problems of a pod that follow from others: where the server refuses a volume, it also reports its mounts.

Each rule checks only its own subject. This module combines their problems into what the server reports for the whole pod.
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

# A volume with one of these problems still counts: another one has its name, or the server checks this only later.
_HARMLESS = (_DUPLICATE, "volumes/pvc-claim-forbidden")

# The server reports these for any source of a volume, not only for the first.
_OF_ANY_SOURCE = ("volumes/source-conflict", "volumes/pvc-claim-forbidden")

_ABOUT_VOLUMES = frozenset({"volumes", "volumeDevices"})

# The server reports a volume that is both mount and device twice, once for each. For people, the mount's problem is enough.
_OTHER_SIDE = ("volume-devices/name-conflict", "volume-devices/path-conflict")

# The server warns about a port that is listed twice, and about fractions of bytes. What podgen says of the same says more.
_SAID_BETTER = {
    "ports/duplicate": (".containerPort", ("ports/reuse", "ports/repeated")),
    "resources/memory-fractional": ("", ("resources/limit-too-small",)),
}

# The fields that hold what others refer to: ports, volumes, claims and containers. If one was left out because of a wrong
# type, rules may not find what is in it.
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


# What uses volumes. If one of these was left out, rules may find that a volume has no use.
_USES_VOLUMES = re.compile(r"\.(?:volumeMounts|volumeDevices|env|containers|initContainers)(?:\[[0-9]+\])?(?:\.|$)")

_ABOUT_USE = ("volumes/unused", "volumes/never-written")


def derive(pod: Location, problems: list[Problem], left_out: Collection[str]) -> list[Problem]:
    """The problems that the server reports for a pod or a pod template as a whole, given the problems found by rules.

    Those that only follow from others are marked as derived, since people need not read them.

    Parameters:
        pod: The pod or the template.
        problems: The problems that rules have found in it.
        left_out: The paths of values that were left out of the manifest because of a wrong type.
    """
    if left_out:
        return _said_once(list(_independent_of([path for path in left_out if _concerns(pod, path)], problems)))
    return _of_volumes(pod, _said_once(problems))


def _concerns(pod: Location, left_out: str) -> bool:
    """Whether a path lies in the pod, or in the claims that it gets as volumes."""
    return left_out.startswith(pod.path) or "volumeClaimTemplates" in left_out


def _independent_of(left_out: Collection[str], problems: list[Problem]) -> Iterator[Problem]:
    """The problems that do not depend on the values that were left out."""
    names_left_out = any(re.sub(r"\[[^\]]*\]$", "", path).rpartition(".")[2] in _HOLDS_NAMES for path in left_out)
    roles_left_out = tuple(
        path.removesuffix(".restartPolicy") + "." for path in left_out if path.endswith("].restartPolicy")
    )
    for problem in problems:
        is_not_found = problem.type == "NotFound" and names_left_out
        is_about_use = problem.code in _ABOUT_USE and any(map(_USES_VOLUMES.search, left_out))
        is_for_the_role = problem.type == "Forbidden" and f"{problem.path}.".startswith(roles_left_out)
        if not (is_not_found or is_about_use or is_for_the_role):
            yield problem


def _said_once(problems: list[Problem]) -> list[Problem]:
    """The problems, with a warning of the server's marked as derived if a problem of podgen's explains it."""
    if not any(problem.code in _SAID_BETTER for problem in problems):
        return problems
    said = {(problem.code, problem.path) for problem in problems}
    return [problem.changed(is_derived=True) if _is_said_better(problem, said) else problem for problem in problems]


def _is_said_better(warning: Problem, said: Collection[tuple[str, str]]) -> bool:
    """Whether one of the problems, of which the codes and paths are given, explains a warning."""
    below, codes = _SAID_BETTER.get(warning.code, ("", ()))
    return any((code, warning.path + below) in said for code in codes)


def _of_volumes(pod: Location, problems: list[Problem]) -> list[Problem]:
    """The problems, changed for volumes that the server refuses.

    The server does not look into the second source of a volume. And a volume that it refuses does not exist for it, so it
    reports the mounts of that volume, too.
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
        *(not_found(volumes.spec, missed) if missed else ()),
    ]


class _Volumes:
    """The volumes of one pod, to find out which of them a problem is about."""

    def __init__(self, pod: Location) -> None:
        self.spec = pod.child("spec")
        self.values: Sequence[Volume] = self.spec.child("volumes").value or ()
        self._way = (*pod.steps, "spec", "volumes")

    def steps(self, problem: Problem) -> tuple[str | int, ...]:
        """The steps from `volumes` to the problem; empty if it is not about a volume."""
        depth = len(self._way)
        return problem.steps[depth:] if problem.steps[:depth] == self._way else ()

    def number(self, problem: Problem) -> int | None:
        """The index of the volume that a problem is about, or `None`."""
        match self.steps(problem):
            case (int(number), *_):
                return number
        return None

    def is_overlooked(self, problem: Problem) -> bool:
        """Whether a problem is in the second source of a volume, into which the server does not look."""
        match self.steps(problem):
            case (int(number), str(source), *_) if problem.code not in _OF_ANY_SOURCE:
                fields = fields_of(Volume)
                return source in [fields[other].name for other in sources_of(self.values[number])[1:]]
        return False

    def is_repeated(self, problem: Problem, sound: Sequence[str | None]) -> bool:
        """Whether a problem of duplicate names still holds: an earlier volume with the name is not refused."""
        number = self.number(problem)
        return number is None or self.values[number].name in sound[:number]


def _is_refusal(problem: Problem) -> bool:
    """Whether a problem of a volume means that the volume does not exist for the server."""
    if problem.severity != "error" or problem.origin != "kubernetes":
        return False
    return (
        problem.type != "Decode" and problem.code not in _HARMLESS
    )  # the server does not validate what it cannot decode


def _derived_codes(pod: Location, problems: list[Problem]) -> Collection[str]:
    """The codes of problems that are derived. An ephemeral volume's claim is named after the pod, so a bad name is bad twice."""
    names = [(*pod.steps, "metadata", "name"), (*pod.steps, "metadata", "generateName")]
    if any(problem.severity == "error" and problem.steps in names for problem in problems):
        return (*_OTHER_SIDE, "ephemeral-volumes/claim-name-invalid")
    return _OTHER_SIDE


def not_found(spec: Location, names: Collection[str]) -> Iterator[Problem]:
    """The problems of mounts and devices whose volumes do not exist for the server."""
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
