"""The pod: pieces go in, one checked manifest comes out."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Unpack, get_args

from podgen.build import checked
from podgen.model.base import FrozenMap, frozen
from podgen.model.pod import Pod
from podgen.pieces.assemble import assemble
from podgen.pieces.keywords import unknown_keywords
from podgen.pieces.options import PodOptions
from podgen.pieces.values import Piece, Pieces, PodSettings, is_list
from podgen.problems import Place, Problem, quoted
from podgen.rules.types import described
from podgen.source import caller


def pod(name: str | None, *pieces: Pieces, allow: Iterable[str] = (), **options: Unpack[PodOptions]) -> Pod:
    """A pod, checked: what could never run is refused here and now.

    Parameters:
        name: Its name, a DNS subdomain; `None` together with `generate_name=`.
        pieces: Containers, volumes, `pod_options` and `each_container`; (nested) iterables of them; and `None`, which
            is skipped.
        allow: Codes of podgen's own rules that are not to hold for this pod, such as `"ports/reuse"`.
        options: See `PodOptions`: `labels`, `restart_policy`, `tolerations`, ... all fields of the API by their names.

    Raises:
        PodError: With everything that is wrong.

    Example:
        >>> from podgen import container, pod, shared_volume, web_container
        >>> html = shared_volume("html")
        >>> site = pod(
        ...     "site",
        ...     web_container("nginx", "nginx:1.29", mounts=[html.at("/usr/share/nginx/html")]),
        ...     container("php-fpm", "php:8.4-fpm", ports=[9000], mounts=[html.at("/var/www/html")]),
        ...     labels={"app": "site"},
        ... )

    Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/
    """
    given: list[Any] = list(pieces)
    if isinstance(name, get_args(Piece)):  # `pod(container(...))`: the name was forgotten, and nothing else is wrong
        name, given = None, [name, *pieces]
    flat = list(_flatten(given))
    strange = [_no_piece(piece) for piece in flat if not isinstance(piece, get_args(Piece))]
    known = [piece for piece in flat if isinstance(piece, get_args(Piece))]
    built, problems = assemble(name, _settings("pod", options), known)
    lifted, no_codes = _codes(allow)
    return checked(built, lifted, (*no_codes, *strange, *problems))


def pod_options(**options: Unpack[PodOptions]) -> PodSettings:
    """Keywords of `pod` as a piece, so that a team can bundle them with containers.

    Maps merge and lists add up; two pieces that want different values for one thing are refused.

    Parameters:
        options: See `PodOptions`.

    Example:
        >>> from podgen import pod_options
        >>> on_gpu_nodes = pod_options(node_selector={"accelerator": "gpu"}, labels={"team": "vision"})
    """
    return _settings("pod_options", options)


def _settings(function: str, options: Mapping[str, Any]) -> PodSettings:
    known = PodOptions.__annotations__
    fields = {
        keyword: frozen(list(value) if keyword == "volumes" and is_list(value) else value)
        for keyword, value in options.items()
        if keyword in known and value is not None
    }
    more = ("allow",) if function == "pod" else ()
    return PodSettings(FrozenMap(fields), caller(), problems=unknown_keywords(function, options, PodOptions, more))


def _codes(allow: Any) -> tuple[list[str], list[Problem]]:
    """The codes in `allow=[...]`, and what is wrong if it holds something else."""
    items = list(allow) if is_list(allow) or isinstance(allow, set | frozenset) else None
    if items is not None and all(isinstance(item, str) for item in items):
        return items, []
    source = caller()
    wrong = next((item for item in items or () if not isinstance(item, str)), allow)
    problem = Problem(
        code="pieces/allow",
        origin="podgen",
        type="TypeInvalid",
        message=f"`allow` must be a list of codes of rules, got {described(wrong)}",
        place=Place(source, ("allow",)) if source else None,
        help=f"put it in brackets: allow=[{quoted(allow)}]" if isinstance(allow, str) else None,
    )
    return [item for item in items or () if isinstance(item, str)], [problem]


def _flatten(pieces: Any, around: tuple[Any, ...] = ()) -> Iterator[Any]:
    """All pieces, one after the other. A list that holds itself stays whole, to be refused."""
    if pieces is None:
        return
    if is_list(pieces) and all(pieces is not outer for outer in around):
        for piece in pieces:
            yield from _flatten(piece, (*around, pieces))
    else:
        yield pieces


def _no_piece(value: Any) -> Problem:
    source = caller()
    if callable(value) and not isinstance(value, type):
        name = getattr(value, "__name__", "it")
        message, help = f"the function `{name}` is no piece of a pod", f"call it: {name}(...)"
    elif isinstance(value, Pod):
        message, help = "a pod is no piece of a pod", None
    elif isinstance(value, set | frozenset):
        message, help = "a set of pieces has no order", "put them in a list: [...]"
    elif isinstance(value, list | tuple):
        message, help = "a list of pieces holds itself", None
    else:
        message, help = (
            f"{described(value)} is no piece of a pod",
            'a piece is, for example, container("web", "nginx:1.29")',
        )
    return Problem(
        code="pieces/not-a-piece",
        origin="podgen",
        type="TypeInvalid",
        message=message,
        place=Place(source) if source else None,
        help=help,
    )
