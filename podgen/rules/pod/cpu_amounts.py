"""Processor time that no node has: hundreds or thousands of CPUs, as after `500` for `500m`, or `M` for `m`.

Kubernetes: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-cpu
"""

from collections.abc import Iterator

from podgen.memo import lazy_pattern
from podgen.model.containers import Container, ResourceRequirements
from podgen.model.pod import PodSpec
from podgen.rules.common import quantity
from podgen.rules.location import Location
from podgen.rules.pod.amounts import KINDS, MANY_CPUS, Kind, entry_of, owner_phrase
from podgen.rules.pod.resources import has_ordinary_amounts
from podgen.rules.rule import NOTHING, Finding, Findings, rule
from podgen.words import Words, phrase

_MOST_OF_NODES = 8192
_MOST_OF_KERNEL = (2**44 - 1) // 100_000


def cpu_too_many(resources: ResourceRequirements, at: Location) -> Findings:
    """No more CPUs are requested than Linux can have, which is 8192 (`NR_CPUS` in `arch/x86/Kconfig`, less elsewhere).

    A limit without a request is the request, too. A limit beside a request may be as large as the kernel's accounting allows
    (`max_cfs_runtime` in `kernel/sched/core.c`: 2^44 microseconds in each period of 100 milliseconds).
    """
    return NOTHING if has_ordinary_amounts(at) else _too_many(resources, at)


def _too_many(resources: ResourceRequirements, at: Location) -> Findings:
    for kind, number in _many(resources):
        if _is_impossible(kind, number, resources, at):
            of_request = "a limit without a request is the request, too" if kind == "limits" else None
            yield _finding(at, kind, number, "which no node has", of_request)


def cpu_many(resources: ResourceRequirements, at: Location) -> Findings:
    """Nobody asks for hundreds of CPUs: the largest machines of the clouds have some two thousand, and few have them.

    From 250 on, those are reported that are usual as thousandths, such as 500; from 1000 on, all.
    """
    return NOTHING if has_ordinary_amounts(at) else _too_unusual(resources, at)


def _too_unusual(resources: ResourceRequirements, at: Location) -> Findings:
    for kind, number in _many(resources):
        is_usual = number % 50 == 0 and _WRITTEN.fullmatch(str(entry_of(at, kind, "cpu").value)) is not None
        if (number >= 1000 or is_usual) and not _is_impossible(kind, number, resources, at):
            yield _finding(at, kind, number, "which hardly any node has")


TOO_MANY = tuple(rule("resources/cpu-too-many", on, "resources")(cpu_too_many) for on in (Container, PodSpec))
MANY = tuple(rule("resources/cpu-many", on, "resources")(cpu_many) for on in (Container, PodSpec))
RULES = (*TOO_MANY, *MANY)


def _many(resources: ResourceRequirements) -> Iterator[tuple[Kind, int]]:
    """The amounts of 250 CPUs and more."""
    for kind in KINDS:
        amounts = (resources.limits if kind == "limits" else resources.requests) or {}
        amount = quantity.parse(amounts.get("cpu"))
        if amount is not None and amount.thousandths >= MANY_CPUS:
            yield kind, amount.thousandths // 1000


def _is_impossible(kind: Kind, number: int, resources: ResourceRequirements, at: Location) -> bool:
    is_request = kind == "requests" or (isinstance(at.value, Container) and "cpu" not in (resources.requests or {}))
    return number > (_MOST_OF_NODES if is_request else _MOST_OF_KERNEL)


def _finding(at: Location, kind: Kind, number: int, fault: str, note: str | None = None) -> Finding:
    entry = entry_of(at, kind, "cpu")
    meant = _meant(str(entry.value))
    return Finding(
        f"the `cpu` {kind.removesuffix('s')} of {owner_phrase(at)} is {number:,} CPUs, {fault}",
        entry,
        notes=(*((note,) if note else ()), "`m` stands for a thousandth of a CPU, as in `500m`, and `M` for a million"),
        help=phrase("write {}", Words(f'{kind}={{"cpu": "{meant}"}}', f"`{kind}: {{cpu: {meant}}}`")),
    )


_WRITTEN = lazy_pattern(r"([0-9]+(?:\.[0-9]+)?)(k|M|G|Ki|Mi|Gi|)")


def _meant(text: str) -> str:
    """The amount that someone meant: `500m` for `500M`, `1000m` for `1000`, `2` for `2k`."""
    match = _WRITTEN.fullmatch(text)
    if match and 0 < float(match[1]) <= 100_000:
        number, unit = match[1].removesuffix(".0"), match[2]
        return number if unit and unit[0] in "kKG" else f"{number}m"
    return "500m"
