"""Empty directories that no node can make, or that nothing can fill: their medium and their size.

Kubernetes: https://kubernetes.io/docs/concepts/storage/volumes/#emptydir,
https://kubernetes.io/docs/tasks/manage-hugepages/scheduling-hugepages/
"""

from collections.abc import Collection

from podgen.model.containers import Container
from podgen.model.pod import PodSpec
from podgen.model.volumes import EmptyDirVolumeSource, Volume
from podgen.problems import named, quoted
from podgen.rules.common import quantity
from podgen.rules.common.resource_names import is_huge_pages
from podgen.rules.location import Location
from podgen.rules.pod.memory_limits import ONE_BLOCK, meant_size
from podgen.rules.pod.roles import container_values
from podgen.rules.pod.volumes import volume_phrase
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import setting
from podgen.suggest import did_you_mean
from podgen.words import Text, Words, phrase

_HUGE_PAGES = "HugePages"


@rule("volumes/empty-dir-medium-unknown", EmptyDirVolumeSource, "medium", type="NotSupported")
def empty_dir_medium_unknown(medium: str, at: Location) -> Findings:
    """The medium of an `emptyDir` is `Memory`, `HugePages`, `HugePages-2Mi` or the like, or empty for the node's disk.

    The kubelet mounts no other: "unknown storage medium" (`pkg/volume/emptydir/empty_dir.go`). Case matters.
    """
    if medium not in ("", "Memory") and _page_size(medium) is None:
        yield Finding(
            f"{volume_phrase(at)} has the medium {quoted(medium)}, which does not exist", help=_medium(medium)
        )


def _medium(given: str) -> Text:
    """What to write instead of an unknown medium."""
    word = given.strip().lower()
    if word in ("ram", "tmpfs", "ramfs", "mem", "shm", "memorydisk", "ramdisk"):
        meant: str | None = "Memory"
    elif word.startswith(("hugepage", "huge-page")):
        meant = _HUGE_PAGES
    else:
        meant = did_you_mean(given, ("Memory", _HUGE_PAGES))
    if meant:
        return phrase("write {}", setting(EmptyDirVolumeSource, "medium", meant))
    return phrase(
        "leave it out for a disk of the node; for a RAM disk, write {}",
        setting(EmptyDirVolumeSource, "medium", "Memory"),
    )


@rule("volumes/empty-dir-huge-pages-mismatch", EmptyDirVolumeSource, "medium")
def empty_dir_huge_pages_mismatch(medium: str, at: Location) -> Findings:
    """An `emptyDir` of huge pages is in a pod that asks for such pages, and for one size only unless it names the size.

    The kubelet looks for the size in the requests of the pod, and mounts nothing without (`getPageSizeMountOption` in
    `pkg/volume/emptydir/empty_dir.go`).
    """
    size, spec = _page_size(medium), at.enclosing(PodSpec)
    if size is None or spec is None:
        return
    requested = _requested_pages(spec)
    if size and not any(_is_as_large(pages, size) for pages in requested):
        yield Finding(
            f"{volume_phrase(at)} is of huge pages of {size}, and no container asks for any",
            help=_request(size),
        )
    elif not requested:
        yield Finding(
            f"{volume_phrase(at)} is of huge pages, and no container asks for any",
            help=_request("2Mi"),
        )
    elif not size and len(requested) > 1:
        yield Finding(
            f"{volume_phrase(at)} does not say of which huge pages it is, and the pod asks for several sizes",
            help=phrase(
                "name one, for example {}",
                setting(EmptyDirVolumeSource, "medium", f"{_HUGE_PAGES}-{min(requested)}"),
            ),
        )


def _request(size: str) -> Text:
    words = Words(
        f'limits={{"hugepages-{size}": "64Mi", "memory": "64Mi"}}',
        f"`limits: {{hugepages-{size}: 64Mi, memory: 64Mi}}`",
    )
    return phrase("ask for them in a container, for example {}", words)


