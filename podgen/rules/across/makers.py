"""Objects that nobody writes down: those that a cluster, a generator or an operator makes."""

from collections.abc import Sequence
from functools import cached_property

from podgen.rules.across.outline import Outline

_BUILT_IN = frozenset(
    {
        ("ConfigMap", "kube-root-ca.crt"),
        ("ConfigMap", "openshift-service-ca.crt"),
        ("ConfigMap", "istio-ca-root-cert"),
        ("Service", "kubernetes"),
        ("Secret", "memberlist"),
        ("ServiceAccount", "default"),
    }
)
"""What every namespace has, or a cluster, and what well-known programs make for themselves."""

_MAKES_NOTHING = frozenset(
    {
        "AuthorizationPolicy",
        "DestinationRule",
        "GRPCRoute",
        "HTTPRoute",
        "IngressRoute",
        "Middleware",
        "PodMonitor",
        "Probe",
        "PrometheusRule",
        "ServiceMonitor",
        "TCPRoute",
        "VirtualService",
    }
)
"""Kinds that others have defined, and that no object is made of."""


class Makers:
    """What may be made by the objects of a set."""

    def __init__(self, outlines: Sequence[Outline]) -> None:
        self._outlines = outlines

    def may_make(self, kind: str, name: str) -> bool:
        """Whether there may be an object that is not written down.

        Of objects that operators make, nothing is known. Most have a name that is somewhere in what they come of, or that
        begins with the name of that.
        """
        return (
            (kind, name) in _BUILT_IN
            or (kind, name) in self._made
            or self.mention(name)
            or (kind == "PersistentVolumeClaim" and self._is_of_template(name))
            or any(name[:end] in self._stems for end, sign in enumerate(name) if sign == "-")
        )

    def mention(self, name: str) -> bool:
        """Whether an object of a kind that others have defined has a name, or mentions it."""
        return name in self._mentioned

    def lists_addresses(self, service: str) -> bool:
        """Whether someone lists the addresses of a Service by hand."""
        return ("Endpoints", service) in self._made

    @cached_property
    def _made(self) -> frozenset[tuple[str, str]]:
        return frozenset(made for outline in self._outlines for made in outline.makes)

    @cached_property
    def _mentioned(self) -> frozenset[str]:
        return frozenset(name for outline in self._outlines for name in outline.mentions)

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(outline.name for outline in self._outlines if outline.name and _makes_objects(outline))

    def _is_of_template(self, claim: str) -> bool:
        """Whether a StatefulSet makes a claim for one of its pods: `data-db-0`."""
        stem, _, ordinal = claim.rpartition("-")
        return ordinal.isdecimal() and stem in self._claim_stems

    @cached_property
    def _claim_stems(self) -> frozenset[str]:
        return frozenset(
            f"{template}-{outline.name}"
            for outline in self._outlines
            if outline.scale
            for template in outline.scale.claim_templates
        )


def _makes_objects(outline: Outline) -> bool:
    """Whether an operator may make more of it than the pods that are written in it."""
    has_pods = any(pods.is_complete for pods in outline.pods)
    return bool(outline.mentions) and not has_pods and outline.kind not in _MAKES_NOTHING
