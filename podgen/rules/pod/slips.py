"""What the API server takes, and what the kubelet or the kernel will not, or what is surely a slip.

These rules are podgen's own, as `ports/reuse` and `probes/port-found` are: each can be lifted with `allow=[...]`.
"""

import json
import posixpath
import re
import shlex
from functools import lru_cache

from podgen.memo import memoized_text
from podgen.model.containers import Container, ContainerPort, ResourceRequirements, VolumeMount
from podgen.model.pod import PodSpec
from podgen.model.probes import Probe
from podgen.model.volumes import Volume
from podgen.problems import named, quoted
from podgen.rules.common.formats import ip_address_fault
from podgen.rules.common.patterns import repeats
from podgen.rules.location import Location
from podgen.rules.pod.mounts import mounted
from podgen.rules.pod.roles import container_phrase, container_values
from podgen.rules.rule import Finding, Findings, rule


@rule("mounts/path-relative", VolumeMount, "mount_path", origin="podgen")
def mount_path_relative(path: str, at: Location) -> Findings:
    """A mount has an absolute path: there is no directory that a relative one could start from.

    The kubelet puts a `/` in front, so a volume that was meant to lie in the working directory lies elsewhere.
    """
    if path and path[0] != "/" and not _is_windows(path):
        yield Finding(f"the mount path {quoted(path)} must be absolute", help=f"write {quoted('/' + path)}")


@rule("mounts/path-colon", VolumeMount, "mount_path", origin="podgen")
def mount_path_colon(path: str, at: Location) -> Findings:
    """A mount path holds no `:`, which separates its parts for the container runtime."""
    if ":" in path and not _is_windows(path):
        yield Finding(f"the mount path {quoted(path)} must not hold `:`")


@rule("mounts/path-root", VolumeMount, "mount_path", origin="podgen")
def mount_path_root(path: str, at: Location) -> Findings:
    """A mount at `/` would hide the whole image; no container runtime starts such a container."""
    if not path.strip("/.") and path.startswith("/") and posixpath.normpath(path).strip("/") == "":
        yield Finding(
            f"a mount at {quoted(path)} hides all files of the image",
            help='mount it below, as at("/data")',
            yaml_help="mount it below, as `mountPath: /data`",
        )


@rule("mounts/hidden", Container, "volume_mounts", origin="podgen")
def mount_hidden(mounts: tuple[VolumeMount, ...], at: Location) -> Findings:
    """Of two mounts at one directory, one hides the other. `/data` and `/data/` are one directory.

    A mount below another one is fine: the outer one is made first.
    """
    if len(mounts) == 1 or len({_directory(mount.mount_path or "") for mount in mounts}) == len(mounts):
        return
    for mount, other in repeats(at.items("volume_mounts"), lambda mount: _directory(mount.mount_path or "")):
        path = mount.value.mount_path
        if path and other.value.mount_path != path:  # equal texts are `mounts/path-unique`
            yield Finding(
                f"{quoted(other.value.mount_path)} and {quoted(path)} are one directory of {container_phrase(at)}",
                mount.child("mount_path"),
                label=f"{named(mount.value.name)} would hide it",
                related=(other.label(f"{named(other.value.name)} is mounted here"),),
                help="mount one of them at another path",
            )


@lru_cache(maxsize=1024)
def _directory(path: str) -> str:
    """A path in its shortest form, which costs more to find than all else that is asked of mounts."""
    return posixpath.normpath(path)


def _is_windows(path: str) -> bool:
    return re.match(r"[A-Za-z]:([\\/]|$)|\\\\", path) is not None


@rule("ports/host-ip", ContainerPort, "host_ip", origin="podgen")
def host_ip(address: str, at: Location) -> Findings:
    """The node's address for a port is an IP address, and no name: the container runtime refuses any other text."""
    if address and (fault := ip_address_fault(address)):
        yield Finding(f"the host IP {quoted(address)} {fault}")


@rule("containers/command-words", Container, "command", origin="podgen")
def command_words(command: tuple[str, ...], at: Location) -> Findings:
    """The first item of a command is the name of a program; no shell takes a whole line apart into words."""
    program = command[0] if command else ""
    if len(program.split()) > 1 and "\\" not in program:
        words = [*_split(program), *command[1:]]
        yield Finding(
            f"the command of {container_phrase(at.child('command'))} is the program {quoted(program)}, with blanks in its name",
            help=f"one item for each word: command={json.dumps(words, ensure_ascii=False)}",
        )


