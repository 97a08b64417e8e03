"""What ConfigMaps and Secrets share: the keys of their data, and how many bytes it has.

Kubernetes: https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-object
"""

import re
from collections.abc import Iterable

from podgen.problems import quoted
from podgen.rules.common.formats import config_key_fault
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings

_LIMIT = 1024 * 1024


def bad_keys(entries: Iterable[tuple[str, Location]]) -> Findings:
    """The keys that are malformed, each at its place."""
    for key, place in entries:
        if fault := config_key_fault(key):
            yield Finding(f"the key {quoted(key)} {fault}", place, help=_suggested(key))


def text_size(text: str) -> int:
    """How many bytes a text has."""
    return len(text) if text.isascii() else len(text.encode())


def too_large(what: str, size: int, at: Location, shown: Location) -> Findings:
    """That the values have too many bytes together, if they have."""
    if size > _LIMIT:
        yield Finding(
            f"the values of {what} must have at most {_LIMIT} bytes together, and have {size}",
            at,
            shown=shown,
            help="large files belong in a volume or in an image",
        )


def _suggested(key: str) -> str | None:
    """A help line with the key that someone probably meant: `conf/app.ini` gives `conf-app.ini`."""
    name = re.sub(r"[^-._a-zA-Z0-9]+", "-", key).lstrip(".")[:253]
    return f'for example "{name}"' if name.strip("-") else None
