"""The paths of files in a volume: no two are equal, and none is below another.

Kubernetes: https://kubernetes.io/docs/concepts/storage/projected-volumes/
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from podgen.model.volume_files import (
    ConfigMapVolumeSource,
    DownwardAPIVolumeSource,
    ProjectedVolumeSource,
    SecretVolumeSource,
    VolumeProjection,
)
from podgen.problems import quoted
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.pod.volumes import volume_phrase
from podgen.rules.rule import Finding, Findings, rule


class _File(NamedTuple):
    """A file in a volume: its path, and the location that specifies it."""

    path: str
    at: Location
    is_item: bool = True
    """Whether it is listed in `items`. Otherwise, it is a token."""


@rule("projected-volumes/path-duplicate", ProjectedVolumeSource, "sources")
def path_duplicate(sources: tuple[VolumeProjection, ...], at: Location) -> Findings:
    """No two items of a projected volume have the same path. The server does not compare them with the paths of tokens."""
    first: dict[str, Location] = {}
    for path, item, is_item in _projected(at):
        if not is_item:
            continue
        if path in first:
            yield Finding(
                f"two items of {volume_phrase(at)} have the path {quoted(path)}",
                at,
                shown=item,
                label="the second one",
                related=(first[path].label(f"{quoted(path)} is taken here"),),
                help="give one of them another path",
            )
        first.setdefault(path, item)


def overlap(items: tuple[Any, ...], at: Location) -> Findings:
    """No two items have the same path, as one would hide the other, and no item is below another, which is a file."""
    for late, early in _overlaps(list(_listed(at))) if len(items) > 1 else ():
        yield _overlap(late, early, late.at)


OVERLAPS = (
    rule("volumes/config-map-path-overlapping", ConfigMapVolumeSource, "items")(overlap),
    rule("volumes/secret-path-overlapping", SecretVolumeSource, "items")(overlap),
    rule("downward-api/path-overlapping", DownwardAPIVolumeSource, "items")(overlap),
)


@rule("projected-volumes/path-overlapping", ProjectedVolumeSource, "sources")
def path_overlapping(sources: tuple[VolumeProjection, ...], at: Location) -> Findings:
    """No two files have the same path, as one would hide the other, and no file is below another."""
    for late, early in _overlaps(_projected(at)):
        if late.path != early.path or not (
            late.is_item and early.is_item
        ):  # `projected-volumes/path-duplicate` reports this
            yield _overlap(late, early, _source(late.at))


RULES = (path_duplicate, *OVERLAPS, path_overlapping)


def _listed(at: Location) -> Iterator[_File]:
    """The files of a Secret, a ConfigMap or the downward API that are listed in `items`."""
    for item in at.items("items"):
        if item.value.path:
            yield _File(item.value.path, item.child("path"))


@memoized_per_location
def _projected(at: Location) -> tuple[_File, ...]:
    """The listed files of a projected volume, and its tokens."""
    files: list[_File] = []
    for source in at.items("sources"):
        for kind in ("secret", "config_map", "downward_api"):
            if getattr(source.value, kind) is not None:
                files += _listed(source.child(kind))
        token = source.value.service_account_token
        if token is not None and token.path:
            files.append(_File(token.path, source.child("service_account_token").child("path"), is_item=False))
    return tuple(files)


def _source(at: Location) -> Location:
    """The location of the source that contains a location in a projected volume."""
    while not isinstance(at.value, VolumeProjection):
        assert at.parent is not None  # some parent is a source
        at = at.parent
    return at


def _overlaps(files: Sequence[_File]) -> Iterator[tuple[_File, _File]]:
    """Each file whose path equals that of an earlier one, or is above or below it, with the first such file."""
    if len(files) < 2:
        return
    folders = [file.path.rstrip("/") + "/" for file in files]
    clash: dict[int, int] = {}
    above: list[int] = []
    for this in sorted(range(len(files)), key=lambda number: (folders[number], number)):  # paths below one follow it
        while above and not folders[this].startswith(folders[above[-1]]):
            above.pop()
        for other in above:
            early, late = sorted((this, other))
            clash[late] = min(early, clash.get(late, early))
        if not above or folders[this] != folders[above[-1]]:
            above.append(this)
    for late, early in sorted(clash.items()):
        yield files[late], files[early]


def _overlap(late: _File, early: _File, where: Location) -> Finding:
    if late.path.rstrip("/") == early.path.rstrip("/"):
        message = f"two files of {volume_phrase(late.at)} have the path {quoted(late.path)}"
    else:
        upper, lower = sorted((late.path, early.path), key=len)
        message = f"{quoted(lower)} lies below {quoted(upper)}, which is a file of {volume_phrase(late.at)} too"
    return Finding(
        message,
        where,
        shown=late.at,
        related=(early.at.label(f"{quoted(early.path)} is asked for here"),),
        help="give one of them another path",
    )