def _split(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError:  # an open quote
        return line.split()


# Resources of common device plugins; the server takes any name with a domain, and so any slip in one.
_DEVICES = (
    "nvidia.com/gpu",
    "amd.com/gpu",
    "gpu.intel.com/i915",
    "gpu.intel.com/xe",
    "google.com/tpu",
    "aws.amazon.com/neuron",
)


@rule("resources/name-slip", ResourceRequirements, origin="podgen")
def resource_name_slip(resources: ResourceRequirements, at: Location) -> Findings:
    """A resource that is one letter away from a well-known one is on no node, and the pod waits for ever."""
    for kind in ("limits", "requests"):
        for name in getattr(resources, kind) or ():
            if "/" in name and name not in _DEVICES and (meant := _one_letter_away(name)):
                entry = Location(None, at, kind, name)
                yield Finding(f"no node has the resource {quoted(name)}", entry, help=f"did you mean {named(meant)}?")
                break


@memoized_text
def _one_letter_away(name: str) -> str | None:
    """The well-known name with one letter more, less or other than this one."""
    for known in _DEVICES:
        if abs(len(known) - len(name)) <= 1:
            same = next(
                (i for i, (a, b) in enumerate(zip(name, known, strict=False)) if a != b), min(len(name), len(known))
            )
            rest, known_rest = name[same:], known[same:]
            if rest[1:] == known_rest[1:] or rest[1:] == known_rest or rest == known_rest[1:]:
                return known
    return None


@rule("volumes/unused", PodSpec, "volumes", origin="podgen", severity="warning")
def volume_unused(volumes: tuple[Volume, ...], at: Location) -> Findings:
    """A volume that no container uses was probably meant to be mounted."""
    used = mounted(at)
    unused = [number for number, volume in enumerate(volumes) if volume.name not in used]
    if unused:
        used = _used_otherwise(at.value)
        unused = [number for number in unused if volumes[number].name not in used]
    if unused:
        names = ", ".join(named(volumes[number].name) for number in unused[:5])
        more = f" and {len(unused) - 5} more" if len(unused) > 5 else ""
        yield Finding(
            f"no container mounts the volume{'s' * (len(unused) > 1)} {names}{more}",
            at.child("volumes", unused[0]),
            help='mount it, as mounts=[volume.at("/data")], or leave it out',
            yaml_help="mount it, as `volumeMounts: [{name: ..., mountPath: /data}]`, or leave it out",
        )


def _used_otherwise(spec: PodSpec) -> frozenset[str]:
    """The names of the volumes that containers use as devices, or for files with variables."""
    devices = {device.name for container in container_values(spec) for device in container.volume_devices or ()}
    variables = [variable for container in container_values(spec) for variable in container.env or ()]
    sources = [variable.value_from for variable in variables if variable.value_from]
    return frozenset(devices | {source.file_key_ref.volume_name for source in sources if source.file_key_ref})


@rule("probes/liveness-early", Container, "liveness_probe", origin="podgen", severity="warning")
def liveness_early(probe: Probe, at: Location) -> Findings:
    """A container whose readiness check waits for it to start may be killed by its liveness check before that.

    With a startup check, the liveness check waits.
    """
    container: Container = at.value
    ready = container.readiness_probe
    if container.startup_probe or not ready or not ready.initial_delay_seconds:
        return
    period, failures = probe.period_seconds or 10, probe.failure_threshold or 3
    killed = (probe.initial_delay_seconds or 0) + period * (failures - 1)
    if killed < ready.initial_delay_seconds:
        yield Finding(
            f"the liveness check of {container_phrase(at.child('liveness_probe'))} may kill it after {killed} seconds, "
            f"and it has {ready.initial_delay_seconds} to start",
            help="give it a startup check, which the others wait for: startup=http_check(...)",
            yaml_help="give it a startupProbe, which the others wait for",
        )


RULES = (
    mount_path_relative,
    mount_path_colon,
    mount_path_root,
    mount_hidden,
    host_ip,
    command_words,
    resource_name_slip,
    volume_unused,
    liveness_early,
)
