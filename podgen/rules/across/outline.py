"""Outlines: what the rules across a set need to know of one object, in as little memory as it takes.

A set may have 100,000 objects. They are read one after the other, and only their outlines stay.
"""

import os
from typing import NamedTuple, TypeAlias

Steps: TypeAlias = tuple[str | int, ...]
"""The keys and indices that lead to a value in the plain manifest."""

Pairs: TypeAlias = tuple[tuple[str, str], ...]
"""Labels, or a choice by labels: each a key and a value."""


class Port(NamedTuple):
    """A port that a container lists."""

    name: str | None
    number: int | None
    protocol: str
    host_port: int
    """The port of the node; 0 if it takes none."""
    steps: Steps


class Pods(NamedTuple):
    """The pod that an object is, or the pods that it makes from one template."""

    labels: Pairs
    ports: tuple[Port, ...]
    containers: int
    """How many containers run at once."""
    steps: Steps
    """The way to the template, or to the pod."""
    is_complete: bool = True
    """Whether nobody adds ports and labels to what is written."""
    is_pinned: bool = False
    """Whether they all run on one node."""


class Reference(NamedTuple):
    """Another object that an object cannot do without, or one key of it."""

    kind: str
    name: str
    steps: Steps
    """The way to the key, if there is one, else to the name."""
    key: str | int | None = None
    """The key in the data of a ConfigMap or a Secret, or the name or the number of the port of a Service."""
    purpose: str = ""
    """What the Secret has to be for: see `Outline.purpose`."""

    @property
    def name_steps(self) -> Steps:
        """The way to the name of the object; that of a key stands beside it."""
        return self.steps if self.key is None else (*self.steps[:-1], "name")


class Scale(NamedTuple):
    """How many pods a workload has, and how it replaces them."""

    replicas: int | None
    """The number that is written; `None` if none is."""
    steps: Steps
    """Where that is."""
    is_rolling: bool = False
    """Whether an update starts a new pod while the old one still runs."""
    claim_templates: tuple[str, ...] = ()
    """The names of the claims that each pod of a StatefulSet gets."""


class ServicePort(NamedTuple):
    """A port of a Service."""

    target: int | str | None
    """The port of the pods: its number or its name."""
    protocol: str
    node_port: int
    """The port of each node; 0 if none is written."""


class ServiceDetails(NamedTuple):
    """Which pods a Service is for."""

    selector: Pairs
    """Empty if it selects none by itself."""
    ports: tuple[ServicePort, ...]
    is_headless: bool
    health_port: int
    """The node's port for health checks; 0 if none is written."""

    def node_ports(self) -> list[tuple[int, Steps]]:
        """The ports of the nodes that it asks for, and where."""
        found = [(port.node_port, ("spec", "ports", index, "nodePort")) for index, port in enumerate(self.ports)]
        return [pair for pair in (*found, (self.health_port, ("spec", "healthCheckNodePort"))) if pair[0]]


class ClaimDetails(NamedTuple):
    """How a claim can be mounted."""

    access_modes: tuple[str, ...]


class ScalerDetails(NamedTuple):
    """How many pods an autoscaler gives to its workload, which is its only reference."""

    least: int
    most: int


class BudgetDetails(NamedTuple):
    """How many pods a budget lets go."""

    selector: Pairs
    min_available: int | str | None
    max_unavailable: int | str | None


Details: TypeAlias = ServiceDetails | ClaimDetails | ScalerDetails | BudgetDetails


class Outline(NamedTuple):
    """One object of a set."""

    number: int
    """Its number in the set, counted from 0."""
    kind: str
    group: str
    """Its API group; empty for the core."""
    namespace: str | None
    name: str | None
    """`None` if the server makes one up."""
    file: str = ""
    """The file that it was read from; empty if it was made in Python."""
    digest: int = 0
    """Equal for equal manifests."""
    references: tuple[Reference, ...] = ()
    pods: tuple[Pods, ...] = ()
    scale: Scale | None = None
    keys: tuple[str | int, ...] | None = None
    """The keys of a ConfigMap or a Secret, or names and numbers of the ports of a Service; `None` if they are not known."""
    purpose: str = ""
    """What a Secret is for by its type, if others ask for that: `tls`, or `pull` for image registries."""
    details: Details | None = None
    """What only its kind has."""
    makes: tuple[tuple[str, str], ...] = ()
    """Other objects that come of it, each as kind and name."""
    mentions: tuple[str, ...] = ()
    """For kinds that others have defined: the names in it. Any may be that of an object that an operator makes."""
    is_doubtful: bool = False
    """Whether it is wrong or incomplete by itself: then it exists, and nothing can be concluded from what is in it."""
    is_live: bool = False
    """Whether a cluster returned it, which fills in defaults."""
    is_reference: bool = False
    """Whether it only stands for an object that lives elsewhere."""
    allow: frozenset[str] = frozenset()
    """Codes of rules that do not hold for it."""
    made_with: tuple[int, ...] = ()
    """The numbers of the objects that it was made with in Python."""


def folder_of(outline: Outline) -> str:
    """The folder of its file; empty if it was made in Python."""
    return os.path.dirname(outline.file)
