"""IP addresses and ranges of them: what the server takes, and the form that it wants them in.

Kubernetes: https://kubernetes.io/docs/reference/using-api/api-concepts/,
https://www.rfc-editor.org/rfc/rfc5952
"""

import re
from typing import TYPE_CHECKING

from podgen.memo import memoized_text
from podgen.problems import named, quoted
from podgen.rules.common.formats import read_address
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings

if TYPE_CHECKING:
    from ipaddress import IPv4Interface, IPv6Interface


@memoized_text
def read_range(text: str) -> "IPv4Interface | IPv6Interface | None":
    """A range of addresses, as the server reads it: leading zeros pass, and so do bits of the address behind the prefix."""
    import ipaddress  # few manifests have addresses, and all would pay for it

    first, _, length = text.partition("/")
    address = read_address(first)
    if address is None or not re.fullmatch(r"0*[0-9]{1,3}", length, re.ASCII) or int(length) > address.max_prefixlen:
        return None
    return ipaddress.ip_interface(f"{address}/{int(length)}")


def range_fault(text: str) -> str | None:
    """A range of IPv4 or IPv6 addresses in CIDR notation: `10.0.0.0/8`, `2001:db8::/64`."""
    return "must be a range such as 10.0.0.0/8 or 2001:db8::/64" if read_range(text) is None else None


def suggested_range(text: str) -> str | None:
    """A help line with the range that someone probably meant: `10.0.0.1` gives `10.0.0.1/32`."""
    address = read_address(text)
    return f'for this address alone: "{address}/{address.max_prefixlen}"' if address is not None else None


def is_ipv6(text: str) -> bool:
    """Whether an address is one of IPv6, as the server has it: an IPv4 address within IPv6 is one of IPv4."""
    import ipaddress

    address = read_address(text)
    return isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is None


@memoized_text
def standard_form(text: str) -> str | None:
    """The form that an address should have if only a lenient reader takes it, or if it is an IPv4 address within IPv6."""
    import ipaddress

    address = read_address(text)
    if address is None:
        return None  # it is no address at all, and refused
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return str(address)
    return None


def non_standard_address(at: Location) -> Findings:
    """What to say of an address that is written in a way that a later Kubernetes refuses."""
    if (better := standard_form(at.value)) is not None:
        yield Finding(
            f"the address {quoted(at.value)} is one that a later Kubernetes refuses",
            at,
            help=f'write "{better}"',
        )


def non_canonical_address(at: Location) -> Findings:
    """What to say of an IPv6 address that is not in lower case, or longer than it needs to be."""
    if ":" in at.value and standard_form(at.value) is None:
        canonical = str(read_address(at.value) or at.value)
        if canonical != at.value:
            yield Finding(
                f"the address {quoted(at.value)} is not in its canonical form {named(canonical)}",
                at,
                help=f'write "{canonical}"',
            )


def ambiguous_range(at: Location) -> Findings:
    """What to say of a range whose address has bits behind the prefix: it is either the whole range, or one address."""
    found = read_range(at.value)
    if found is not None and found.ip != found.network.network_address:
        one = f"{found.ip}/{found.max_prefixlen}"
        yield Finding(
            f"the range {quoted(at.value)} is ambiguous: its address has bits behind the prefix",
            at,
            help=f'write "{found.network}" for the range, or "{one}" for the one address',
        )


def non_standard_range(at: Location) -> Findings:
    """What to say of a range that is written in a way that a later Kubernetes refuses."""
    if (better := _standard_range(at.value)) is not None:
        yield Finding(
            f"the range {quoted(at.value)} is one that a later Kubernetes refuses",
            at,
            help=f'write "{better}"',
        )


def non_canonical_range(at: Location) -> Findings:
    """What to say of a range of IPv6 that is not in lower case, or longer than it needs to be."""
    found = read_range(at.value)
    if found is None or ":" not in at.value or _standard_range(at.value) is not None:
        return
    if found.ip == found.network.network_address and str(found) != at.value:
        yield Finding(
            f"the range {quoted(at.value)} is not in its canonical form {named(str(found))}",
            at,
            help=f'write "{found}"',
        )


def _standard_range(text: str) -> str | None:
    """The form that a range should have if only a lenient reader takes it, or if it is one of IPv4 within IPv6."""
    found = read_range(text)
    if found is None:
        return None
    first, _, length = text.partition("/")
    better = standard_form(first)
    if better is None and str(int(length)) == length:
        return None
    mapped = getattr(found.network.network_address, "ipv4_mapped", None)
    if mapped is not None and found.network.prefixlen >= 96:
        return f"{mapped}/{found.network.prefixlen - 96}"
    return str(found.network)
