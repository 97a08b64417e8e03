"""Relative paths where there is no directory that they start from: on the node, and as a working directory.

Kubernetes: https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
"""

import re

from podgen.memo import lazy_pattern
from podgen.model.containers import Container
from podgen.model.pod import PodSpec
from podgen.model.volumes import HostPathVolumeSource
from podgen.problems import quoted
from podgen.rules.common.formats import backstep_fault
from podgen.rules.location import Location
from podgen.rules.pod.roles import container_phrase, is_windows
from podgen.rules.pod.volumes import volume_phrase
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import setting
from podgen.words import Text, phrase


@rule("volumes/host-path-relative", HostPathVolumeSource, "path")
def host_path_relative(path: str, at: Location) -> Findings:
    """A path on the node is absolute: no shell fills in `~` or `$HOME`, and the manifest is not on the node.

    The kubelet passes it on as it is. The runtime looks for it in a folder of its own, where it is not: runc in the bundle of
    the container (`libcontainer/specconv/spec_linux.go`).
    """
    if path and path[0] != "/" and not is_windows_path(path) and not backstep_fault(path):
        yield Finding(
            f"the path {quoted(path)} of {volume_phrase(at)} must be absolute, as the node has it",
            help=_absolute(HostPathVolumeSource, "path", path, home="/home/USER", example="/data"),
        )


@rule("containers/working-dir-relative", Container, "working_dir")
def working_dir_relative(path: str, at: Location) -> Findings:
    """A working directory is absolute. runc starts no container without: "Cwd must be an absolute path" (`utils_linux.go`)."""
    if path and path[0] != "/" and not is_windows_path(path) and not _may_run_on_windows(at):
        yield Finding(
            f"the working directory {quoted(path)} of {container_phrase(at)} must be absolute",
            help=_absolute(Container, "working_dir", path, home="/root", example="/app"),
        )


RULES = (host_path_relative, working_dir_relative)


def is_windows_path(path: str) -> bool:
    r"""Whether a path is one of Windows: `C:\data`, `c:/data` or `\\server\share`."""
    return re.match(r"[A-Za-z]:([\\/]|$)|\\", path) is not None


def _may_run_on_windows(at: Location) -> bool:
    """Whether the pod says that it is for Windows, where relative working directories are allowed."""
    spec = at.enclosing(PodSpec)
    return spec is not None and (is_windows(spec) or "windows" in (spec.node_selector or {}).values())


_VARIABLE = lazy_pattern(r"\$[({]?\w+[)}]?|\{\{|<")


def _absolute(model: type[HostPathVolumeSource | Container], field: str, path: str, *, home: str, example: str) -> Text:
    """What to write instead of a relative path."""
    if path == "~" or path.startswith("~/"):
        return phrase("no shell fills in `~`: write {}", setting(model, field, home + path[1:].rstrip("/")))
    if _VARIABLE.match(path):
        return phrase("nothing is filled in here: write out the path, such as {}", setting(model, field, example))
    below = re.sub(r"^(\./)+", "", path.strip()).strip("/")
    return phrase("for example {}", setting(model, field, example if below in ("", ".") else f"/{below}"))
