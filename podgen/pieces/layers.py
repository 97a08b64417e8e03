"""Layers: settings that give way to what is said later, or nearer to the pod."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from podgen.pieces.flatten import no_piece, sort_pieces
from podgen.pieces.values import Part, Piece, Settings, set_content
from podgen.problems import Problem, SourceRef
from podgen.source import caller

DefaultPieces: TypeAlias = "Settings | Defaults | Iterable[DefaultPieces] | None"
"""What `defaults` accepts: `pod_options`, `each_container`, other `defaults`, (nested) iterables of them, and `None`."""


class Defaults(Piece):
    """Settings that give way to those of the pod, and to those of later layers."""

    settings: tuple[Settings, ...]
    """The layer's own settings. They are equals: two that differ are a conflict."""
    inner: tuple["Defaults", ...]
    """The layers that it extends. Its own settings win over them, and a later one wins over an earlier one."""
    problems: tuple[Problem, ...]

    def __init__(
        self, settings: tuple[Settings, ...], inner: tuple["Defaults", ...], problems: tuple[Problem, ...] = ()
    ) -> None:
        set_content(self, {"settings": settings, "inner": inner, "problems": problems})


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
    parts: list[Part] = []
    others: list[Any] = []
    sort_pieces(pieces, parts, others)
    settings = tuple([part for part in parts if isinstance(part, Settings)])
    inner = tuple([part for part in parts if isinstance(part, Defaults)])
    wrong = [part for part in parts if not isinstance(part, Settings | Defaults)]
    problems = [no_piece(other, source) for other in others]
    if wrong:
        problem = Problem.of(
            "pieces/not-a-piece",
            "`defaults` holds settings alone, and no containers or volumes",
            type="TypeInvalid",
            place=SourceRef(source) if source else None,
            help="give them to the pod, beside defaults(...)",
        )
        problems.append(problem)
    return Defaults(settings, inner, tuple(problems))


def layers_of(layers: Iterable[Defaults]) -> Iterator[Defaults]:
    """These layers and those within them, the strongest first."""
    for layer in reversed(tuple(layers)):
        yield layer
        yield from layers_of(layer.inner)
