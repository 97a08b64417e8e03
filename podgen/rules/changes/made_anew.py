"""Objects that are deleted before they are made again, so that all of them may change.

Helm and Argo CD do so with what runs at every release: https://helm.sh/docs/topics/charts_hooks/#hook-deletion-policies,
https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#force-sync
"""

from podgen.model.batch import Job
from podgen.rules.location import Location


def is_made_anew(old: Location, new: Location) -> bool:
    """Whether an old object is probably gone when the new one comes.

    A Job with a time to live is deleted when that is over.
    """
    annotations = new.child("metadata").child("annotations").value or {}
    if any(hook in annotations for hook in ("helm.sh/hook", "argocd.argoproj.io/hook")):
        return True
    if "Force=true" in annotations.get("argocd.argoproj.io/sync-options", ""):
        return True
    lives = old.child("spec").child("ttl_seconds_after_finished").value if isinstance(old.value, Job) else None
    return lives is not None
