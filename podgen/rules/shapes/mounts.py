"""Mounts and volumes that are written as in compose: `html:/usr/share/nginx/html`, `/srv:/srv:ro`."""

from collections.abc import Sequence
from typing import Any

from podgen.model.pod import PodSpec
from podgen.rules.location import Location
from podgen.rules.shapes.compose import ComposeMount, compose_mount
from podgen.rules.shapes.in_python import literal_code, volume_code
from podgen.rules.shapes.in_yaml import flow
from podgen.rules.shapes.naming import key_at, keyword_at


def mounts_instead(field: Location) -> str | None:
    """The mounts of a container, and the volumes that they need; `None` if they are no such texts."""
    mounts = _mounts(field.value)
    if not mounts or any(mount.path is None for mount in mounts):
        return None
    if field.reader == "python":
        return f"{keyword_at(field)}={mounts_code(field.value)}"
    line = f"`{key_at(field)}: {flow([mount.mount for mount in mounts])}`"
    missing = [mount.volume for mount in mounts if mount.name not in _volume_names(field)]
    return f"{line}\nand in the pod's `spec`: `volumes: {flow(missing)}`" if missing else line


def mounts_code(value: Any) -> str | None:
    """The mounts of a container as Python, with their volumes; `None` if they are no such texts."""
    mounts = _mounts(value)
    if not mounts or any(mount.path is None for mount in mounts):
        return None
    return f"[{', '.join(map(_code, mounts))}]"


def volumes_instead(field: Location) -> str | None:
    """The volumes of a pod, and the mounts that belong into a container; `None` if they are no such texts."""
    mounts = _mounts(field.value)
    if not mounts:
        return None
    placed = [mount for mount in mounts if mount.path]
    if field.reader == "python":
        if len(placed) == len(mounts):
            return f"in a container: mounts=[{', '.join(map(_code, mounts))}]"
        return f"{keyword_at(field)}=[{', '.join(str(volume_code(mount.volume)) for mount in mounts)}]"
    line = f"`{key_at(field)}: {flow([mount.volume for mount in mounts])}`"
    of_container = flow([mount.mount for mount in placed])
    return f"{line}\nand in the container: `volumeMounts: {of_container}`" if placed else line


def _mounts(value: Any) -> Sequence[ComposeMount]:
    items = value if isinstance(value, tuple | list) else [value]
    mounts = [compose_mount(item) for item in items]
    return [mount for mount in mounts if mount] if all(mounts) and len(mounts) < 10 else ()


def _code(mount: ComposeMount) -> str:
    """A mount as Python, with its volume."""
    read_only = ", read_only=True" if mount.is_read_only else ""
    return f"{volume_code(mount.volume)}.at({literal_code(mount.path)}{read_only})"


def _volume_names(at: Location) -> set[Any]:
    """The names of the pod's volumes, as far as they can be read."""
    spec = at.enclosing(PodSpec)
    volumes: Any = spec.volumes if spec else None
    names = [getattr(volume, "name", None) for volume in volumes or ()] if isinstance(volumes, tuple) else []
    return {name for name in names if isinstance(name, str)}
