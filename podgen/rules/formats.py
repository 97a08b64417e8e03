"""The grammars that Kubernetes has for names, each as a function that says what is wrong with a text, or `None`.

Kubernetes: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/,
https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set

Patterns are matched against the whole text, with ASCII letters only. The lengths of what may hold other characters are
counted in UTF-8 bytes, as the server counts them.
"""

import re

_LABEL = r"[a-z0-9]([-a-z0-9]*[a-z0-9])?"
_LOOSE_LABEL = r"_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?"
_NAME = r"[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?"
_SYSCTL_PART = r"[a-z0-9]([-_a-z0-9]*[a-z0-9])?"


def _matches(pattern: str, text: str) -> bool:
    return re.fullmatch(pattern, text, re.ASCII) is not None


def _too_long(text: str, limit: int) -> str | None:
    length = len(text.encode(errors="surrogatepass"))
    return f"must be at most {limit} characters long, and has {length}" if length > limit else None


def label_fault(text: str) -> str | None:
    """A DNS label (RFC 1123), as containers, volumes and namespaces have: `web`, `php-fpm`, `2048`."""
    if not _matches(_LABEL, text):
        return "may hold only a-z, 0-9 and `-`, and must begin and end with a letter or a digit"
    return _too_long(text, 63)


def subdomain_fault(text: str) -> str | None:
    """A DNS subdomain (RFC 1123): labels joined by dots, as pods and most other objects have: `web`, `web.v2`."""
    if not _matches(rf"{_LABEL}(\.{_LABEL})*", text):
        return "may hold only a-z, 0-9, `-` and `.`, and each part must begin and end with a letter or a digit"
    return _too_long(text, 253)


def search_domain_fault(text: str) -> str | None:
    """A DNS search domain: a subdomain whose labels may hold `_` too, with an optional final dot, or just a dot."""
    text = text.removesuffix(".") if text != "." else "x"
    if not _matches(rf"{_LOOSE_LABEL}(\.{_LOOSE_LABEL})*", text):
        return "may hold only a-z, 0-9, `-`, `_` and `.`, and each part must begin and end with a letter or a digit"
    return _too_long(text, 253)


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
    return _too_long(text, 15)


def qualified_name_fault(text: str) -> str | None:
    """A label key, or anything else with an optional domain in front: `app`, `app.kubernetes.io/name`."""
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
    return _too_long(name, 63)


def label_value_fault(text: str) -> str | None:
    """The value of a label, which may be empty: `web`, `v1.2_3`."""
    if text and not _matches(_NAME, text):
        return "may hold only letters, digits, `-`, `_` and `.`, and must begin and end with a letter or a digit"
    return _too_long(text, 63)


def env_name_fault(text: str) -> str | None:
    """The name of an environment variable: any printable ASCII without `=`."""
    if not text:
        return "must not be empty"
    if not _matches(r"[ -<>-~]+", text):
        return "may hold only printable ASCII characters other than `=`"
    return None


def config_key_fault(text: str) -> str | None:
    """A key of a ConfigMap or a Secret: `nginx.conf`, `password`."""
    if text in (".", "..") or text.startswith(".."):
        return "must not be `.` or begin with `..`"
    if not _matches(r"[-._a-zA-Z0-9]+", text):
        return "may hold only letters, digits, `-`, `_` and `.`"
    return _too_long(text, 253)


def header_name_fault(text: str) -> str | None:
    """The name of an HTTP header, where Kubernetes is stricter than HTTP: `X-Probe`."""
    return None if _matches(r"[-A-Za-z0-9]+", text) else "may hold only letters, digits and `-`"


def sysctl_name_fault(text: str) -> str | None:
    """The name of a kernel parameter: `net.core.somaxconn`, `net/core/somaxconn`."""
    if not _matches(rf"({_SYSCTL_PART}[./])*{_SYSCTL_PART}", text):
        return "may hold only a-z, 0-9, `-` and `_`, in parts that are joined by `.` or `/`"
    return _too_long(text, 253)


def ip_address_fault(text: str) -> str | None:
    """An IPv4 or IPv6 address, as the server reads it: leading zeros pass, zones and prefix lengths do not."""
    import ipaddress  # few manifests have addresses, and all would pay for it

    plain = ".".join(part.lstrip("0") or "0" for part in text.split(".")) if _matches(r"[0-9.]+", text) else text
    if "." in text and ":" in text:
        head, _, tail = text.rpartition(":")
        plain = f"{head}:{'.'.join(part.lstrip('0') or '0' for part in tail.split('.'))}"
    try:
        address = ipaddress.ip_address(plain)
    except ValueError:
        return "must be an IP address such as 10.0.0.1 or 2001:db8::1"
    return "must be an IP address without a zone" if getattr(address, "scope_id", None) else None


def backstep_fault(text: str) -> str | None:
    """A path that never goes up: `..` is no element of it, although `a..b` may be one."""
    return "must not go up with `..`" if ".." in text and ".." in text.split("/") else None


def descending_path_fault(text: str) -> str | None:
    """A path inside something, such as a folder of a volume: relative, and without `..`."""
    return "must be relative" if text.startswith("/") else backstep_fault(text)


def file_path_fault(text: str) -> str | None:
    """The path of a file that Kubernetes writes into a volume, whose own names there begin with `..`, as in `..data`."""
    if fault := descending_path_fault(text):
        return fault
    return "must not begin with `..`" if text.startswith("..") else None


def suggested_name(text: str) -> str | None:
    """A help line with the name that someone probably meant: `My_App` gives `my-app`."""
    import unicodedata  # only needed when something is wrong

    plain = unicodedata.normalize("NFKD", text.casefold())  # `größe` gives `grosse`
    name = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f]", "", plain)).strip("-")[:63].strip("-")
    return f'for example "{name}"' if name else None
