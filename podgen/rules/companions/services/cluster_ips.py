"""The addresses of a Service inside the cluster.

The server looks at them before it looks at anything else, except for a Service that is only another name for a host.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/service/#choosing-your-own-ip-address,
https://kubernetes.io/docs/concepts/services-networking/dual-stack/#services
"""

from collections.abc import Iterator
from typing import NamedTuple

from podgen.model.services import ServiceSpec
from podgen.problems import quoted
from podgen.rules.common.addresses import is_ipv6
from podgen.rules.common.formats import ip_address_fault
from podgen.rules.companions.services.defaults import HEADLESS, cluster_ips_of, is_external_name, is_headless
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import phrase

_CLUSTER_IP = name_of(ServiceSpec, "cluster_ip")
_CLUSTER_IPS = name_of(ServiceSpec, "cluster_ips")
_LIMIT = 2


@rule("services/headless-conflict", ServiceSpec)
def headless_conflict(spec: ServiceSpec, at: Location) -> Findings:
    """A Service without an address is reached inside the cluster only."""
    if spec.type in ("LoadBalancer", "NodePort") and is_headless(spec):
        [address] = cluster_ips(at)
        yield Finding(
            f"a Service of the type `{spec.type}` cannot be headless",
            address.at,
            shown=address.shown,
            help=phrase("leave out {} or {}", _CLUSTER_IP, setting(ServiceSpec, "type", spec.type)),
        )


@rule("services/cluster-ips-forbidden", ServiceSpec, type="Forbidden")
def cluster_ips_forbidden(spec: ServiceSpec, at: Location) -> Findings:
    """A Service that is only another name for a host has no address, and is not headless either."""
    if is_external_name(spec) and cluster_ips_of(spec):
        field, name = ("cluster_ips", _CLUSTER_IPS) if spec.cluster_ips else ("cluster_ip", _CLUSTER_IP)
        yield Finding(
            phrase("an `ExternalName` cannot have a `{}`", name),
            at.child("cluster_ips"),
            shown=at.child(field),
            help=phrase("leave {} out", name),
        )


@rule("services/cluster-ips-mismatch", ServiceSpec, "cluster_ips")
def cluster_ips_mismatch(addresses: tuple[str, ...], at: Location) -> Findings:
    """The first of several addresses is the one that stands alone, too, for programs that know no other."""
    alone = at.value.cluster_ip
    if alone and addresses and addresses[0] != alone and not is_external_name(at.value):
        yield Finding(
            phrase(
                "the first of `{}` must be the `{}`, {}, got {}",
                _CLUSTER_IPS,
                _CLUSTER_IP,
                quoted(alone),
                quoted(addresses[0]),
            ),
            related=(at.child("cluster_ip").label(f"{quoted(alone)} here"),),
            help=phrase("leave {} out if there is one address only", _CLUSTER_IPS),
        )


@rule("services/cluster-ip-missing", ServiceSpec, "cluster_ips")
def cluster_ip_missing(addresses: tuple[str, ...], at: Location) -> Findings:
    """If there are addresses, the first stands alone, too."""
    if addresses and not at.value.cluster_ip and not is_external_name(at.value):
        yield Finding(
            phrase("`{}` needs `{}`, too", _CLUSTER_IPS, _CLUSTER_IP),
            help=phrase("add {}", setting(ServiceSpec, "cluster_ip", addresses[0])),
        )


@rule("services/cluster-ips-conflict", ServiceSpec, "cluster_ips")
def cluster_ips_conflict(addresses: tuple[str, ...], at: Location) -> Findings:
    """A headless Service has no address at all."""
    if len(addresses) > 1 and addresses[0] == HEADLESS and not is_external_name(at.value):
        yield Finding(
            phrase("a headless Service has no other address beside `None`, got {}", quoted(addresses[1])),
            help="leave out either `None` or the others",
        )


@rule("services/cluster-ip-invalid", ServiceSpec)
def cluster_ip_invalid(spec: ServiceSpec, at: Location) -> Findings:
    """The address of a Service is an IP address, or the text `None` if it is headless."""
    for index, address in enumerate(cluster_ips(at)):
        if _is_bad(index, address.at.value) and not is_external_name(spec):
            text = address.at.value
            yield Finding(
                f"the address {quoted(text)} {ip_address_fault(text)}",
                address.at,
                shown=address.shown,
                help='for a headless Service, "None"' if text.lower() == "none" and index == 0 else None,
            )


@rule("services/cluster-ips-too-many", ServiceSpec, "cluster_ips")
def cluster_ips_too_many(addresses: tuple[str, ...], at: Location) -> Findings:
    """A Service has at most two addresses, one of each IP family."""
    if len(addresses) > _LIMIT and not is_external_name(at.value):
        yield Finding(f"a Service has at most {_LIMIT} addresses, got {len(addresses)}")


@rule("services/cluster-ip-family-duplicate", ServiceSpec, "cluster_ips")
def cluster_ip_family_duplicate(addresses: tuple[str, ...], at: Location) -> Findings:
    """Of several addresses, there are some of each IP family."""
    if len(addresses) > 1 and _can_be_compared(at.value):
        families = {is_ipv6(address) for address in addresses}
        if len(families) == 1:
            version = "IPv6" if families.pop() else "IPv4"
            yield Finding(
                f"the addresses of a Service are of different IP families, and these are all {version}",
                help="leave out all but one of them",
            )


@rule("services/cluster-ip-family-mismatch", ServiceSpec, "ip_families")
def cluster_ip_family_mismatch(families: tuple[str, ...], at: Location) -> Findings:
    """An address is of the IP family that is given for its place."""
    if is_headless(at.value) or not _can_be_compared(at.value):
        return
    for address, family in zip(cluster_ips(at), families, strict=False):
        version = "IPv6" if is_ipv6(address.at.value) else "IPv4"
        if family in ("IPv4", "IPv6") and family != version:
            yield Finding(
                f"the address {quoted(address.at.value)} is one of {version}, and {family} is asked for at its place",
                address.at,
                shown=address.shown,
                related=(at.child("ip_families").label(f"{family} is asked for here"),),
                help=phrase("leave {} out: the addresses say it", name_of(ServiceSpec, "ip_families")),
            )


RULES = (
    headless_conflict,
    cluster_ips_forbidden,
    cluster_ips_mismatch,
    cluster_ip_missing,
    cluster_ips_conflict,
    cluster_ip_invalid,
    cluster_ips_too_many,
    cluster_ip_family_duplicate,
    cluster_ip_family_mismatch,
)


class _Address(NamedTuple):
    """One of the addresses of a Service."""

    at: Location
    """Where the server has it: always in the list."""
    shown: Location
    """Where it was written."""


def cluster_ips(at: Location) -> Iterator[_Address]:
    """The addresses of a Service."""
    for index, address in enumerate(cluster_ips_of(at.value)):
        where = Location(address, at, "cluster_ips", index)
        yield _Address(where, where if at.value.cluster_ips else at.child("cluster_ip"))


def _is_bad(index: int, address: str) -> bool:
    return not (index == 0 and address == HEADLESS) and ip_address_fault(address) is not None


def _can_be_compared(spec: ServiceSpec) -> bool:
    """Whether the server gets so far: it stops at what is no address."""
    addresses = cluster_ips_of(spec)
    if is_external_name(spec) or (len(addresses) > 1 and addresses[0] == HEADLESS):
        return False
    return not any(_is_bad(index, address) for index, address in enumerate(addresses))
