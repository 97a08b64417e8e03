"""The selectors of workloads, which say for ever which pods are theirs.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates
"""

from podgen.model.apps import DaemonSet, Deployment, ReplicaSet, StatefulSet
from podgen.model.manifest import Manifest
from podgen.problems import ErrorType
from podgen.rules.changes.comparing import differences
from podgen.rules.changes.findings import fixed, keep_or_delete
from podgen.rules.changes.rule import ChangeRule, change_rule
from podgen.rules.location import Location
from podgen.rules.rule import Findings


def selector_fixed(on: type[Manifest], *, at_spec: bool = False, type: ErrorType = "Invalid") -> ChangeRule:
    """The rule that a workload keeps its selector.

    Parameters:
        on: The workload.
        at_spec: Whether the server names the whole spec.
        type: The API server's kind of error.
    """

    def compare(old: Location, new: Location) -> Findings:
        before, now = (at.child("spec").child("selector") for at in (old, new))
        if now.value is not None and (found := list(differences(before, now))):
            yield fixed(
                f"the selector of a {on.__name__}",
                new.child("spec") if at_spec else now,
                found,
                thing=now,
                help=keep_or_delete(new),
                notes=("the pods that it has would no longer be its own",),
            )

    compare.__doc__ = f"A {on.__name__} keeps its selector: else it would lose the pods that it has."
    return change_rule("workloads/selector-changed", on, type=type)(compare)


RULES = (
    selector_fixed(Deployment),
    selector_fixed(DaemonSet),
    selector_fixed(ReplicaSet),
    selector_fixed(StatefulSet, at_spec=True, type="Forbidden"),
)
