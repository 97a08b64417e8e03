"""Pods that are too large for the store of the cluster.

etcd takes 1.5 MiB at once (`DefaultMaxRequestBytes` in its `server/embed/config.go`), and an object is one request: "etcdserver:
request is too large".
"""

from podgen.model.containers import Container
from podgen.model.pod import PodSpec
from podgen.rules.location import Location
from podgen.rules.pod.kernel import LONGEST_WORD
from podgen.rules.rule import NOTHING, Finding, Findings, rule

_LARGEST_OBJECT = 1536 * 1024
_FEW = _LARGEST_OBJECT // LONGEST_WORD
"""A longer argument or variable is told by a rule of its own."""


@rule("pods/too-large", PodSpec, "containers", type="TooLong")
def too_large(containers: tuple[Container, ...], at: Location) -> Findings:
    """The commands and variables of all containers together are below 1.5 MiB, which is what the store takes of one object."""
    number = 0
    for container in containers:
        given = container.__dict__
        for field in ("env", "args", "command"):
            if field in given:
                number += len(given[field] or ())
    return _too_large(containers, at) if number >= _FEW else NOTHING


def _too_large(containers: tuple[Container, ...], at: Location) -> Findings:
    size = sum(map(_size, (*containers, *(at.value.init_containers or ()))))
    if size > _LARGEST_OBJECT:
        yield Finding(
            f"the commands and variables of the pod are {size:,} bytes, and the store takes objects of {_LARGEST_OBJECT:,} bytes",
            help="move large texts into ConfigMaps, and mount them as files",
        )


def _size(container: Container) -> int:
    """The length of the texts of a container in characters, which is at most that in bytes."""
    texts = [*(container.command or ()), *(container.args or ())]
    texts += [variable.value for variable in container.env or () if variable.value]
    return sum(len(text) for text in texts if len(text) <= LONGEST_WORD)


RULES = (too_large,)
