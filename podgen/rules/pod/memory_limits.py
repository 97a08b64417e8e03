"""Memory limits in which no process can start: a few bytes, as after a forgotten unit, or `m` where mega was meant.

The server only warns of a fraction of a byte, and rounds it up.

Kubernetes: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-memory
"""

from collections.abc import Iterator

from podgen.memo import lazy_pattern
from podgen.model.containers import Container, ResourceRequirements
from podgen.model.pod import PodSpec
from podgen.problems import named, quoted
from podgen.rules.common import quantity
from podgen.rules.location import Location
from podgen.rules.pod.amounts import ENOUGH_MEMORY, LEAST_OF_CRUN, entry_of, owner_phrase
from podgen.rules.pod.resources import has_ordinary_amounts
from podgen.rules.rule import NOTHING, Finding, Findings, rule
from podgen.words import Words, phrase

ONE_BLOCK = 4096
"""What a file or a directory takes on a disk, or in memory, at least."""
_IN_BYTES = ("memory", "ephemeral-storage")


def limit_too_small(resources: ResourceRequirements, at: Location) -> Findings:
    """A process starts within the limits of its container.

    CRI-O (`pkg/config/config.go`) refuses a memory limit below 500 KiB even with crun, the smallest runtime. With runc, the
    kernel kills the container while it starts: "container init was OOM-killed (memory limit too low?)". A few bytes of
    storage are less than the first file or directory takes, and the kubelet evicts the pod (`pkg/kubelet/eviction`).
    """
    return NOTHING if has_ordinary_amounts(at) else _too_small(resources, at)


def _too_small(resources: ResourceRequirements, at: Location) -> Findings:
    for name, size in _small_limits(resources):
        if size < (LEAST_OF_CRUN if name == "memory" else ONE_BLOCK):
            limit = entry_of(at, "limits", name)
            number = "1 byte" if size <= 1 else f"{size} bytes"
            what = "no process can start" if name == "memory" else "no file has room"
            yield Finding(
                f"the {named(name)} limit of {owner_phrase(at)} is {number}, in which {what}",
                limit,
                help=phrase("write {}", _setting(name, meant_size(limit.value))),
            )


def limit_small(resources: ResourceRequirements, at: Location) -> Findings:
    """A memory limit is not below what common runtimes need to start a process.

    Docker refuses less than 6 MiB, since runc itself needs that (moby's `daemon/daemon_unix.go`), and CRI-O less than 12 MiB
    with runc. A small program may start with crun.
    """
    return NOTHING if has_ordinary_amounts(at) else _small(resources, at)


def _small(resources: ResourceRequirements, at: Location) -> Findings:
    for name, size in _small_limits(resources):
        if name == "memory" and size >= LEAST_OF_CRUN:
            limit = entry_of(at, "limits", name)
            yield Finding(
                f"the {named(name)} limit of {owner_phrase(at)} is only {quoted(limit.value)}",
                limit,
                notes=("runc needs some 6 MiB to start a process, and is killed with less",),
                help=phrase("give it more, for example {}", _setting(name, "16Mi")),
            )


def request_small(resources: ResourceRequirements, at: Location) -> Findings:
    """No process gets along with a few bytes: a unit is missing, or `m` was meant as mega. Such a pod is evicted first.

    A request of one byte is none, for the programs that cannot write zero. What a limit says of the same is told of that.
    """
    return NOTHING if has_ordinary_amounts(at) else _small_request(resources, at)


def _small_request(resources: ResourceRequirements, at: Location) -> Findings:
    for name in _IN_BYTES:
        amount = quantity.parse((resources.requests or {}).get(name))
        limit = quantity.parse((resources.limits or {}).get(name))
        is_told = limit is not None and 0 < limit.thousandths < ENOUGH_MEMORY
        if amount is not None and _is_little(name, amount) and not is_told:
            request = entry_of(at, "requests", name)
            size = meant_size(request.value)
            yield Finding(
                f"the {named(name)} request of {owner_phrase(at)} is only {-(-amount.thousandths // 1000):,} bytes",
                request,
                help=phrase("write {}", Words(f'requests={{"{name}": "{size}"}}', f"`requests: {{{name}: {size}}}`")),
            )


def _is_little(name: str, amount: quantity.Quantity) -> bool:
    """Whether an amount is a few whole bytes: the server itself warns of fractions."""
    most = LEAST_OF_CRUN if name == "memory" else ONE_BLOCK
    return 1000 < amount.thousandths < 1000 * most and quantity.is_whole(amount)


REQUEST_SMALL = tuple(rule("resources/request-small", on, "resources")(request_small) for on in (Container, PodSpec))
TOO_SMALL = tuple(rule("resources/limit-too-small", on, "resources")(limit_too_small) for on in (Container, PodSpec))
SMALL = tuple(rule("resources/limit-small", on, "resources")(limit_small) for on in (Container, PodSpec))
RULES = (*TOO_SMALL, *SMALL, *REQUEST_SMALL)


def _small_limits(resources: ResourceRequirements) -> Iterator[tuple[str, int]]:
    """The limits below what runtimes need, in bytes, rounded up. Zero is no limit."""
    limits = resources.limits or {}
    for name in _IN_BYTES:
        amount = quantity.parse(limits.get(name))
        if amount is not None and 0 < amount.thousandths < ENOUGH_MEMORY:
            yield name, -(-amount.thousandths // 1000)


_WRITTEN = lazy_pattern(r"([0-9]+(?:\.[0-9]+)?)(m|k|Ki|)")


def meant_size(value: object) -> str:
    """The size that someone meant who wrote a few bytes: `128Mi` for `128m` and `128`, `2Gi` for `2`."""
    match = _WRITTEN.fullmatch(str(value))
    if match:
        number, unit = match[1].removesuffix(".0"), match[2]
        if not unit and 0 < float(number) <= 16:
            return f"{number}Gi"
        if 1 <= float(number) <= 100_000:
            return f"{number}Mi"
    return "64Mi"


def _setting(name: str, size: str) -> Words:
    return Words(f'limits={{"{name}": "{size}"}}', f"`limits: {{{name}: {size}}}`")
