"""What a Service keeps: its addresses, and what the cloud has made for it.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/service/#choosing-your-own-ip-address
"""

from podgen.model.services import Service, ServiceSpec
from podgen.rules.changes.comparing import Difference, differences
from podgen.rules.changes.findings import before, fixed, keep_or_delete
from podgen.rules.changes.rule import change_rule
from podgen.rules.companions.services.cluster_ips import cluster_ips
from podgen.rules.companions.services.defaults import (
    HEADLESS,
    cluster_ips_of,
    is_external_name,
    is_headless,
    is_load_balancer,
    needs_health_check,
)
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings
from podgen.rules.wording import name_of
from podgen.words import Text, phrase


@change_rule("services/cluster-ip-changed", Service)
def cluster_ip_fixed(old: Location, new: Location) -> Findings:
    """A Service keeps its addresses, or keeps having none. Those that are not set are what the server has handed out."""
    had, has = old.child("spec"), new.child("spec")
    if not _have_addresses(had, has):
        return
    if is_headless(has.value) and not cluster_ips_of(had.value):
        yield Finding(
            phrase("{} cannot become `{}`: the server has given it an address", _named("cluster_ip"), HEADLESS),
            Location(HEADLESS, has, "cluster_ips", 0),
            shown=has.child("cluster_ip"),
            related=(before(had.child("cluster_ip")),),
            help=keep_or_delete(new),
        )
    for one, other in zip(cluster_ips(had), cluster_ips(has), strict=False):
        if one.at.value != other.at.value:
            found = [Difference(one.shown, other.shown)]
            yield fixed(_named("cluster_ip"), other.at, found, thing=other.shown, help=keep_or_delete(new))


@change_rule("services/ip-family-changed", Service)
def ip_family_fixed(old: Location, new: Location) -> Findings:
    """The first IP family of a Service stays; a second one may come and go. Without an address, all are free."""
    had, has = old.child("spec"), new.child("spec")
    if not _have_addresses(had, has) or is_headless(had.value) or is_headless(has.value):
        return
    one, other = next(had.items("ip_families"), None), next(has.items("ip_families"), None)
    if one and other and one.value != other.value:
        yield fixed("the first IP family of a Service", other, [Difference(one, other)], help=keep_or_delete(new))


@change_rule("services/load-balancer-class-changed", Service)
def load_balancer_class_fixed(old: Location, new: Location) -> Findings:
    """A load balancer is made by one implementation, which cannot pass it on."""
    had, has = old.child("spec"), new.child("spec")
    if all(at.value and is_load_balancer(at.value) for at in (had, has)):
        yield from _kept(had.child("load_balancer_class"), has.child("load_balancer_class"), new)


@change_rule("services/health-check-port-changed", Service, type="Forbidden")
def health_check_port_fixed(old: Location, new: Location) -> Findings:
    """The port on which load balancers ask for health stays, as long as they need it."""
    had, has = old.child("spec"), new.child("spec")
    if all(at.value and needs_health_check(at.value) and at.value.health_check_node_port for at in (had, has)):
        yield from _kept(had.child("health_check_node_port"), has.child("health_check_node_port"), new)


RULES = (cluster_ip_fixed, ip_family_fixed, load_balancer_class_fixed, health_check_port_fixed)


def _have_addresses(old: Location, new: Location) -> bool:
    """Whether a Service was and is more than another name for a host."""
    return all(at.value and not is_external_name(at.value) for at in (old, new))


def _kept(old: Location, new: Location, service: Location) -> Findings:
    if found := list(differences(old, new)):
        yield fixed(_named(new.attribute), new, found, help=keep_or_delete(service))


def _named(field: str) -> Text:
    return phrase("`{}` of a Service", name_of(ServiceSpec, field))
