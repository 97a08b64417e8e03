"""Fields that init containers must not have, unless they are sidecars.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
"""

from podgen.model.containers import Container
from podgen.model.probes import Lifecycle, Probe
from podgen.rules.location import Location
from podgen.rules.pod.lifecycle import is_dropped
from podgen.rules.pod.roles import container_phrase, is_init
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import setting
from podgen.words import Words, phrase


@rule("init-containers/lifecycle-forbidden", Container, "lifecycle", type="Forbidden")
def lifecycle_forbidden(lifecycle: Lifecycle, at: Location) -> Findings:
    """An init container has no hooks, unless it is a sidecar: it runs to its end before anything depends on it."""
    if is_init(at) and not is_dropped(lifecycle):
        yield _misplaced(at, "lifecycle hooks")


@rule("init-containers/liveness-probe-forbidden", Container, "liveness_probe", type="Forbidden")
def liveness_probe_forbidden(probe: Probe, at: Location) -> Findings:
    """An init container has no liveness probe, unless it is a sidecar: it ends by itself."""
    if is_init(at):
        yield _misplaced(at, "a liveness probe")


@rule("init-containers/readiness-probe-forbidden", Container, "readiness_probe", type="Forbidden")
def readiness_probe_forbidden(probe: Probe, at: Location) -> Findings:
    """An init container has no readiness probe, unless it is a sidecar: it is done before the pod is ready."""
    if is_init(at):
        yield _misplaced(at, "a readiness probe")


@rule("init-containers/startup-probe-forbidden", Container, "startup_probe", type="Forbidden")
def startup_probe_forbidden(probe: Probe, at: Location) -> Findings:
    """An init container has no startup probe, unless it is a sidecar: it has started up when it has ended."""
    if is_init(at):
        yield _misplaced(at, "a startup probe")


def _misplaced(at: Location, what: str) -> Finding:
    return Finding(f"{container_phrase(at)} runs to its end, and cannot have {what}", help=_help())


RULES = (lifecycle_forbidden, liveness_probe_forbidden, readiness_probe_forbidden, startup_probe_forbidden)


def _help() -> Words:
    return phrase("make it a sidecar with {}, or leave it out", setting(Container, "restart_policy", "Always"))
