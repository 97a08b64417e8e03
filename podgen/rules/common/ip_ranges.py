"""Ranges of IP addresses (CIDR), as the server reads them, and what it warns of in them.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource
"""

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from podgen.memo import memoized_text
from podgen.problems import named, quoted
from podgen.rules.common.formats import read_address
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

    Address: TypeAlias = IPv4Address | IPv6Address
    Network: TypeAlias = IPv4Network | IPv6Network

_MAPPED = 96  # the bits before the IPv4 address in an IPv6 address that stands for one


class IPRange(NamedTuple):
    """A range as it was written: an address of it, and how many bits all addresses in it share."""

    address: "Address"
    length: int

    @property
    def network(self) -> "Network":
        """The range without the bits behind its length; IPv4 where IPv6 stands for it."""
        import ipaddress  # few manifests have ranges, and all would pay for it

        mapped = self.mapped
        if mapped is not None and self.length >= _MAPPED:
            return ipaddress.ip_network((mapped, self.length - _MAPPED), strict=False)
        return ipaddress.ip_network((self.address, self.length), strict=False)

    @property
    def mapped(self) -> "IPv4Address | None":
        """The IPv4 address that an IPv6 address stands for."""
        return None if self.address.version == 4 else self.address.ipv4_mapped

    def is_strictly_inside(self, other: "IPRange") -> bool:
        """Whether it is a part of another range, and not all of it. The server compares the lengths as written."""
        outer, first = other.network, self.network.network_address
        return first.version == outer.version and first in outer and self.length > other.length


@memoized_text
def read_range(text: str) -> IPRange | None:
    """A range, as the server reads it: leading zeros pass, and so do bits behind the length."""
    start, _, digits = text.partition("/")
    address = read_address(start)
    if address is None or not re.fullmatch("[0-9]+", digits):
        return None
    digits = _without_zeros(digits)
    fits = len(digits) <= 3 and int(digits) <= address.max_prefixlen
    return IPRange(address, int(digits)) if fits else None


def range_fault(text: str) -> str | None:
    """A range of IP addresses: `10.0.0.0/8`, `2001:db8::/64`."""
    return None if read_range(text) else "must be a range of IP addresses such as 10.0.0.0/8 or 2001:db8::/64"


def suggested_range(text: str) -> str | None:
    """A help line with the range that someone meant who wrote a lone address."""
    address = read_address(text)
    return f'for this one address, "{address}/{address.max_prefixlen}"' if address else None


def host_bits(at: Location) -> Findings:
    """The warning that a range, if it is one, is written with an address in the middle of it."""
    if (given := read_range(at.value)) and _has_host_bits(given):
        single = given.mapped or given.address
        yield Finding(
            f"the range {quoted(at.value)} has bits set behind the first {given.length}",
            at,
            help=f'write "{given.network}" for the whole range, or "{single}/{single.max_prefixlen}" for the one address',
        )


def non_standard(at: Location) -> Findings:
    """The warning that a range, if it is one, has leading zeros or is IPv4 within IPv6."""
    if (given := read_range(at.value)) and _is_lenient(at.value):
        yield Finding(
            f"the range {quoted(at.value)} is one that a later Kubernetes refuses", at, help=f'write "{given.network}"'
        )


def non_canonical(at: Location) -> Findings:
    """The warning that a range of IPv6 addresses, if it is one and nothing else is odd about it, is not in its canonical form."""
    given = read_range(at.value)
    if given is None or given.address.version == 4 or _has_host_bits(given) or _is_lenient(at.value):
        return
    canonical = f"{given.address}/{given.length}"
    if canonical != at.value:
        yield Finding(
            f"the range {quoted(at.value)} is not in its canonical form {named(canonical)}",
            at,
            help=f'write "{canonical}"',
        )


def _has_host_bits(given: IPRange) -> bool:
    return (given.mapped or given.address) != given.network.network_address


def _is_lenient(text: str) -> bool:
    """Whether only a lenient reader takes the text of a range, or whether it is IPv4 within IPv6."""
    import ipaddress  # as above

    start, _, digits = text.partition("/")
    if digits != _without_zeros(digits):
        return True
    try:
        address = ipaddress.ip_address(start)
    except ValueError:
        return True
    return address.version == 6 and address.ipv4_mapped is not None


def _without_zeros(digits: str) -> str:
    return digits.lstrip("0") or "0"
