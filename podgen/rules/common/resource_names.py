"""The names of resources: Kubernetes' own, and extended ones, which have a domain in front.

Kubernetes: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-types
"""

from podgen.problems import named
from podgen.rules.common.formats import qualified_name_fault
from podgen.suggest import did_you_mean

ORDINARY = frozenset({"cpu", "memory", "ephemeral-storage"})
"""The only resources that most containers have."""

_COUNTED = frozenset(
    {
        "configmaps",
        "persistentvolumeclaims",
        "pods",
        "replicationcontrollers",
        "resourcequotas",
        "secrets",
        "services",
        "services.loadbalancers",
        "services.nodeports",
    }
)

# The names that the server knows, even if they make no sense here: most are for the quotas of namespaces.
_KNOWN = (
    ORDINARY
    | _COUNTED
    | {"storage", "requests.storage"}
    | {f"{kind}.{name}" for kind in ("requests", "limits") for name in ORDINARY}
)


def is_huge_pages(name: str) -> bool:
    """Whether a resource is memory in large pages: `hugepages-2Mi`."""
    return name.startswith("hugepages-")


def can_be_overcommitted(name: str) -> bool:
    """Whether a request may be lower than the limit: only for Kubernetes' own resources except huge pages."""
    return _is_native(name) and not is_huge_pages(name)


def is_counted(name: str) -> bool:
    """Whether a resource comes in whole numbers: extended resources, such as graphics cards, and objects."""
    return name in _COUNTED or _is_extended(name)


def name_fault(name: str) -> str | None:
    """What is wrong with the name of a resource, or `None`."""
    if fault := qualified_name_fault(name):
        return fault
    known = name in _KNOWN or "/" in name or name.startswith(("hugepages-", "requests.hugepages-"))
    return None if known else "is no resource that Kubernetes knows, and has no domain in front"


def container_name_fault(name: str) -> str | None:
    """What is wrong with the name of a resource of a container, or `None`."""
    if fault := name_fault(name):
        return fault
    if "/" not in name:
        return None if name in ORDINARY or is_huge_pages(name) else "is no resource that a container can have"
    if _is_native(name) or _is_extended(name):
        return None
    return "must not begin with `requests.`" if name.startswith("requests.") else "has a domain of over 244 characters"


def name_help(name: str) -> str | None:
    """A help line for an unknown name."""
    if meant := "ephemeral-storage" if name == "storage" else did_you_mean(name, ORDINARY):
        return f"did you mean {named(meant)}?"
    if "/" in name or not name:
        return None
    return 'there are cpu, memory, ephemeral-storage and hugepages-SIZE; what a device offers is like "example.com/gpu"'


def _is_native(name: str) -> bool:
    return "/" not in name or "kubernetes.io/" in name


def _is_extended(name: str) -> bool:
    return not _is_native(name) and not name.startswith("requests.") and not qualified_name_fault(f"requests.{name}")
