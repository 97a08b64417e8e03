"""What a StatefulSet keeps: all that its pods and their volumes are called by.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
"""

from podgen.model.apps import StatefulSet, StatefulSetSpec
from podgen.rules.changes.comparing import differences
from podgen.rules.changes.findings import fixed, keep_or_delete
from podgen.rules.changes.rule import change_rule
from podgen.rules.location import Location
from podgen.rules.rule import Findings
from podgen.rules.wording import name_of
from podgen.words import phrase

_KEEPS_PODS = " --cascade=orphan"
"""With this option, the pods run on, and the new StatefulSet takes them over."""


@change_rule("stateful-sets/changed", StatefulSet, type="Forbidden")
def field_fixed(old: Location, new: Location) -> Findings:
    """A StatefulSet keeps its Service and the order in which its pods start."""
    before, now = old.child("spec"), new.child("spec")
    for field in ("service_name", "pod_management_policy"):
        if found := list(differences(before.child(field), now.child(field))):
            yield fixed(
                phrase("`{}` of a StatefulSet", name_of(StatefulSetSpec, field)),
                now,
                found,
                thing=now.child(field),
                help=keep_or_delete(new, options=_KEEPS_PODS),
            )


@change_rule("stateful-sets/claim-templates-changed", StatefulSet, type="Forbidden")
def claim_templates_fixed(old: Location, new: Location) -> Findings:
    """The claims of the pods are made once, so their templates stay."""
    before, now = (at.child("spec").child("volume_claim_templates") for at in (old, new))
    if found := list(differences(before, now, _FREE)):
        yield fixed(
            "a claim template of a StatefulSet",
            new.child("spec"),
            found,
            help=keep_or_delete(new, options=_KEEPS_PODS),
            notes=("the claims that there are stay as they are; each can be enlarged by itself",),
        )


_FREE = (("api_version",), ("kind",))

RULES = (field_fixed, claim_templates_fixed)
