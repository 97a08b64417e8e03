"""Claims that one node or one pod can mount, and workloads with more pods than that.

Kubernetes: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
"""

from collections.abc import Iterator

from podgen.problems import named
from podgen.rules.across.counts import Count, least_pods, most_pods
from podgen.rules.across.objects import Objects
from podgen.rules.across.outline import ClaimDetails, Outline, Pods, Reference
from podgen.rules.across.set_rule import Related, SetFinding, SetFindings, phrase_of, set_rule
from podgen.words import Setting, phrase

_ONE_NODE, _ONE_POD = "ReadWriteOnce", "ReadWriteOncePod"
_RECREATE = Setting('strategy=DeploymentStrategy(type="Recreate")', "strategy: {type: Recreate}")


@set_rule("volume-claims/several-pods", Pods)
def several_pods(workload: Outline, objects: Objects) -> SetFindings:
    """A claim for one node is not shared by several pods, which may come to several nodes."""
    if workload.pods[0].is_pinned:
        return
    for reference, claim in _claims(workload, objects, (_ONE_NODE,)):
        if workload.kind == "DaemonSet":
            yield _shared(workload, reference, claim, "one pod on each node", Count(2))
        elif (count := most_pods(workload, objects)) and count.number > 1:
            yield _shared(workload, reference, claim, f"{'up to ' * count.is_scaled}{count.number} pods", count)


@set_rule("volume-claims/one-pod-reuse", Pods)
def one_pod_reuse(workload: Outline, objects: Objects) -> SetFindings:
    """A claim for one pod is not shared by several: all but the first wait for ever."""
    for reference, claim in _claims(workload, objects, (_ONE_POD,)):
        if (count := least_pods(workload, objects)) and count.number > 1:
            yield _shared(workload, reference, claim, f"{count.number} pods", count)


@set_rule("volume-claims/rolling-update", Pods)
def rolling_update(workload: Outline, objects: Objects) -> SetFindings:
    """An update of a Deployment with a claim for one node stops the old pod first: the new one may come to another node."""
    if workload.scale is None or not workload.scale.is_rolling or workload.pods[0].is_pinned:
        return
    for reference, claim in _claims(workload, objects, (_ONE_NODE, _ONE_POD)):
        count = most_pods(workload, objects)
        if count and count.number == 1:
            yield SetFinding(
                f"an update of {phrase_of(workload)} may hang: old and new pod need claim {named(claim.name)} at once",
                reference.steps,
                notes=(
                    "a rolling update starts the new pod first, and the node that it comes to may not get the volume",
                ),
                related=(_modes(claim),),
                help=phrase("for example {}", _RECREATE),
            )


RULES = (several_pods, one_pod_reuse, rolling_update)


def _shared(workload: Outline, reference: Reference, claim: Outline, pods: str, count: Count) -> SetFinding:
    modes = claim.details.access_modes if isinstance(claim.details, ClaimDetails) else ()
    who = "pod" if modes == (_ONE_POD,) else "node"
    return SetFinding(
        f"{phrase_of(workload)} has {pods}, which share claim {named(claim.name)}: only one {who} at a time can mount it",
        reference.steps,
        related=(_modes(claim), *count.related),
        help="a StatefulSet has a claim for each pod; some storage classes have volumes for several (ReadWriteMany)",
    )


def _modes(claim: Outline) -> Related:
    modes = claim.details.access_modes if isinstance(claim.details, ClaimDetails) else ()
    return Related(claim, ("spec", "accessModes"), f"{', '.join(modes)} here")


def _claims(workload: Outline, objects: Objects, modes: tuple[str, ...]) -> Iterator[tuple[Reference, Outline]]:
    """The claims of a workload that can be mounted in one of these ways, and no other."""
    for reference in workload.references:
        if reference.kind == "PersistentVolumeClaim":
            found = objects.found(workload, reference)
            if found.is_certain and all(_only_mode(claim) in modes for claim in found.objects):
                yield reference, found.objects[0]


def _only_mode(claim: Outline) -> str | None:
    details = claim.details
    if claim.is_doubtful or not isinstance(details, ClaimDetails) or len(details.access_modes) != 1:
        return None
    return details.access_modes[0]
