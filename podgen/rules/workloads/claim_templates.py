"""The claims that a StatefulSet makes for each of its pods, which have them as volumes.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates
"""

from collections.abc import Collection, Mapping

from podgen.model.apps import StatefulSet
from podgen.model.claims import PersistentVolumeClaim
from podgen.problems import Problem, quoted
from podgen.rules.common.formats import label_fault, suggested_name
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.pod.derived import not_found
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.workloads.selectors import is_within, template_of


@rule("stateful-sets/claim-name-missing", StatefulSet, type="Required")
def claim_name_missing(stateful_set: StatefulSet, at: Location) -> Findings:
    """A claim template has a name, as its claims are named after it, and the volume that each pod has of it."""
    for name, (volume, claim) in _volumes(at).items():
        if not name:
            finding = Finding("a claim template has no name", volume.child("name"), shown=claim)
            yield finding
            claimed = volume.child("persistent_volume_claim").child("claim_name")
            yield finding._replace(at=claimed, is_derived=True)


@rule("stateful-sets/claim-name-invalid", StatefulSet)
def claim_name_invalid(stateful_set: StatefulSet, at: Location) -> Findings:
    """The name of a claim template is that of a volume too: at most 63 characters of a-z, 0-9 and `-`."""
    for name, (volume, claim) in _volumes(at).items():
        if name and (fault := label_fault(name)):
            yield Finding(
                f"the claim template is a volume of its name, and {quoted(name)} {fault}",
                volume.child("name"),
                shown=claim.child("metadata").child("name"),
                help=suggested_name(name),
            )


RULES = (claim_name_missing, claim_name_invalid)


@memoized_per_location
def _volumes(stateful_set: Location) -> Mapping[str, tuple[Location, Location]]:
    """The volumes that pods have of claims, by name, each with the first template of the name.

    The server puts them in front of the volumes of the pod template.
    """
    claims: dict[str, Location] = {}
    spec = stateful_set.child("spec")
    for claim in spec.items("volume_claim_templates") if spec.value else ():
        claims.setdefault(_name(claim.value), claim)
    pod = template_of(stateful_set).child("spec")
    return {
        name: (Location(None, pod, "volumes", number), claim) for number, (name, claim) in enumerate(claims.items())
    }


def _name(claim: PersistentVolumeClaim) -> str:
    return (claim.metadata and claim.metadata.name) or ""


def with_volumes(stateful_set: Location, problems: list[Problem], left_out: Collection[str]) -> list[Problem]:
    """The problems of a StatefulSet as the server has them, which puts the volumes of claims in front of the template's.

    A volume of the template that has the name of a claim is not looked at, and the others have other numbers. The mounts
    of a claim whose name is malformed find no volume.

    Parameters:
        stateful_set: The StatefulSet.
        problems: Its problems.
        left_out: The paths of what was left out of the manifest because of a wrong type.
    """
    claims = _volumes(stateful_set)
    if not claims:
        return problems
    told = _renumbered(stateful_set, problems, claims)
    names = [claim.child("metadata").child("name").path for _, claim in claims.values()]
    if any(is_within(name, path) for path in left_out for name in names):  # the claim may have a name after all
        told = [problem for problem in told if problem.code != "stateful-sets/claim-name-missing"]
    if left_out or not any(problem.code == "stateful-sets/claim-name-invalid" for problem in told):
        return told
    bad = {name for name in claims if name and label_fault(name)}
    return [*told, *not_found(template_of(stateful_set).child("spec"), bad)]


def _renumbered(stateful_set: Location, problems: list[Problem], claims: Collection[str]) -> list[Problem]:
    """The problems with those of the template's volumes by the numbers that the server has for them, if it has any."""
    pod = template_of(stateful_set).child("spec")
    volumes = list(pod.items("volumes")) if pod.value else []
    way = (*pod.steps, "volumes")
    seen = [index for index, volume in enumerate(volumes) if (volume.value.name or "") not in claims]
    places = {index: Location(None, pod, "volumes", number) for number, index in enumerate(seen, len(claims))}
    told = []
    for problem in problems:
        match problem.steps[len(way) :] if problem.steps[: len(way)] == way else ():
            case (int(index), *_) if problem.origin == "kubernetes" and problem.severity == "error":
                if index in places:
                    rest = problem.path.removeprefix(volumes[index].path)
                    told.append(problem.changed(path=places[index].path + rest))
            case _:
                told.append(problem)
    return told
