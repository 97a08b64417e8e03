"""Whether a Service has addresses of IPv4, of IPv6, or of both.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/dual-stack/#services
"""

from podgen.model.services import ServiceSpec
from podgen.problems import named
from podgen.rules.common.patterns import repeats, unknown_choice
from podgen.rules.companions.services.defaults import HEADLESS, cluster_ips_of, is_external_name
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import phrase

_FAMILIES = name_of(ServiceSpec, "ip_families")
_POLICY = name_of(ServiceSpec, "ip_family_policy")


@rule("services/ip-families-forbidden", ServiceSpec, "ip_families", type="Forbidden")
def ip_families_forbidden(families: tuple[str, ...], at: Location) -> Findings:
    """A Service that is only another name for a host has no addresses of any IP family."""
    if families and is_external_name(at.value):
        yield Finding(phrase("an `ExternalName` cannot have `{}`", _FAMILIES), help=phrase("leave {} out", _FAMILIES))


@rule("services/ip-family-policy-forbidden", ServiceSpec, "ip_family_policy", type="Forbidden")
def ip_family_policy_forbidden(policy: str, at: Location) -> Findings:
    """A Service that is only another name for a host has no addresses, and no policy for them."""
    if is_external_name(at.value):
        yield Finding(phrase("an `ExternalName` cannot have an `{}`", _POLICY), help=phrase("leave {} out", _POLICY))


@rule("services/ip-family-unsupported", ServiceSpec, "ip_families", type="NotSupported")
def ip_family_unsupported(families: tuple[str, ...], at: Location) -> Findings:
    """An IP family is `IPv4` or `IPv6`."""
    for family in at.items("ip_families") if not is_external_name(at.value) else ():
        yield from unknown_choice(family)


@rule("services/ip-family-duplicate", ServiceSpec, "ip_families", type="Duplicate")
def ip_family_duplicate(families: tuple[str, ...], at: Location) -> Findings:
    """An IP family is listed once."""
    if not is_external_name(at.value):
        for family, _ in repeats(at.items("ip_families"), str):
            yield Finding(
                f"the IP family {named(family.value)} is listed twice",
                family,
                help="leave one of them out",
            )


@rule("services/ip-family-policy-unsupported", ServiceSpec, "ip_family_policy", type="NotSupported")
def ip_family_policy_unsupported(policy: str, at: Location) -> Findings:
    """The policy is `SingleStack`, `PreferDualStack` or `RequireDualStack`."""
    if not is_external_name(at.value):
        yield from unknown_choice(at.child("ip_family_policy"))


@rule("services/ip-family-policy-conflict", ServiceSpec)
def ip_family_policy_conflict(spec: ServiceSpec, at: Location) -> Findings:
    """Two addresses, or two IP families, need a policy for both; without a policy, there is one.

    A headless Service without a selector has both unless it says otherwise.
    """
    is_single = spec.ip_family_policy == "SingleStack"
    if spec.ip_family_policy is None:
        is_single = spec.cluster_ip != HEADLESS or bool(spec.selector)
    if not is_single or is_external_name(spec):
        return
    for values, field, what in (
        (cluster_ips_of(spec), "cluster_ips", "addresses"),
        (spec.ip_families or (), "ip_families", "IP families"),
    ):
        if len(values) == 2:
            policy = setting(ServiceSpec, "ip_family_policy", "SingleStack")
            yield Finding(
                phrase("with {}, a Service cannot have two {}", policy, what)
                if spec.ip_family_policy
                else phrase("a Service with two {} needs an `{}`", what, _POLICY),
                at.child("ip_family_policy"),
                shown=at.child("ip_family_policy" if spec.ip_family_policy else field),
                help=setting(ServiceSpec, "ip_family_policy", "PreferDualStack"),
            )


RULES = (
    ip_families_forbidden,
    ip_family_policy_forbidden,
    ip_family_unsupported,
    ip_family_duplicate,
    ip_family_policy_unsupported,
    ip_family_policy_conflict,
)
