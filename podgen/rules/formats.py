"""The grammars that Kubernetes has for names, each as a function that says what is wrong with a text, or `None`.

The facts are those of https://kubernetes.io/docs/concepts/overview/working-with-objects/names/. Patterns are matched
against the whole text, and with ASCII letters only.
"""

import re

_LABEL = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?", re.ASCII)
_SUBDOMAIN = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*", re.ASCII)
_PORT_NAME_CHARACTERS = re.compile(r"[-a-z0-9]+", re.ASCII)


def label_fault(text: str) -> str | None:
    """A DNS label (RFC 1123), as containers, volumes and namespaces have: `web`, `php-fpm`, `2048`."""
    if len(text) > 63:
        return f"must be at most 63 characters long, and has {len(text)}"
    if not _LABEL.fullmatch(text):
        return "may hold only a-z, 0-9 and `-`, and must begin and end with a letter or a digit"
    return None


def subdomain_fault(text: str) -> str | None:
    """A DNS subdomain (RFC 1123): labels joined by dots, as pods and most other objects have: `web`, `web.v2`."""
    if len(text) > 253:
        return f"must be at most 253 characters long, and has {len(text)}"
    if not _SUBDOMAIN.fullmatch(text):
        return "may hold only a-z, 0-9, `-` and `.`, and each part must begin and end with a letter or a digit"
    return None


def port_name_fault(text: str) -> str | None:
    """A port name (IANA service name): `http`, `php-fpm`, `h2c`."""
    if len(text) > 15:
        return f"must be at most 15 characters long, and has {len(text)}"
    if not _PORT_NAME_CHARACTERS.fullmatch(text):
        return "may hold only a-z, 0-9 and `-`"
    if not any("a" <= c <= "z" for c in text):
        return "must hold at least one letter"
    if "--" in text:
        return "must not hold `--`"
    if text.startswith("-") or text.endswith("-"):
        return "must begin and end with a letter or a digit"
    return None


def suggested_name(text: str, limit: int = 63) -> str | None:
    """A help line with the name that someone probably meant: `My_App` gives `my-app`."""
    name = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:limit].strip("-")
    return f'for example "{name}"' if name else None
