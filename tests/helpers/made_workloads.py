"""The functions that make workloads, by what they need beside a name and a container, and where their pods are."""

from collections.abc import Callable
from typing import Any, NamedTuple

from podgen import cron_job, daemon_set, deployment, job, replica_set, stateful_set, to_dict
from podgen.model.base import Model
from podgen.model.manifest import Manifest


class Kind(NamedTuple):
    """A function that makes workloads of one kind."""

    function: Callable[..., Any]
    way: tuple[str, ...] = ("spec", "template")
    """The keys that lead to the pod template."""
    arguments: tuple[str, ...] = ()
    """What stands between the name and the pieces."""

    def __call__(self, name: Any, *pieces: Any, **options: Any) -> Any:
        """A workload of this kind."""
        return self.function(name, *self.arguments, *pieces, **options)

    def template(self, made: Manifest) -> dict[str, Any]:
        """The pod template of a workload, as it is written."""
        at: dict[str, Any] = to_dict(made)
        for key in self.way:
            at = at[key]
        return at

    @property
    def path(self) -> str:
        """The path of the pod template."""
        return ".".join(self.way)


KINDS = {
    "deployment": Kind(deployment),
    "stateful_set": Kind(stateful_set),
    "daemon_set": Kind(daemon_set),
    "replica_set": Kind(replica_set),
    "job": Kind(job),
    "cron_job": Kind(cron_job, ("spec", "jobTemplate", "spec", "template"), ("@daily",)),
}
"""All workloads, by the names of their functions."""

FINDING_PODS = {name: KINDS[name] for name in ("deployment", "stateful_set", "daemon_set", "replica_set")}
"""Those that have a selector."""


def spec_of(made: Manifest) -> dict[str, Any]:
    """The spec of a workload, as it is written."""
    written: dict[str, Any] = to_dict(made)["spec"]
    return written


def kind_of(made: Model) -> str:
    """The kind of an object."""
    return type(made).__name__
