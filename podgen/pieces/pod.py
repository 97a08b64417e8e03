"""The pod: combines pieces into one checked manifest."""

from collections.abc import Iterable, Mapping
from typing import Any, Unpack

from podgen.gate import checked
from podgen.model.frozen import FrozenMap, frozen
from podgen.model.manifest import set_notes
from podgen.model.pod import Pod
from podgen.pieces.assemble import assemble
from podgen.pieces.keywords import unknown_keywords
from podgen.pieces.options import PodOptions
from podgen.pieces.values import PARTS, Part, Pieces, PodSettings, is_list
from podgen.problems import Problem, SourceRef, quoted
from podgen.rules.common.type_words import described
from podgen.source import Source, caller
from podgen.words import in_words


def pod(name: str | None, *pieces: Pieces, allow: Iterable[str] = (), **options: Unpack[PodOptions]) -> Pod:
    """A pod, checked at once: one that could never run is refused.

    Parameters:
        name: Its name, a DNS subdomain; `None` together with `generate_name=`.
        pieces: Containers, volumes, `pod_options` and `each_container`; (nested) iterables of them; and `None`, which
            is skipped.
        allow: Codes of podgen's own rules that do not hold for this pod, such as `"ports/reuse"`.
        options: See `PodOptions`: `labels`, `restart_policy`, `tolerations`, ... all fields of the API under their own names.

    Raises:
        PodError: The pod has errors. The exception has all of them.

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
    source = caller()
    given: tuple[Any, ...] = pieces
    if isinstance(name, PARTS):  # `pod(container(...))`: only the missing name should be reported
        name, given = None, (name, *pieces)
    parts: list[Part] = []
    others: list[Any] = []
    _sort(given, parts, others)
    built, problems = assemble(name, _settings("pod", options, source), parts)
    codes, no_codes = _codes(allow, source)
    set_notes(built, codes)
    return checked(built, (*no_codes, *[_no_piece(other, source) for other in others], *problems))


def pod_options(**options: Unpack[PodOptions]) -> PodSettings:
    """Keywords of `pod` as a piece, so that a team can bundle them with containers.

    Maps merge and lists add up; two pieces that set the same thing to different values are refused.

    Parameters:
        options: See `PodOptions`.

    Example:
        >>> from podgen import pod_options
        >>> on_gpu_nodes = pod_options(node_selector={"accelerator": "gpu"}, labels={"team": "vision"})
    """
    return _settings("pod_options", options, caller())


def _settings(function: str, options: Mapping[str, Any], source: Source | None) -> PodSettings:
    known = PodOptions.__annotations__
    fields = {
        keyword: frozen(list(value) if keyword == "volumes" and is_list(value) else value)
        for keyword, value in options.items()
        if keyword in known and value is not None
    }
    more = ("allow",) if function == "pod" else ()
    problems = unknown_keywords(function, options, PodOptions, source, more)
    return PodSettings(FrozenMap(fields), source, problems=problems)


def _codes(allow: Any, source: Source | None) -> tuple[list[str], list[Problem]]:
    """The codes in `allow=[...]`, and a problem if it holds anything else."""
    items = list(allow) if is_list(allow) or isinstance(allow, set | frozenset) else None
    if items is not None and all(isinstance(item, str) for item in items):
        return items, []
    wrong = next((item for item in items or () if not isinstance(item, str)), allow)
    problem = Problem.of(
        "pieces/allow-invalid",
        f"`allow` must be a list of codes of rules, got {in_words(described(wrong), 'python')}",
        type="TypeInvalid",
        place=SourceRef(source, ("allow",)) if source else None,
        help=f"put it in brackets: allow=[{quoted(allow)}]" if isinstance(allow, str) else None,
    )
    return [item for item in items or () if isinstance(item, str)], [problem]


def _sort(pieces: Iterable[Any], parts: list[Part], others: list[Any], around: tuple[Any, ...] = ()) -> None:
    """Flatten nested lists: add each part of a pod to `parts`, and anything else to `others`.

    A list that contains itself goes to `others`, too. `around` are the lists that contain the pieces.
    """
    for piece in pieces:
        if isinstance(piece, PARTS):
            parts.append(piece)
        elif is_list(piece) and all(piece is not outer for outer in around):
            _sort(piece, parts, others, (*around, piece))
        elif piece is not None:
            others.append(piece)


def _no_piece(value: Any, source: Source | None) -> Problem:
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
            f"{in_words(described(value), 'python')} is no piece of a pod",
            'a piece is, for example, container("web", "nginx:1.29")',
        )
    return Problem.of(
        "pieces/not-a-piece",
        message,
        type="TypeInvalid",
        place=SourceRef(source) if source else None,
        help=help,
    )
