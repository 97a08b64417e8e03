"""The name of a manifest's file in a folder, and which files of a folder have such a name."""

import os
import re
from collections.abc import Container, Iterator
from pathlib import Path

from podgen.output.errors import OutputError, named_path
from podgen.problems import quoted
from podgen.reports.places import shown_path
from podgen.schema.kubernetes_kinds import group_of, is_closed

_LONGEST_NAME = 255
_WORD = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?", re.ASCII | re.IGNORECASE)
_FILE_NAME = re.compile(
    rf"(?:{_WORD.pattern}_)?(?P<kind>{_WORD.pattern})_{_WORD.pattern}\.(?:yaml|json)", re.ASCII | re.IGNORECASE
)
_KIND = re.compile(rb"""\bkind["']?\s*:\s*["']?(\w+)""")


def file_name(kind: str, namespace: str | None, name: str, extension: str, *, api_version: str = "v1") -> str:
    """The name of a manifest's file in a folder: `pod_web.yaml`, or `shop_pod_web.yaml` if it names its namespace.

    No name in Kubernetes has an underscore in it, so no two manifests get one file. Kinds that others have defined may share
    their names, so these have their group with them, as kubectl has it: `certificate.cert-manager.io_web.yaml`.

    Parameters:
        kind: The manifest's kind, `Pod`.
        namespace: The namespace that it names, if any.
        name: The manifest's name.
        extension: `yaml` or `json`.
        api_version: The API version that it names.

    Raises:
        OutputError: A part is empty, or has something else in it than letters, digits, dashes and inner dots, so that
            the file might lie elsewhere; or all together are longer than the 255 bytes that file systems take.

    Example:
        >>> file_name("Pod", "shop", "web", "yaml")
        'shop_pod_web.yaml'
    """
    kind = kind.lower() if is_closed(api_version) else f"{kind.lower()}.{group_of(api_version)}"
    parts = [kind, name] if namespace is None else [namespace, kind, name]
    for part in parts:
        if not _WORD.fullmatch(part):
            raise OutputError(f"a manifest cannot have a file of its own while {quoted(part)} is part of its name")
    joined = f"{'_'.join(parts)}.{extension}"
    if len(joined) > _LONGEST_NAME:
        raise OutputError(f"the file name {quoted(joined)} has {len(joined)} bytes; file systems take {_LONGEST_NAME}")
    return joined


def is_file_name(name: str) -> bool:
    """Whether `file_name` may have made the name of a file."""
    return bool(_FILE_NAME.fullmatch(name))


def named_so(folder: Path, but: Container[str]) -> Iterator[Path]:
    """The files of a folder that `file_name` may have named, and that hold the kind which the name says, except some.

    Parameters:
        folder: The folder. It need not be there.
        but: The names to leave out.

    Raises:
        OutputError: The folder or a file cannot be read.
    """
    try:
        names = sorted(os.listdir(folder))
    except FileNotFoundError:
        return
    except OSError as error:
        raise OutputError(f"cannot read the folder {shown_path(folder)}: {error.strerror}") from error
    for name in names:
        match = _FILE_NAME.fullmatch(name) if name not in but else None
        path = folder / name
        if match and path.is_file():
            with named_path("read", path):
                kind = _KIND.search(path.read_bytes())  # `values_prod.yaml` is not ours
            if kind and kind[1].decode().lower() == match["kind"].partition(".")[0].lower():
                yield path
