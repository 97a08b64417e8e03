"""Pods that should end: containers that keep them from it, and restart policies that belong on the pod.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/,
https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restarts
"""

import re
from collections.abc import Sequence

from podgen.memo import lazy_pattern
from podgen.model.containers import Container
from podgen.model.pod import PodSpec
from podgen.rules.location import Location
from podgen.rules.pod.endless import is_proxy, is_server, sleeps_for_ever
from podgen.rules.pod.roles import container_phrase
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import setting
from podgen.words import Text, Words, phrase

_ENDING = ("Never", "OnFailure")


@rule("restart/sidecar-misplaced", Container, "restart_policy")
def sidecar_misplaced(policy: str, at: Location) -> Findings:
    """A container that is always restarted is a sidecar, and sidecars are among the init containers.

    Among the others it keeps the pod from ever ending, if that should end; in any other pod it is restarted anyway. Before
    Kubernetes 1.34, the server refuses it there.
    """
    if policy == "Always" and at.attribute == "containers" and not at.value.restart_policy_rules:
        spec = at.enclosing(PodSpec)
        ends = spec is not None and spec.restart_policy in _ENDING
        if ends:
            yield Finding(f"{container_phrase(at)} is always restarted, so the pod never ends", help=_as_sidecar(at))
        else:
            yield Finding(
                f"{container_phrase(at)} is always restarted, as all containers of the pod are",
                help=phrase("leave it out, or {}", _as_sidecar(at)),
            )


@rule("restart/policy-misplaced", Container, "restart_policy")
def policy_misplaced(policy: str, at: Location) -> Findings:
    """The pod says how its containers are restarted, not each of them, unless they differ or have rules for exit codes.

    Only since Kubernetes 1.35, regular containers have policies of their own (`ContainerRestartRules`): before, the server
    refuses or drops them. In a Job, the server asks for the policy of the pod.
    """
    spec = at.enclosing(PodSpec) if policy in _ENDING and at.attribute == "containers" and at.index == 0 else None
    if spec is None or spec.restart_policy is not None or type(at.root.value).__name__ in _JOBS:
        return
    if all(each.restart_policy == policy and not each.restart_policy_rules for each in spec.containers or ()):
        yield Finding(
            f"{container_phrase(at)} has a restart policy, and the pod has none",
            help=phrase("give it to the pod: {}", setting(PodSpec, "restart_policy", policy)),
        )


@rule("restart/sidecar-never-ends", PodSpec, "restart_policy")
def sidecar_never_ends(policy: str, at: Location) -> Findings:
    """A pod that should end has no proxy or log shipper among its containers: it runs for ever, and so does the pod.

    In a Job, the same holds for databases and other servers, for what is called a proxy, and for what waits for ever, such as
    `tail -f`. As a native sidecar
    (https://kubernetes.io/blog/2023/08/25/native-sidecar-containers/), it is stopped when the others have ended.
    """
    containers = at.value.containers or ()
    if policy not in _ENDING or len(containers) < 2 or at.value.share_process_namespace:
        return
    is_job = type(at.root.value).__name__ in _JOBS
    never_ending = [container for container in at.items("containers") if _runs_for_ever(container.value, is_job)]
    if 0 < len(never_ending) < len(containers) and not _is_told_to_end(containers):
        for container in never_ending:
            if container.value.restart_policy != "Always":  # `restart/sidecar-misplaced` reports it
                yield Finding(
                    f"{container_phrase(container)} runs for ever, so the pod never ends",
                    container,
                    help=_as_sidecar(container),
                )


RULES = (sidecar_misplaced, policy_misplaced, sidecar_never_ends)

_JOBS = ("Job", "CronJob")


def _as_sidecar(container: Location) -> Text:
    return phrase(
        "make it a native sidecar: {}",
        Words(f'sidecar("{container.value.name}", ...)', "move it to `initContainers`, with `restartPolicy: Always`"),
    )


_NAMES = lazy_pattern(r"(.+-)?(proxy|sidecar)")


def _runs_for_ever(container: Container, is_job: bool) -> bool:
    """Whether a container runs something that does not end by itself."""
    if is_proxy(container):
        return True
    is_called_so = not container.command and not container.args and _NAMES.fullmatch(container.name or "")
    return is_job and bool(is_called_so or is_server(container) or sleeps_for_ever(container))


def _is_told_to_end(containers: Sequence[Container]) -> bool:
    """Whether a container tells others to end, or is told how: a proxy with an address for that, or a script that kills it."""
    texts = [text for container in containers for text in (*(container.command or ()), *(container.args or ()))]
    return any(re.search(r"quit|kill|/exit|shutdown", text) for text in texts)
