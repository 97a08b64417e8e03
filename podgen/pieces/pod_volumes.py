"""The volumes of a pod, and the claim templates among them."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from podgen.model.base import construct, source_of
from podgen.model.volumes import Volume
from podgen.pieces.mounts import ClaimTemplate
from podgen.problems import Label, Problem, named, place_in


class PodVolumes(NamedTuple):
    """The volumes of a pod, each once, however many containers mount it."""

    volumes: tuple[Any, ...]
    claims: tuple[ClaimTemplate, ...] = ()
    """The claim templates, which are volumes of a StatefulSet's pods."""
    problems: tuple[Problem, ...] = ()


def pod_volumes(given: Iterable[Any], *, takes_claims: bool) -> PodVolumes:
    """Volumes and claim templates apart. Different volumes with one name all stay: the gate refuses them.

    Parameters:
        given: The volumes and claim templates of the pieces.
        takes_claims: Whether claim templates have a place, as in a StatefulSet.
    """
    by_name: dict[str, list[Any]] = {}
    claims: list[ClaimTemplate] = []
    for volume in given:
        name = volume.name if isinstance(volume, _WITH_NAME) else None
        same = by_name.setdefault(name if isinstance(name, str) else "", [])
        if volume not in same:
            same.append(volume)
            if isinstance(volume, ClaimTemplate):
                claims.append(volume)
    if not claims:
        return PodVolumes(tuple([volume for same in by_name.values() for volume in same]))
    if not takes_claims:
        return _misplaced(by_name, claims)
    clashes = [_clash(same) for name, same in by_name.items() if name and _are_different(same)]
    volumes = [volume for same in by_name.values() for volume in same if not isinstance(volume, ClaimTemplate)]
    return PodVolumes(tuple(volumes), tuple(claims), tuple(clashes))


_WITH_NAME = (Volume, ClaimTemplate)


def _are_different(same: Sequence[Any]) -> bool:
    """Whether a claim template has the name of something else. Two volumes with one name are a matter of the gate."""
    return len(same) > 1 and any(isinstance(volume, ClaimTemplate) for volume in same)


def _clash(same: Sequence[Any]) -> Problem:
    """The problem of a claim template with the name of another one or of a volume: a pod gets only one of them."""
    first, second, *_ = same
    mine, other = (place_in(source_of(volume)) for volume in (first, second))
    return Problem.of(
        "pieces/conflict",
        f"two different volumes are called {named(first.name)}",
        type="Duplicate",
        place=other,
        label="the second",
        related=(Label(mine, "the first"),),
        help="rename one of them",
    )


def _misplaced(by_name: dict[str, list[Any]], claims: Iterable[ClaimTemplate]) -> PodVolumes:
    """Claim templates where there is no place for them. A volume stands in for each, so that its mounts find it."""
    volumes = []
    for name, same in by_name.items():
        others = [volume for volume in same if not isinstance(volume, ClaimTemplate)]
        volumes += others or [construct(Volume, source_of(same[0]), name=name)]
    return PodVolumes(tuple(volumes), (), tuple(map(_has_no_place, claims)))


def _has_no_place(claim: ClaimTemplate) -> Problem:
    source = source_of(claim)
    return Problem.of(
        "pieces/claim-template-misplaced",
        f"{named(claim.name)} is a claim template, and only the pods of a stateful_set get claims of their own",
        type="Forbidden",
        place=place_in(source),
        help='use claim("data", "10Gi"), an object that is rendered too, or persistent_volume(...) for one that is there',
    )
