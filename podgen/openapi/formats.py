"""Formats of texts, as the API server checks them in custom resources. It ignores those that it does not know.

Kubernetes: https://github.com/kubernetes/kubernetes/blob/v1.37.0/staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/validation/formats.go
"""

import datetime as dt
import ipaddress
import re
from collections.abc import Callable, Mapping

from podgen.memo import lazy_pattern
from podgen.rules.common.formats import label_fault, subdomain_fault
from podgen.schema.base64_text import is_base64

_HOSTNAME = lazy_pattern(r"[a-zA-Z0-9_]([-a-zA-Z0-9_]{0,62}[a-zA-Z0-9_])?(\.[a-zA-Z0-9_]([-a-zA-Z0-9_]{0,62})?)*\.?")
_EMAIL = lazy_pattern(r"[^\s@]+@[^\s@]+|.*<[^\s@]+@[^\s@]+>")
_URI = lazy_pattern(r"(?:/|[A-Za-z][A-Za-z0-9+.-]*:)[^\x00-\x1f\x7f]*", re.ASCII)
_MAC = lazy_pattern(r"[0-9a-fA-F]{2}(?:([:-])[0-9a-fA-F]{2}(?:\1[0-9a-fA-F]{2})+)|[0-9a-fA-F]{4}(?:\.[0-9a-fA-F]{4})+")
_UUID = lazy_pattern(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", re.IGNORECASE)
_TIME = lazy_pattern(r"(\d\d):(\d\d):(\d\d)(?:.\d+)?(?:z|[+-]\d\d:\d\d)", re.ASCII)
_GO_DURATION = lazy_pattern(r"[-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)", re.ASCII)
_SAID_DURATION = lazy_pattern(
    r"\s*\d+\s*(?:ns?|nanos?|nanoseconds?|us|µs|micros?|microseconds?|ms|millis?|milliseconds?|s|secs?|seconds?"
    r"|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?)\s*",
    re.ASCII | re.IGNORECASE,
)


def _is_date(text: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return False
    try:
        dt.date.fromisoformat("0004" + text[4:] if text.startswith("0000") else text)
    except ValueError:
        return False
    return True


def _is_date_time(text: str) -> bool:
    day, separator, time = text.lower().partition("t")
    found = _TIME.match(time)
    return (
        bool(separator) and _is_date(day) and found is not None and found[1] < "24" and max(found[2], found[3]) < "60"
    )


def _is_duration(text: str) -> bool:
    return bool(_GO_DURATION.fullmatch(text) or _SAID_DURATION.fullmatch(text))


def _is_address(text: str, version: int) -> bool:
    try:
        return ipaddress.ip_address(text).version == version and "%" not in text
    except ValueError:
        return False


def _is_ipv6(text: str) -> bool:
    return ":" in text and _is_address(text, 6)


def _is_cidr(text: str) -> bool:
    address, _, length = text.partition("/")
    if not re.fullmatch(r"0|[1-9]\d{0,2}", length, re.ASCII) or "%" in address:
        return False
    try:
        ipaddress.ip_network(text, strict=False)
    except ValueError:
        return False
    return True


_TESTS: Mapping[str, tuple[str, Callable[[str], bool]]] = {
    "byte": ("base64 text", is_base64),
    "cidr": ("a range of addresses such as 10.0.0.0/8", _is_cidr),
    "date": ("a day such as 2026-01-31", _is_date),
    "datetime": ("a time such as 2026-01-31T09:30:00Z", _is_date_time),
    "duration": ("a duration such as 1h30m", _is_duration),
    "email": ("an address of mail", lambda text: bool(_EMAIL.fullmatch(text))),
    "hostname": ("the name of a host", lambda text: len(text) < 256 and bool(_HOSTNAME.fullmatch(text))),
    "ipv4": ("an IPv4 address", lambda text: _is_address(text, 4)),
    "ipv6": ("an IPv6 address", _is_ipv6),
    "k8slongname": ("a DNS subdomain", lambda text: not subdomain_fault(text)),
    "k8sshortname": ("a DNS label", lambda text: not label_fault(text)),
    "mac": ("a MAC address", lambda text: bool(_MAC.fullmatch(text))),
    "uri": ("a URI", lambda text: bool(_URI.fullmatch(text))),
    "uuid": ("a UUID", lambda text: bool(_UUID.fullmatch(text))),
}

_NOT_CHECKED = frozenset(
    {
        *("bsonobjectid", "creditcard", "hexcolor", "isbn", "isbn10", "isbn13", "rgbcolor", "ssn"),
        *("uuid3", "uuid4", "uuid5"),
    }
)


def format_fault(format: str, text: str) -> str | None:
    """What a text should be that does not have its format; `None` if it has it, or nobody checks the format.

    Example:
        >>> format_fault("date", "31.1.2026")
        'a day such as 2026-01-31'
    """
    wanted, test = _TESTS.get(format.replace("-", ""), ("", bool))
    return wanted if wanted and not test(text) else None


def is_unchecked(format: str) -> bool:
    """Whether the server checks a format, and podgen does not."""
    return format.replace("-", "") in _NOT_CHECKED
