"""What the server warns of in a Service, although it takes it: settings without an effect, old names, odd addresses.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/service/#headless-services
"""

from collections.abc import Iterator

from podgen.model.services import Service, ServiceSpec
from podgen.problems import named
from podgen.rules.common.addresses import (
    ambiguous_range,
    non_canonical_address,
    non_canonical_range,
    non_standard_address,
    non_standard_range,
)
from podgen.rules.companions.services.cluster_ips import cluster_ips
from podgen.rules.companions.services.defaults import HEADLESS, is_external_name, type_of
from podgen.rules.companions.services.traffic import TOPOLOGY_HINTS, TOPOLOGY_MODE
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import phrase


@rule("services/topology-hints-deprecated", Service, "metadata")
def services_topology_hints_deprecated(metadata: object, at: Location) -> Findings:
    """The annotation for topology-aware routing has another name now."""
    if TOPOLOGY_HINTS in ((at.value.metadata and at.value.metadata.annotations) or {}):
        yield Finding(
            f"the annotation {named(TOPOLOGY_HINTS)} is deprecated",
            at.child("metadata").child("annotations", TOPOLOGY_HINTS),
            help=f"use {named(TOPOLOGY_MODE)}",
        )


@rule("services/load-balancer-ip-ignored", ServiceSpec, "load_balancer_ip")
def services_load_balancer_ip_ignored(address: str, at: Location) -> Findings:
    """A headless Service has no load balancer, and no address of one."""
    if address and _is_headless(at.value):
        yield _ignored_if_headless("load_balancer_ip")


@rule("services/external-ips-ignored", ServiceSpec, "external_ips")
def services_external_ips_ignored(addresses: tuple[str, ...], at: Location) -> Findings:
    """Addresses outside the cluster are for a Service with an address in it."""
    if addresses and _is_headless(at.value):
        yield _ignored_if_headless("external_ips")
    if addresses and is_external_name(at.value):
        name = name_of(ServiceSpec, "external_ips")
        yield Finding(
            phrase("`{}` has no effect on an `ExternalName`", name),
            help=phrase("leave {} out", name),
        )


@rule("services/session-affinity-ignored", ServiceSpec, "session_affinity")
def services_session_affinity_ignored(affinity: str, at: Location) -> Findings:
    """Clients of a headless Service choose among its pods themselves."""
    if affinity not in ("", "None") and _is_headless(at.value):
        yield _ignored_if_headless("session_affinity")


@rule("services/external-name-ignored", ServiceSpec, "external_name")
def services_external_name_ignored(host: str, at: Location) -> Findings:
    """A host is for a Service that is another name for it."""
    if host and not is_external_name(at.value):
        name = name_of(ServiceSpec, "external_name")
        yield Finding(
            phrase("`{}` has no effect on a Service of the type {}", name, named(type_of(at.value))),
            help=phrase("add {}, or leave {} out", setting(ServiceSpec, "type", "ExternalName"), name),
        )


@rule("services/prefer-close-deprecated", ServiceSpec, "traffic_distribution")
def services_prefer_close_deprecated(distribution: str, at: Location) -> Findings:
    """`PreferClose` has another name now, which says what is close."""
    if distribution == "PreferClose":
        better = setting(ServiceSpec, "traffic_distribution", "PreferSameZone")
        yield Finding("`PreferClose` is the old name of `PreferSameZone`", help=phrase("write {}", better))


@rule("ip-addresses/non-standard", ServiceSpec)
def ip_addresses_non_standard(spec: ServiceSpec, at: Location) -> Findings:
    """An address is written so that every program reads it alike: without leading zeros, and not IPv4 within IPv6."""
    for address, shown in _addresses(at):
        for finding in non_standard_address(address):
            yield finding._replace(shown=shown)


@rule("ip-addresses/non-canonical", ServiceSpec)
def ip_addresses_non_canonical(spec: ServiceSpec, at: Location) -> Findings:
    """An IPv6 address is written in its canonical form (RFC 5952): in lower case, and as short as can be."""
    for address, shown in _addresses(at):
        for finding in non_canonical_address(address):
            yield finding._replace(shown=shown)


@rule("ip-ranges/ambiguous", ServiceSpec, "load_balancer_source_ranges")
def ip_ranges_ambiguous(ranges: tuple[str, ...], at: Location) -> Findings:
    """A range begins with its first address, so that it is clear what is in it."""
    for item in at.items("load_balancer_source_ranges"):
        yield from ambiguous_range(item)


@rule("ip-ranges/non-standard", ServiceSpec, "load_balancer_source_ranges")
def ip_ranges_non_standard(ranges: tuple[str, ...], at: Location) -> Findings:
    """A range is written so that every program reads it alike: without leading zeros, and not IPv4 within IPv6."""
    for item in at.items("load_balancer_source_ranges"):
        yield from non_standard_range(item)


@rule("ip-ranges/non-canonical", ServiceSpec, "load_balancer_source_ranges")
def ip_ranges_non_canonical(ranges: tuple[str, ...], at: Location) -> Findings:
    """A range of IPv6 is written in its canonical form (RFC 5952): in lower case, and as short as can be."""
    for item in at.items("load_balancer_source_ranges"):
        yield from non_canonical_range(item)


RULES = (
    services_topology_hints_deprecated,
    services_load_balancer_ip_ignored,
    services_external_ips_ignored,
    services_session_affinity_ignored,
    services_external_name_ignored,
    services_prefer_close_deprecated,
    ip_addresses_non_standard,
    ip_addresses_non_canonical,
    ip_ranges_ambiguous,
    ip_ranges_non_standard,
    ip_ranges_non_canonical,
)


def _is_headless(spec: ServiceSpec) -> bool:
    return type_of(spec) == "ClusterIP" and spec.cluster_ip == HEADLESS


def _ignored_if_headless(attribute: str) -> Finding:
    name = name_of(ServiceSpec, attribute)
    return Finding(phrase("`{}` has no effect on a headless Service", name), help=phrase("leave {} out", name))


def _addresses(at: Location) -> Iterator[tuple[Location, Location]]:
    """The addresses of a Service that the server reads, and where each was written."""
    if at.value.cluster_ip and at.value.cluster_ip != HEADLESS:
        yield from cluster_ips(at)
    for address in at.items("external_ips"):
        yield address, address
    if at.value.load_balancer_ip:
        address = at.child("load_balancer_ip")
        yield address, address
