"""References of variables and files to their own pod: to a field of it, or to a request or limit of a container.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/downward-api/
"""

from podgen.model.references import ObjectFieldSelector
from podgen.problems import named, quoted
from podgen.rules.common import quantity
from podgen.rules.common.formats import annotation_key_fault, qualified_name_fault, suggested_key
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings
from podgen.rules.wording import name_of
from podgen.suggest import did_you_mean
from podgen.words import Text, Words, phrase

_SINGLE = ("metadata.name", "metadata.namespace", "metadata.uid")
_MAPS = ("metadata.labels", "metadata.annotations")

OF_VARIABLES = (
    *_SINGLE,
    "spec.nodeName",
    "spec.serviceAccountName",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
)
"""The fields that a variable can have, besides single labels and annotations."""

OF_FILES = (*_SINGLE, *_MAPS)
"""The fields that a file in a volume can hold, besides single labels and annotations."""

# The fields that the server can resolve. Some can be used nowhere; `spec.host` is an old name for `spec.nodeName`.
_FOUND = frozenset({*OF_VARIABLES, *OF_FILES, "spec.restartPolicy", "spec.schedulerName", "status.phase", "spec.host"})

_RESOURCES = tuple(
    f"{kind}.{name}" for kind in ("limits", "requests") for name in ("cpu", "memory", "ephemeral-storage")
)
_HUGE_PAGES = ("limits.hugepages-", "requests.hugepages-")

_OF_CPU = ("1", "1m")
_OF_BYTES = ("1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei")


def field_missing(selector: Location, where: Location) -> Findings:
    """The finding about a reference without a field path. `where` is the location of the `selector` in the server's paths."""
    if not selector.value.field_path:
        yield Finding(
            "a reference to a field of the pod does not say which field",
            where.child("field_path"),
            shown=selector.child("field_path"),
            help='for example "metadata.name"',
        )


def field_unknown(selector: Location, where: Location, usable: tuple[str, ...]) -> Findings:
    """The finding about a field that the server cannot resolve, or in another API version than `v1`."""
    path = selector.value.field_path
    if not path:
        return
    if not _is_v1(selector):
        yield Finding(
            f"the version of a reference to a field must be v1, got {quoted(selector.value.api_version)}",
            where.child("field_path"),
            shown=selector.child("api_version"),
            help=phrase("leave {} out", name_of(ObjectFieldSelector, "api_version")),
        )
    elif fault := _field_fault(path):
        meant = _similar(path, usable)
        yield Finding(
            f"{quoted(path)} {fault}",
            where.child("field_path"),
            shown=selector.child("field_path"),
            help=f"did you mean {named(meant)}?" if meant else f"there are {_listed(usable)}",
        )


def _is_v1(selector: Location) -> bool:
    return selector.value.api_version in (None, "", "v1")


def _field_fault(path: str) -> str | None:
    field, key = _split(path)
    if key is not None:
        return None if field in _MAPS else "has no keys: only metadata.labels and metadata.annotations have"
    return None if field in _FOUND else "is no field of a pod that can be referred to"


def _similar(path: str, usable: tuple[str, ...]) -> str | None:
    """The field that a misspelt one was meant to be, by its name after the last dot."""
    field, key = _split(path)
    name = field.rpartition(".")[2]
    own = {field.rpartition(".")[2]: field for field in usable}
    for map_ in _MAPS:
        if key is not None or map_ not in usable:
            own[map_.rpartition(".")[2]] = f"{map_}['{key or 'KEY'}']"
    meant = did_you_mean(name, own) if name else None
    return own[meant] if meant and meant[0].lower() == name[0].lower() else None


def _listed(usable: tuple[str, ...]) -> str:
    fields = [*usable, *(f"{field}['KEY']" for field in _MAPS)]
    return f"{', '.join(fields[:-1])} and {fields[-1]}"


