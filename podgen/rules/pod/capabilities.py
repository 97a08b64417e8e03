"""The names of Linux capabilities. The server takes any text.

Kubernetes: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container,
https://man7.org/linux/man-pages/man7/capabilities.7.html
"""

from typing import Literal, TypeAlias

from podgen.model.security import Capabilities
from podgen.problems import quoted, suggestion
from podgen.rules.common.suggestions import similar
from podgen.rules.location import Location
from podgen.rules.pod.roles import container_phrase
from podgen.rules.rule import Finding, Findings, Rule, rule
from podgen.rules.wording import setting
from podgen.words import Text, phrase

_Field: TypeAlias = Literal["add", "drop"]

# All of `include/uapi/linux/capability.h`, up to Linux 6.18; the last one is of 5.9.
_KNOWN = frozenset(
    [
        "ALL",
        "AUDIT_CONTROL",
        "AUDIT_READ",
        "AUDIT_WRITE",
        "BLOCK_SUSPEND",
        "BPF",
        "CHECKPOINT_RESTORE",
        "CHOWN",
        "DAC_OVERRIDE",
        "DAC_READ_SEARCH",
        "FOWNER",
        "FSETID",
        "IPC_LOCK",
        "IPC_OWNER",
        "KILL",
        "LEASE",
        "LINUX_IMMUTABLE",
        "MAC_ADMIN",
        "MAC_OVERRIDE",
        "MKNOD",
        "NET_ADMIN",
        "NET_BIND_SERVICE",
        "NET_BROADCAST",
        "NET_RAW",
        "PERFMON",
        "SETFCAP",
        "SETGID",
        "SETPCAP",
        "SETUID",
        "SYSLOG",
        "SYS_ADMIN",
        "SYS_BOOT",
        "SYS_CHROOT",
        "SYS_MODULE",
        "SYS_NICE",
        "SYS_PACCT",
        "SYS_PTRACE",
        "SYS_RAWIO",
        "SYS_RESOURCE",
        "SYS_TIME",
        "SYS_TTY_CONFIG",
        "WAKE_ALARM",
    ]
)


@rule("capabilities/unknown", Capabilities, "add", type="NotSupported")
def capabilities_unknown(names: tuple[str, ...], at: Location) -> Findings:
    """A container asks for capabilities that there are.

    crun and older versions of runc start no container with another; newer ones start it without (`capSlice` in runc's
    `libcontainer/capabilities`).
    """
    for index, name in enumerate(names):
        if _plain(name) not in _KNOWN:
            yield Finding(
                f"{container_phrase(at)} asks for the capability {quoted(name)}, which does not exist",
                at.child("add", index),
                help=_help(at.child("add", index), names),
            )


@rule("capabilities/drop-unknown", Capabilities, "drop", type="NotSupported")
def capabilities_drop_unknown(names: tuple[str, ...], at: Location) -> Findings:
    """A container drops capabilities that there are. With another name it starts, and keeps the one that was meant."""
    for index, name in enumerate(names):
        if _plain(name) not in _KNOWN:
            yield Finding(
                f"{container_phrase(at)} drops the capability {quoted(name)}, which does not exist",
                at.child("drop", index),
                help=_help(at.child("drop", index), names),
            )


def _prefixed(field: _Field) -> Rule:
    def check(names: tuple[str, ...], at: Location) -> Findings:
        """In manifests, the names of capabilities have no `CAP_` in front.

        containerd adds one, to any name (`WithCapabilities` in `internal/cri/opts/spec_opts.go`), and runc ignores
        `CAP_CAP_CHOWN`. Only CRI-O takes both forms.
        """
        for index, name in enumerate(names):
            if name.upper().startswith("CAP_") and _plain(name) in _KNOWN:
                yield Finding(
                    f"{quoted(name)} of {container_phrase(at)} has `CAP_` in front, so containerd does not {field} it",
                    at.child(field, index),
                    help=phrase("write {}", setting(Capabilities, field, [_plain(name) for name in names])),
                )
                return  # the help is for all of them

    return rule("capabilities/prefixed", Capabilities, field)(check)


RULES = (capabilities_unknown, capabilities_drop_unknown, _prefixed("add"), _prefixed("drop"))


def _plain(name: str) -> str:
    """A name in upper case and without `CAP_`: runtimes do not look at the case."""
    return name.upper().removeprefix("CAP_")


_MOST_SHOWN = len(_KNOWN)
"""The longest list that a help repeats."""


def _help(at: Location, names: tuple[str, ...]) -> Text | None:
    """The list with the name that was meant, if one is close; the name alone if the list is long."""
    plain = _plain(at.value.strip().replace("-", "_").replace(" ", "_"))
    meant = plain if plain in _KNOWN else similar(plain, _KNOWN, at)
    if meant is None or len(names) > _MOST_SHOWN:
        return suggestion(meant)
    mended = [meant if index == at.index else name for index, name in enumerate(names)]
    return phrase("write {}", setting(Capabilities, at.attribute, mended))
