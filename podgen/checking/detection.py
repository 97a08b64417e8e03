"""Tells manifests from other YAML and JSON: in a folder, many files are for other programs."""

import re
from collections.abc import Mapping
from typing import Any

from podgen.memo import lazy_pattern
from podgen.schema.kubernetes_kinds import all_kinds, group_of, kinds_in

_FIELD = lazy_pattern(r"\bkind[\"']?\s*:")

_OUTER_FIELD = lazy_pattern(r"^(?:---[ \t]+)?[\"']?(?:apiVersion|kind)[\"']?[ \t]*:", re.MULTILINE)


def may_hold_manifest(text: str) -> bool:
    """Whether there may be a manifest in a text. Where not, it need not be parsed, which takes most of the time.

    Example:
        >>> may_hold_manifest("site_name: Docs")
        False
    """
    return "apiVersion" in text or ("kind" in text and bool(_FIELD.search(text)))


def is_meant_as_manifest(text: str) -> bool:
    """Whether a text that cannot be parsed is a manifest as far as one can see: a field of its own says what it is."""
    is_flow = text.lstrip("- \t\n").startswith("{")
    return "apiVersion" in text if is_flow else bool(_OUTER_FIELD.search(text))


def is_manifest(value: Any) -> bool:
    """Whether plain data is a manifest, or was meant to be one; not what is for another program than Kubernetes.

    Example:
        >>> is_manifest({"apiVersion": 1, "datasources": []})
        False
    """
    if not isinstance(value, Mapping):
        return False
    version, kind = value.get("apiVersion"), value.get("kind")
    if isinstance(version, str) and isinstance(kind, str) and version and kind:
        return bool(group_of(version)) or version == "v1" or kind in all_kinds() or bool(_DOTTED.match(version))
    is_of_kubernetes = isinstance(version, str) and bool(kinds_in(version))
    is_kind = isinstance(kind, str) and kind.lower() in {known.lower() for known in all_kinds()}
    return (is_of_kubernetes or is_kind) and ("metadata" in value or "spec" in value)


_DOTTED = lazy_pattern(r"[a-z][a-z.]*\.v\d")
"""An API version with a dot in the place of the slash. Any other without a group is that of another program, such as `builtin`."""
