"""Layers: settings that give way to what is said later, or nearer to the pod."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from podgen.pieces.flatten import flattened
from podgen.pieces.values import ContainerSettings, Piece, PodSettings, Settings, set_content
from podgen.problems import Problem, place_in
from podgen.source import caller

DefaultPieces: TypeAlias = "Settings | Defaults | Iterable[DefaultPieces] | None"
"""What `defaults` accepts: `pod_options`, `each_container`, other `defaults`, (nested) iterables of them, and `None`."""


class Defaults(Piece):
    """Settings that give way to those of the pod, and to those of later layers."""

    for_pod: tuple[PodSettings, ...]
    """The layer's own settings of the pod. They are equals: two that differ are a conflict."""
    for_containers: tuple[ContainerSettings, ...]
    """The same for the containers."""
    inner: tuple["Defaults", ...]
    """The layers that it extends. Its own settings win over them, and a later one wins over an earlier one."""
    problems: tuple[Problem, ...]

    def __init__(
        self,
        for_pod: tuple[PodSettings, ...],
        for_containers: tuple[ContainerSettings, ...],
        inner: tuple["Defaults", ...],
        problems: tuple[Problem, ...] = (),
    ) -> None:
        content = {"for_pod": for_pod, "for_containers": for_containers, "inner": inner, "problems": problems}
        set_content(self, content)


def defaults(*pieces: DefaultPieces) -> Defaults:
    """Settings that give way: what the pod and its containers say wins over them, key by key, and so do later `defaults`.

    They can be nested: a team's defaults may contain those of the company, which the team's own settings win over.

    Parameters:
        pieces: `pod_options(...)`, `each_container(...)` and other `defaults(...)`; (nested) iterables of them; and `None`.

    Example:
        >>> from podgen import container, defaults, each_container, pod, pod_options
        >>> company = defaults(pod_options(labels={"tier": "internal"}), each_container(limits={"memory": "128Mi"}))
        >>> team = defaults(company, pod_options(labels={"team": "shop"}))
        >>> cart = pod("cart", container("cart", "cart:2.1", limits={"memory": "1Gi"}), team, labels={"tier": "public"})
        >>> dict(cart.labels)
        {'tier': 'public', 'team': 'shop'}
    """
    source = caller()
    parts, problems = flattened(pieces, source)
    for_pod = tuple([part for part in parts if isinstance(part, PodSettings)])
    for_containers = tuple([part for part in parts if isinstance(part, ContainerSettings)])
    inner = tuple([part for part in parts if isinstance(part, Defaults)])
    problems += [problem for settings in (*for_pod, *for_containers) for problem in settings.problems]
    if len(for_pod) + len(for_containers) + len(inner) < len(parts):
        problem = Problem.of(
            "pieces/not-a-piece",
            "`defaults` holds settings alone, and no containers or volumes",
            type="TypeInvalid",
            place=place_in(source),
            help="give them to the pod, beside defaults(...)",
        )
        problems.append(problem)
    return Defaults(for_pod, for_containers, inner, tuple(problems))


def layers_of(layers: Iterable[Defaults]) -> list[Defaults]:
    """These layers and those within them, each once, the strongest first.

    A layer within several others is weaker than all of them: the company's defaults give way to those of each team.
    """
    weakest_first = reversed([*_nested(layers)])
    return [*{id(layer): layer for layer in weakest_first}.values()][::-1]


def _nested(layers: Iterable[Defaults]) -> Iterator[Defaults]:
    for layer in reversed(tuple(layers)):
        yield layer
        yield from _nested(layer.inner)
