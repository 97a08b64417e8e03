"""What the Pod Security level `restricted` asks of containers.

Kubernetes: https://kubernetes.io/docs/concepts/security/pod-security-standards/
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from podgen.model.annotations import Items
from podgen.model.base import construct, with_fields
from podgen.model.containers import Container
from podgen.model.frozen import FrozenMap
from podgen.model.pod import PodOS
from podgen.model.security import Capabilities, PodSecurityContext, SeccompProfile, SecurityContext
from podgen.pieces.containers import each_container
from podgen.pieces.merge import merge
from podgen.pieces.merge_settings import keep
from podgen.pieces.parts import without_parts
from podgen.pieces.values import ContainerPiece, ContainerSettings, items_of
from podgen.source import caller


class Hardening(ContainerSettings):
    """What `hardened` adds to containers. Whatever anyone else says of a container is stronger."""

    made_by: ClassVar = "hardened"


def hardened(*, only: Items[str] | None = None, except_: Items[str] | None = None) -> Hardening:
    """What the Pod Security level `restricted` asks for, on every container, init containers and sidecars included.

    Each `security_context` gets `run_as_non_root=True`, `allow_privilege_escalation=False`, a `seccomp_profile` of the type
    `RuntimeDefault`, and drops all capabilities. What is set already stays, be it by the container, by `each_container` or
    by the pod: a capability that a container adds, another profile, or `privileged=True`, though the level forbids it. What
    would contradict it is left out, and so is what a container sets to None: `security_context=None` leaves it alone.

    Parameters:
        only: The containers that it is for, by name or by role: `"main"`, `"init"` or `"sidecar"`. Default: all of them.
        except_: The containers that it is not for, by name or by role. Default: none.

    Example:
        >>> from podgen import container, hardened, pod
        >>> shop = pod("shop", container("shop", "shop:1.4", user=1000), hardened())

    Kubernetes: https://kubernetes.io/docs/concepts/security/pod-security-standards/
    """
    source = caller()
    chosen = each_container(only=only, except_=except_)
    context = construct(
        SecurityContext,
        source,
        run_as_non_root=True,
        allow_privilege_escalation=False,
        capabilities=construct(Capabilities, source, drop=("ALL",)),
        seccomp_profile=construct(SeccompProfile, source, type="RuntimeDefault"),
    )
    fields = FrozenMap(security_context=context)
    return Hardening(fields, source, problems=chosen.problems, only=chosen.only, except_=chosen.except_)


def harden(container: Any, piece: ContainerPiece, hardening: Hardening, pod: Mapping[str, Any]) -> Any:
    """The container with what it and its pod leave unsaid.

    Parameters:
        container: The container, with all that other pieces say of it.
        piece: The piece that it was made of.
        hardening: What `hardened` returned.
        pod: The fields of the pod.
    """
    own: Any = getattr(container, "security_context", None)
    if not (isinstance(container, Container) and isinstance(own, SecurityContext | None)):
        return container  # the gate refuses it
    if "security_context" in piece.declined or not hardening.is_for(piece):
        return container
    wanted = hardening.fields["security_context"]
    left_out = {*piece.declined, *(f"security_context.{part}" for part in _contradicted(own, pod, wanted))}
    merged = merge(own, without_parts(wanted, "security_context", left_out), keep, (("security_context", None),))
    sources = {"security_context": hardening.source} if own is None and hardening.source else {}
    return with_fields(container, {"security_context": merged}, sources)


_NOTHING = construct(SecurityContext, None)
_NOTHING_FOR_POD = construct(PodSecurityContext, None)


def _contradicted(own: SecurityContext | None, pod: Mapping[str, Any], wanted: SecurityContext) -> set[str]:
    """The fields of `wanted` that contradict what a container and its pod say: together, they could not run."""
    of_pod = pod.get("security_context")
    of_pod = of_pod if isinstance(of_pod, PodSecurityContext) else _NOTHING_FOR_POD
    own = own or _NOTHING
    found = {
        attribute
        for attribute in ("run_as_non_root", "seccomp_profile")
        if getattr(of_pod, attribute) not in (None, getattr(wanted, attribute))
    }
    added = items_of(own.capabilities.add) if isinstance(own.capabilities, Capabilities) else ()
    if own.privileged or "ALL" in added:
        found.add("capabilities")
    if own.privileged or "CAP_SYS_ADMIN" in added:
        found.add("allow_privilege_escalation")
    if (of_pod.run_as_user if own.run_as_user is None else own.run_as_user) == 0:
        found.add("run_as_non_root")
    os = pod.get("os")
    if isinstance(os, PodOS) and os.name == "windows":
        found |= {"allow_privilege_escalation", "capabilities", "seccomp_profile"}
    return found