def field_unusable(selector: Location, where: Location, usable: tuple[str, ...], what: str) -> Findings:
    """The finding about a field that cannot be used for `what` refers to it."""
    path = selector.value.field_path
    if not path or path in usable or not _is_v1(selector) or _field_fault(path) or _split(path)[1] is not None:
        return
    if path == "spec.host" and usable is OF_VARIABLES:
        return
    help: Text
    if path in _MAPS:
        help = f"take one of them, {path}['KEY'], or make a file of all in a volume"
    elif path in OF_VARIABLES:
        reference = Words(
            python=f"from_field({quoted(path)})", yaml=f"`valueFrom: {{fieldRef: {{fieldPath: {path}}}}}`"
        )
        help = phrase("set a variable to it instead: {}", reference)
    else:
        help = f"there are {_listed(usable)}"
    yield Finding(
        f"{quoted(path)} cannot be used for {what}",
        where.child("field_path"),
        shown=selector.child("field_path"),
        help=help,
    )


def field_key(selector: Location, where: Location) -> Findings:
    """The finding about an invalid key of a label or an annotation."""
    field, key = _split(selector.value.field_path or "")
    if key is None or field not in _MAPS or not _is_v1(selector):
        return
    fault = qualified_name_fault(key) if field == "metadata.labels" else annotation_key_fault(key)
    if fault:
        what = "label" if field == "metadata.labels" else "annotation"
        shown = selector.child("field_path")
        yield Finding(f"the key {quoted(key)} of the {what} {fault}", where, shown=shown, help=suggested_key(key))


def _split(path: str) -> tuple[str, str | None]:
    """A field and the key in it, or `None`: `metadata.labels['app']`."""
    field, bracket, key = path.removesuffix("']").partition("['")
    return (field, key) if path.endswith("']") and bracket and field else (path, None)


def resource_missing(selector: Location, where: Location) -> Findings:
    """The finding about a reference without a resource."""
    if not selector.value.resource:
        yield Finding(
            "a reference to a resource of a container does not say which resource",
            where.child("resource"),
            shown=selector.child("resource"),
            help='for example "limits.memory"',
        )


def resource_unknown(selector: Location, where: Location) -> Findings:
    """The finding about a reference to a resource that does not exist."""
    resource = selector.value.resource
    if resource and resource not in _RESOURCES and not resource.startswith(_HUGE_PAGES):
        meant = f"limits.{resource}" if f"limits.{resource}" in _RESOURCES else did_you_mean(resource, _RESOURCES)
        yield Finding(
            f"{quoted(resource)} is no resource that can be referred to",
            where.child("resource"),
            shown=selector.child("resource"),
            help=f"did you mean {named(meant)}?" if meant else f"there are {', '.join(_RESOURCES)}",
        )


def divisor_of_cpu(selector: Location, where: Location) -> Findings:
    """The finding about a divisor of processor time other than a core, or a thousandth of one."""
    if selector.value.resource in ("limits.cpu", "requests.cpu"):
        yield from _divisor(selector, where, _OF_CPU)


def divisor_of_bytes(selector: Location, where: Location) -> Findings:
    """The finding about a divisor of memory or storage other than a byte, or a unit that has a suffix."""
    resource = selector.value.resource or ""
    if resource.startswith(_HUGE_PAGES) or (resource in _RESOURCES and not resource.endswith(".cpu")):
        yield from _divisor(selector, where, _OF_BYTES)


def divisor(selector: Location, where: Location) -> Findings:
    """The finding about a divisor of a resource that is not one of its units."""
    yield from divisor_of_cpu(selector, where)
    yield from divisor_of_bytes(selector, where)


def _divisor(selector: Location, where: Location, usable: tuple[str, ...]) -> Findings:
    value = selector.value.divisor
    amount = quantity.parse(value)
    if amount and amount.billionths and quantity.canonical(amount) not in usable:
        yield Finding(
            f"the divisor of {named(selector.value.resource)} must be one of {', '.join(usable)}, got {quoted(value)}",
            where.child("divisor"),
            shown=selector.child("divisor"),
            help="the text itself counts: write it just so" if _is_one(amount, usable) else None,
        )


def _is_one(amount: quantity.Quantity, usable: tuple[str, ...]) -> bool:
    """Whether an amount equals one of the `usable` ones, so that only its form is wrong."""
    return any(one and one.billionths == amount.billionths for one in map(quantity.parse, usable))
