"""What a pod keeps: nearly everything. A workload replaces its pods; a pod by itself has to be deleted first.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/#pod-update-and-replacement
"""

from podgen.model.pod import Pod, PodSpec
from podgen.model.scheduling import Toleration
from podgen.problems import named
from podgen.rules.changes import gated_pods
from podgen.rules.changes.comparing import Way, differences, is_kept, is_stored
from podgen.rules.changes.findings import before, fixed, keep_or_delete
from podgen.rules.changes.rule import change_rule
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings
from podgen.rules.wording import name_of
from podgen.words import phrase


@change_rule("pods/changed", Pod, type="Forbidden")
def spec_fixed(old: Location, new: Location) -> Findings:
    """A pod keeps its spec, but for images and the few fields that have rules of their own."""
    had, has = old.child("spec"), new.child("spec")
    if any(_is_of_other_length(had, has, field) for field in _CONTAINERS):
        return  # the server looks no further
    free: list[Way] = [*_FREE, *((field,) for field in _OF_THE_CLUSTER if getattr(had.value, field, None) is None)]
    free += gated_pods.FREE if had.child("scheduling_gates").value else ()
    if found := list(differences(had, has, free)):
        yield fixed(
            "the spec of a pod",
            has,
            found,
            notes=("images may change, tolerations may be added, and a deadline may be set or come earlier",),
            help=keep_or_delete(new),
        )


@change_rule("pods/containers-changed", Pod, type="Forbidden")
def containers_fixed(old: Location, new: Location) -> Findings:
    """A pod keeps its containers: none comes, and none goes."""
    had, has = old.child("spec"), new.child("spec")
    field = next((field for field in _CONTAINERS if _is_of_other_length(had, has, field)), None)
    if field:
        before_, now = ({item.value.name: item for item in at.items(field)} for at in (had, has))
        added = next((name for name in now if name not in before_), None)
        removed = next((name for name in before_ if name not in now), None)
        what = f"{named(removed)} is gone" if added is None else f"{named(added)} was not there"
        yield Finding(
            f"a pod keeps its containers: {what}",
            has.child(field),
            shown=now.get(added),
            related=(before(before_[removed] if added is None and removed in before_ else had.child(field)),),
            help=keep_or_delete(new),
        )


@change_rule("pods/deadline-changed", Pod)
def deadline_only_earlier(old: Location, new: Location) -> Findings:
    """The deadline of a pod may be set, or come earlier; it cannot come later, nor be taken away."""
    had, has = (at.child("spec").child("active_deadline_seconds") for at in (old, new))
    if had.value is None or is_kept(had, has):
        return
    if has.value is None or has.value > had.value:
        what = "be taken away" if has.value is None else f"become {has.value}"
        yield Finding(
            phrase("`{}` was {}, and cannot {}", name_of(PodSpec, "active_deadline_seconds"), had.value, what),
            has,
            related=(before(had),),
            help=keep_or_delete(new),
        )


@change_rule("pods/toleration-changed", Pod, type="Forbidden")
def tolerations_only_added(old: Location, new: Location) -> Findings:
    """A pod keeps its tolerations, and may get further ones; for how long it tolerates a taint may change."""
    has = new.child("spec").child("tolerations")
    tolerated = {_taint(item) for item in has.value or ()}
    for had in old.child("spec").items("tolerations"):
        is_of_cluster = (had.value.key or "").startswith("node.kubernetes.io/") and is_stored(old)
        if _taint(had.value) not in tolerated and not is_of_cluster and not is_kept(had, has):
            what = named(had.value.key) if had.value.key else "all taints"
            yield Finding(
                f"a pod keeps its tolerations: that of {what} has changed, or is gone",
                has,
                related=(before(had),),
                help=keep_or_delete(new),
            )
            return


@change_rule("pods/annotation-changed", Pod, type="Forbidden")
def annotations_fixed(old: Location, new: Location) -> Findings:
    """Two kinds of annotations stay as the node has read them: for AppArmor, and of mirror pods."""
    had, has = (at.child("metadata").child("annotations") for at in (old, new))
    for found in differences(had, has):
        key = found.new.index
        if key == _MIRROR or str(key).startswith(_APPARMOR):
            yield fixed(f"the annotation {named(key)} of a pod", found.new, [found], help=keep_or_delete(new))


_CONTAINERS = ("containers", "init_containers")
_OF_THE_CLUSTER = ("node_name", "overhead", "preemption_policy", "priority")
"""Fields that the cluster fills in. A manifest does not say with what."""
_FREE = (
    ("containers", "image"),
    ("init_containers", "image"),
    ("active_deadline_seconds",),
    ("tolerations",),
    ("scheduling_gates",),
    ("ephemeral_containers",),  # they have an endpoint of their own
)
_APPARMOR = "container.apparmor.security.beta.kubernetes.io/"
_MIRROR = "kubernetes.io/config.mirror"

RULES = (
    spec_fixed,
    containers_fixed,
    deadline_only_earlier,
    tolerations_only_added,
    annotations_fixed,
    *gated_pods.RULES,
)


def _is_of_other_length(old: Location, new: Location, field: str) -> bool:
    had, has = old.child(field), new.child(field)
    return len(had.value or ()) != len(has.value or ()) and not is_kept(had, has)


def _taint(toleration: Toleration) -> tuple[str, ...]:
    """What a toleration is for."""
    return tuple(getattr(toleration, field) or "" for field in ("key", "operator", "value", "effect"))
