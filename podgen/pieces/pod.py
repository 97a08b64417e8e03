"""The pod: combines pieces into one checked manifest."""

from collections.abc import Iterable
from typing import Any, Unpack

from podgen.gate import checked
from podgen.model.base import construct, construct_with_sources
from podgen.model.manifest import set_notes
from podgen.model.meta import ObjectMeta
from podgen.model.pod import Pod
from podgen.pieces.assemble import assemble
from podgen.pieces.flatten import flattened, leading_argument
from podgen.pieces.options import PodOptions
from podgen.pieces.replicas import with_own_selectors
from podgen.pieces.settings import lifted_codes, lifting, read_settings
from podgen.pieces.values import Pieces, PodSettings
from podgen.rules.location import Location
from podgen.source import caller


def pod(name: str | None, *pieces: Pieces, allow: Iterable[str] = (), **options: Unpack[PodOptions]) -> Pod:
    """A pod, checked at once: one that could never run is refused.

    Parameters:
        name: Its name, a DNS subdomain; `None` together with `generate_name=`.
        pieces: Containers, volumes, `pod_options`, `each_container` and `defaults`; another pod, to extend it: all that it
            has but its name; (nested) iterables of these; and `None`, which is skipped.
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
    name, given = leading_argument(name, pieces)
    parts, no_pieces = flattened(given, source)
    made = assemble(read_settings("pod", options, PodOptions, source, ("allow",)), parts)
    made = with_own_selectors(made, name, made.metadata.get("labels"))
    metadata: dict[str, Any] = {"name": name, **made.metadata}
    built = construct(
        Pod, source, metadata=construct_with_sources(ObjectMeta, source, metadata, made.sources), spec=made.spec
    )
    codes, no_codes = lifted_codes(allow, source)
    if codes or made.allow or made.objects:
        set_notes(built, {*codes, *made.allow}, made.objects)
    problems = [*no_codes, *no_pieces, *made.problems]
    if made.conflicts:
        problems += made.conflicts(Location(built))
    return checked(built, problems)


def pod_options(*, allow: Iterable[str] = (), **options: Unpack[PodOptions]) -> PodSettings:
    """Keywords of `pod` as a piece, so that a team can bundle them with containers.

    Maps merge and lists add up; two pieces that set the same thing to different values are refused.

    Parameters:
        allow: Codes of podgen's own rules that do not hold for a pod with this piece, such as `"ports/reuse"`.
        options: See `PodOptions`.

    Example:
        >>> from podgen import pod_options
        >>> on_gpu_nodes = pod_options(node_selector={"accelerator": "gpu"}, labels={"team": "vision"})
    """
    source = caller()
    return lifting(read_settings("pod_options", options, PodOptions, source, ("allow",)), allow)