def _page_size(medium: str) -> str | None:
    """The size of huge pages that a medium names, an empty text if it names none; `None` if it is another medium."""
    if medium == _HUGE_PAGES:
        return ""
    name, dash, size = medium.partition("-")
    return size if name == _HUGE_PAGES and dash and quantity.parse(size) is not None else None


def _is_as_large(one: str, other: str) -> bool:
    sizes = quantity.parse(one), quantity.parse(other)
    return sizes[0] is not None and sizes[1] is not None and sizes[0].billionths == sizes[1].billionths


def _requested_pages(spec: PodSpec) -> Collection[str]:
    """The sizes of the huge pages that a pod asks for. Of them, limits and requests are equal."""
    owners = [spec.resources, *(container.resources for container in container_values(spec))]
    names = {
        name
        for resources in owners
        if resources
        for name in (*(resources.limits or ()), *(resources.requests or ()))
        if is_huge_pages(name)
    }
    return {name.removeprefix("hugepages-") for name in names}


@rule("volumes/empty-dir-too-small", EmptyDirVolumeSource, "size_limit")
def empty_dir_too_small(size: str | float, at: Location) -> Findings:
    """An `emptyDir` has room for a file. If not, the kubelet evicts the pod with the first one (`pkg/kubelet/eviction`)."""
    amount = quantity.parse(size)
    if amount is not None and 0 < amount.thousandths < 1000 * ONE_BLOCK:
        bytes_ = -(-amount.thousandths // 1000)
        yield Finding(
            f"{volume_phrase(at)} may hold {'1 byte' if bytes_ == 1 else f'{bytes_} bytes'}, in which no file has room",
            help=phrase("write {}", setting(EmptyDirVolumeSource, "size_limit", meant_size(size))),
        )


@rule("volumes/empty-dir-over-limit", EmptyDirVolumeSource, "size_limit")
def empty_dir_over_limit(size: str | float, at: Location) -> Findings:
    """A RAM disk is not larger than the memory of the containers that fill it.

    What they write counts as their memory, so they are killed before it is full. The kubelet makes it no larger than the limit
    of the pod (`calculateEmptyDirMemorySize` in `pkg/volume/emptydir/empty_dir.go`).
    """
    amount, spec, volume = quantity.parse(size), at.enclosing(PodSpec), at.enclosing(Volume)
    if at.value.medium != "Memory" or amount is None or spec is None or volume is None:
        return
    limit = _memory_of_writers(spec, volume.name)
    if limit is not None and 0 < limit.billionths < amount.billionths:
        at_most = quantity.canonical(limit)
        yield Finding(
            f"the RAM disk {named(volume.name)} may hold {quoted(size)}, and what fills it has {at_most} of memory",
            notes=("what containers write into a RAM disk counts as their memory",),
            help=phrase(
                "raise their limit, or write {}",
                setting(EmptyDirVolumeSource, "size_limit", quantity.written(limit.billionths // 2, limit.style)),
            ),
        )


def _memory_of_writers(spec: PodSpec, name: str) -> quantity.Quantity | None:
    """The memory that the containers that can write into a volume may use together; `None` if one has no limit, or none writes."""
    pod = _memory_limit(spec)
    total = quantity.ZERO
    for container in container_values(spec):
        if any(mount.name == name and not mount.read_only for mount in container.volume_mounts or ()):
            limit = _memory_limit(container)
            if limit is None:
                return pod
            total = quantity.add(total, limit)
    return pod if pod and pod.billionths < total.billionths else total


def _memory_limit(owner: Container | PodSpec) -> quantity.Quantity | None:
    """The memory limit of a container, or of a pod as a whole."""
    limits = owner.resources.limits if owner.resources else None
    limit = quantity.parse(limits["memory"]) if limits and "memory" in limits else None
    return limit if limit and limit.billionths > 0 else None


RULES = (
    empty_dir_medium_unknown,
    empty_dir_huge_pages_mismatch,
    empty_dir_too_small,
    empty_dir_over_limit,
)
