"""The grammars of names in Kubernetes, each as a function that returns what is wrong with a text, or `None`.

Kubernetes: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/,
https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set

Patterns match the whole text, with ASCII letters only. Lengths count UTF-8 bytes, as in the server.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from podgen.memo import memoized_text

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

_LABEL = r"[a-z0-9](?:[-a-z0-9]*[a-z0-9])?"
_SUBDOMAIN = rf"{_LABEL}(?:\.{_LABEL})*"
_LOOSE_LABEL = r"_?[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?"
_SEARCH_DOMAIN = rf"{_LOOSE_LABEL}(?:\.{_LOOSE_LABEL})*"
_NAME = r"[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?"
_SYSCTL_PART = r"[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?"
_SYSCTL = rf"(?:{_SYSCTL_PART}[./])*{_SYSCTL_PART}"

# What Go's strings.TrimSpace, and so the API server, strips. Python's str.strip() strips four more characters.
_WHITE_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)  # at the first use: few manifests need all patterns


def _matches(pattern: str, text: str) -> bool:
    return _compiled(pattern).fullmatch(text) is not None


def too_long(text: str, limit: int) -> str | None:
    """A text of at most so many bytes."""
    length = len(text) if text.isascii() else len(text.encode(errors="surrogatepass"))
    return f"must be at most {limit} characters long, and has {length}" if length > limit else None


@memoized_text
def label_fault(text: str) -> str | None:
    """A DNS label (RFC 1123), as containers, volumes and namespaces have: `web`, `php-fpm`, `2048`."""
    if not _matches(_LABEL, text):
        return "may hold only a-z, 0-9 and `-`, and must begin and end with a letter or a digit"
    return too_long(text, 63) if len(text) > 63 else None


def letter_label_fault(text: str) -> str | None:
    """A DNS label (RFC 1035) as Services have: one that begins with a letter."""
    if not _matches(r"[a-z](?:[-a-z0-9]*[a-z0-9])?", text):
        return "may hold only a-z, 0-9 and `-`, must begin with a letter, and must end with a letter or a digit"
    return too_long(text, 63)


def subdomain_fault(text: str) -> str | None:
    """A DNS subdomain (RFC 1123): labels joined by dots, as pods and most other objects have: `web`, `web.v2`."""
    if label_fault(text) is None:
        return None  # most names are single labels, and that result is cached
    if not _matches(_SUBDOMAIN, text):
        return "may hold only a-z, 0-9, `-` and `.`, and each part must begin and end with a letter or a digit"
    return too_long(text, 253)


def path_segment_fault(text: str) -> str | None:
    """What can be one part of the path of a URL: any text without `/` and `%`, but `.` and `..`."""
    return "must not be `.` or `..`" if text in (".", "..") else path_part_fault(text)


def path_part_fault(text: str) -> str | None:
    """The beginning of what can be one part of the path of a URL."""
    return "must not hold `/` or `%`" if "/" in text or "%" in text else None


def lowered(text: str) -> str:
    """A text in lower case, as Go does it: each letter becomes one letter, also a dotted capital I."""
    return text.replace("\u0130", "i").lower()


def prefix_fault(text: str, fault: Callable[[str], str | None] = subdomain_fault) -> str | None:
    """The beginning of a name, which may end in a dash: `job-`.

    Parameters:
        text: The beginning.
        fault: What is wrong with such a name as a whole.
    """
    # The server replaces the last two bytes by a letter. That would leave a part of a character that is not ASCII.
    if len(text) > 1 and text.endswith("-") and text[-2].isascii():
        text = text[:-2] + "a"
    return fault(text)


def search_domain_fault(text: str) -> str | None:
    """A DNS search domain: a subdomain whose labels may contain `_`, with an optional final dot; or a dot alone."""
    text = text.removesuffix(".") if text != "." else "x"
    if not _matches(_SEARCH_DOMAIN, text):
        return "may hold only a-z, 0-9, `-`, `_` and `.`, and each part must begin and end with a letter or a digit"
    return too_long(text, 253)


@memoized_text
def port_name_fault(text: str) -> str | None:
    """A port name (IANA service name): `http`, `php-fpm`, `h2c`."""
    if not _matches(r"[-a-z0-9]+", text):
        return "may hold only a-z, 0-9 and `-`"
    if not _matches(r".*[a-z].*", text):
        return "must hold at least one letter"
    if "--" in text:
        return "must not hold `--`"
    if text.startswith("-") or text.endswith("-"):
        return "must begin and end with a letter or a digit"
    return too_long(text, 15)


@memoized_text
def qualified_name_fault(text: str) -> str | None:
    """A qualified name, such as a label key, with an optional domain in front: `app`, `app.kubernetes.io/name`."""
    *prefix, name = text.split("/")
    if len(prefix) > 1:
        return "may hold only one `/`"
    if prefix and not prefix[0]:
        return "must have a domain in front of the `/`"
    if prefix and (fault := subdomain_fault(prefix[0])):
        return f"must have a DNS name in front of the `/`, which {fault}"
    if not name:
        return "must not be empty" if not prefix else "must have a name behind the `/`"
    if not _matches(_NAME, name):
        return "may hold only letters, digits, `-`, `_` and `.`, and must begin and end with a letter or a digit"
    return too_long(name, 63)


def label_value_fault(text: str) -> str | None:
    """The value of a label, which may be empty: `web`, `v1.2_3`."""
    if label_fault(text) is None:
        return None  # most values are valid names, and that result is cached
    if text and not _matches(_NAME, text):
        return "may hold only letters, digits, `-`, `_` and `.`, and must begin and end with a letter or a digit"
    return too_long(text, 63)


def annotation_key_fault(text: str) -> str | None:
    """The key of an annotation: as that of a label, but the domain may have upper-case letters."""
    return qualified_name_fault(lowered(text))


@memoized_text
def env_name_fault(text: str) -> str | None:
    """The name of an environment variable: any printable ASCII without `=`."""
    if not text:
        return "must not be empty"
    if not _matches(r"[ -<>-~]+", text):
        return "may hold only printable ASCII characters other than `=`"
    return None


@memoized_text
def config_key_fault(text: str) -> str | None:
    """A key of a ConfigMap or a Secret: `nginx.conf`, `password`."""
    if text in (".", "..") or text.startswith(".."):
        return "must not be `.` or begin with `..`"
    if not _matches(r"[-._a-zA-Z0-9]+", text):
        return "may hold only letters, digits, `-`, `_` and `.`"
    return too_long(text, 253)


def header_name_fault(text: str) -> str | None:
    """The name of an HTTP header, where Kubernetes is stricter than HTTP: `X-Probe`."""
    return None if _matches(r"[-A-Za-z0-9]+", text) else "may hold only letters, digits and `-`"


def sysctl_name_fault(text: str) -> str | None:
    """The name of a kernel parameter: `net.core.somaxconn`, `net/core/somaxconn`."""
    if not _matches(_SYSCTL, text):
        return "may hold only a-z, 0-9, `-` and `_`, in parts that are joined by `.` or `/`"
    return too_long(text, 253)


@memoized_text
def read_address(text: str) -> "IPv4Address | IPv6Address | None":
    """An IPv4 or IPv6 address, parsed as the server does: leading zeros are valid, zones and prefix lengths are not."""
    import ipaddress  # imported only if needed: few manifests have addresses

    if "%" in text:
        return None
    plain = re.sub(r"(?<![0-9a-fA-F])0+(?=[0-9a-fA-F])", "", text)  # `010.0.0.1` is 10.0.0.1
    try:
        return ipaddress.ip_address(plain)
    except ValueError:
        return None


def ip_address_fault(text: str) -> str | None:
    """An IPv4 or IPv6 address: `10.0.0.1`, `2001:db8::1`."""
    if read_address(text) is not None:
        return None
    if read_address(text.partition("%")[0]) is not None:
        return "must be an IP address without a zone"
    return "must be an IP address such as 10.0.0.1 or 2001:db8::1"


def backstep_fault(text: str) -> str | None:
    """A path that does not go up: none of its elements is `..`, though one may be `a..b`."""
    return "must not go up with `..`" if ".." in text and ".." in text.split("/") else None


def percentage_fault(text: str) -> str | None:
    """A percentage, as a text that stands for a share of some pods: `25%`."""
    return None if _matches("[0-9]+%", text) else "must be a number with `%` behind it"


def descending_path_fault(text: str) -> str | None:
    """A path inside something, such as a folder of a volume: relative, and without `..`."""
    return "must be relative" if text.startswith("/") else backstep_fault(text)


def file_path_fault(text: str) -> str | None:
    """The path of a file that Kubernetes writes into a volume. Names such as `..data` are reserved for Kubernetes."""
    if fault := descending_path_fault(text):
        return fault
    return "must not begin with `..`" if text.startswith("..") else None


def trimmed(text: str) -> str:
    """A text without white space at its ends, as the server strips it."""
    return text if text == text.strip() else text.strip(_WHITE_SPACE)


def separated(text: str) -> list[str]:
    """The parts of a text between white space, as the server splits it."""
    return re.findall(f"[^{_WHITE_SPACE}]+", text)


def whole_number(text: str) -> int | None:
    """A number that is not negative, as Go reads it: a plus sign and leading zeros are fine, more than 64 bits are not."""
    digits = text.removeprefix("+").lstrip("0")
    if not _matches(r"\+?[0-9]+", text) or len(digits) > 19:
        return None
    number = int(digits or "0")
    return number if number < 2**63 else None


def domain_path_fault(text: str) -> str | None:
    """A DNS name and a path: `example.com/queue`, `example.com/team/queue`."""
    domain, _, path = text.partition("/")
    if not domain or not path:
        return "must be a DNS name, a `/` and a path"
    if fault := subdomain_fault(domain):
        return f"must have a DNS name in front of the `/`, which {fault}"
    if not _matches(r"[A-Za-z0-9/._~%!$&'()*+,;=:-]+", path):
        return "may hold only letters, digits and /-._~%!$&'()*+,;=: behind the `/`"
    return None


def suggested_name(text: str) -> str | None:
    """A help line with the name that someone probably meant: `My_App` gives `my-app`."""
    import unicodedata  # only needed when something is wrong

    plain = unicodedata.normalize("NFKD", text.casefold())  # `größe` gives `grosse`
    name = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f]", "", plain)).strip("-")[:63].strip("-")
    return f'for example "{name}"' if name else None


def suggested_port_name(text: str) -> str | None:
    """A help line with the port name that someone probably meant: `HTTP_Admin` gives `http-admin`."""
    name = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:15].strip("-")
    return None if port_name_fault(name) else f'for example "{name}"'


def suggested_value(text: str) -> str | None:
    """A help line with the label value that someone probably meant: `my app!` gives `my-app`."""
    value = re.sub(r"[^A-Za-z0-9_.]+", "-", text).strip("-_.")[:63].strip("-_.")
    return f'for example "{value}"' if value and value != text else None


def suggested_key(text: str, *, changed: bool = False) -> str | None:
    """A help line with the label key that someone probably meant: `Example.com/my app` gives `example.com/my-app`.

    `None` if the text is a valid key already, unless it was `changed` before.
    """
    *prefix, name = text.split("/", 1)
    parts = [re.sub(r"[^a-z0-9.]+", "-", part.lower()).strip("-.") for part in prefix]
    key = "/".join([*parts, re.sub(r"[^A-Za-z0-9_.]+", "-", name).strip("-_.")])
    return f'for example "{key}"' if (changed or key != text) and not qualified_name_fault(key) else None
