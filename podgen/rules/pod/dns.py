"""A pod's DNS settings, and the form of the IP addresses in them and in host aliases.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config
"""

from collections.abc import Iterator

from podgen.model.pod import PodDNSConfig, PodDNSConfigOption, PodSpec
from podgen.problems import quoted
from podgen.rules.common.addresses import non_canonical_address, non_standard_address
from podgen.rules.common.formats import ip_address_fault, search_domain_fault, suggested_name
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import Words, phrase

_NAMESERVERS_LIMIT = 3
_SEARCHES_LIMIT = 32
_SEARCHES_LENGTH = 2048


@rule("dns/config-missing", PodSpec, "dns_policy", type="Required")
def config_missing(policy: str, at: Location) -> Findings:
    """A pod with the DNS policy `None`, which inherits no settings, has settings of its own."""
    if policy == "None" and at.value.dns_config is None:
        yield Finding(
            phrase("with the DNS policy `None`, the pod needs a `{}`", name_of(PodSpec, "dns_config")),
            at.child("dns_config"),
            shown=at.child("dns_policy"),
            help=Words(
                python='dns_config=PodDNSConfig(nameservers=["10.0.0.10"])',
                yaml="dnsConfig: {nameservers: [10.0.0.10]}",
            ),
        )


@rule("dns/nameservers-missing", PodSpec, "dns_config", type="Required")
def nameservers_missing(config: PodDNSConfig, at: Location) -> Findings:
    """A pod with the DNS policy `None`, which inherits no settings, names a server."""
    if at.value.dns_policy == "None" and not config.nameservers:
        where = at.child("dns_config").child("nameservers")
        yield Finding(
            "with the DNS policy `None`, the pod needs a name server",
            where,
            help=setting(PodDNSConfig, "nameservers", ["10.0.0.10"]),
        )


@rule("dns/nameservers-too-many", PodDNSConfig, "nameservers")
def nameservers_too_many(addresses: tuple[str, ...], at: Location) -> Findings:
    """A pod has at most 3 name servers, since the resolver uses no more."""
    if len(addresses) > _NAMESERVERS_LIMIT:
        yield Finding(f"a pod has at most {_NAMESERVERS_LIMIT} name servers, got {len(addresses)}")


@rule("dns/nameserver-invalid", PodDNSConfig, "nameservers")
def nameserver_invalid(addresses: tuple[str, ...], at: Location) -> Findings:
    """A name server is given by its IP address."""
    for index, address in enumerate(addresses):
        if fault := ip_address_fault(address):
            yield Finding(f"the name server {quoted(address)} {fault}", at.child("nameservers", index))


@rule("dns/searches-too-many", PodDNSConfig, "searches")
def searches_too_many(domains: tuple[str, ...], at: Location) -> Findings:
    """A pod has at most 32 domains in which short names are looked up."""
    if len(domains) > _SEARCHES_LIMIT and _is_looked_at(at):
        yield Finding(f"a pod has at most {_SEARCHES_LIMIT} search domains, got {len(domains)}")


@rule("dns/searches-too-long", PodDNSConfig, "searches")
def searches_too_long(domains: tuple[str, ...], at: Location) -> Findings:
    """All search domains, joined by blanks, have at most 2048 bytes."""
    length = len(" ".join(domains).encode())
    if length > _SEARCHES_LENGTH and _is_looked_at(at):
        yield Finding(f"the search domains must have at most {_SEARCHES_LENGTH} bytes together, and have {length}")


@rule("dns/search-invalid", PodDNSConfig, "searches")
def search_invalid(domains: tuple[str, ...], at: Location) -> Findings:
    """A search domain is a DNS subdomain, which may hold `_` and end in a dot; a lone dot is one, too."""
    for index, domain in enumerate(domains):
        if (fault := search_domain_fault(domain)) and _is_looked_at(at):
            where = at.child("searches", index)
            yield Finding(f"the search domain {quoted(domain)} {fault}", where, help=suggested_name(domain))


@rule("dns/option-name-missing", PodDNSConfig, "options", type="Required")
def option_name_missing(options: tuple[PodDNSConfigOption, ...], at: Location) -> Findings:
    """An option of the DNS resolver has a name."""
    for option in at.items("options"):
        if not option.value.name and _is_looked_at(at):
            yield Finding(
                "a DNS option has no name",
                option,
                help=Words(
                    python='for example PodDNSConfigOption(name="ndots", value="2")',
                    yaml='for example `{name: ndots, value: "2"}`',
                ),
            )


def _is_looked_at(at: Location) -> bool:
    """Whether the server checks the settings: with the policy `None` and no name servers, it reports only those."""
    spec = at.enclosing(PodSpec)
    return not (spec and spec.dns_policy == "None" and not at.value.nameservers)


@rule("ip-addresses/non-standard", PodSpec)
def ip_addresses_non_standard(spec: PodSpec, at: Location) -> Findings:
    """An address has a form that all programs parse alike: no leading zeros, and no IPv4 within IPv6."""
    for address in _addresses(at) if spec.host_aliases or spec.dns_config else ():
        yield from non_standard_address(address)


@rule("ip-addresses/non-canonical", PodSpec)
def ip_addresses_non_canonical(spec: PodSpec, at: Location) -> Findings:
    """An IPv6 address is in its canonical form (RFC 5952): in lower case, and as short as possible."""
    for address in _addresses(at) if spec.host_aliases or spec.dns_config else ():
        yield from non_canonical_address(address)


RULES = (
    config_missing,
    nameservers_missing,
    nameservers_too_many,
    nameserver_invalid,
    searches_too_many,
    searches_too_long,
    search_invalid,
    option_name_missing,
    ip_addresses_non_standard,
    ip_addresses_non_canonical,
)


def _addresses(spec: Location) -> Iterator[Location]:
    """The locations of all addresses that the server checks."""
    for alias in spec.items("host_aliases"):
        if alias.value.ip:
            yield alias.child("ip")
    if spec.value.dns_config is not None:
        yield from spec.child("dns_config").items("nameservers")
