"""Which pods of a set a choice by labels selects. Pods are looked up by one label of the choice, not compared one by one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeAlias

from podgen.rules.across.near import Near
from podgen.rules.across.outline import BudgetDetails, Outline, Pairs, Pods, ServiceDetails, folder_of

ANY = "*"
"""In place of a namespace: all of them. No namespace is called so."""

_Index: TypeAlias = Mapping[tuple[str | None, tuple[str, str]], list["Member"]]

# Labels that pods get when they are made, or later, from controllers.
_GIVEN_LATER = frozenset(
    {
        "apps.kubernetes.io/pod-index",
        "batch.kubernetes.io/controller-uid",
        "batch.kubernetes.io/job-completion-index",
        "batch.kubernetes.io/job-name",
        "controller-revision-hash",
        "controller-uid",
        "job-name",
        "pod-template-hash",
        "rollouts-pod-template-hash",
        "statefulset.kubernetes.io/pod-name",
    }
)


def lasting(choice: Pairs) -> Pairs:
    """The labels of a choice that pods have from the beginning."""
    return tuple([pair for pair in choice if pair[0] not in _GIVEN_LATER])


class Member(NamedTuple):
    """Pods, and the object that makes them, or that is the pod."""

    owner: Outline
    pods: Pods


class Selection:
    """The pods that a choice selects."""

    def __init__(self, members: Sequence[Member]) -> None:
        self.members = members

    @cached_property
    def near(self) -> Near[Member]:
        """The same, by what they are near to."""
        return Near(self.members, lambda member: member.owner)

    @cached_property
    def owners(self) -> Sequence[Outline]:
        """The objects that the pods come from."""
        return list({member.owner.number: member.owner for member in self.members}.values())

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders of their files."""
        return frozenset(map(folder_of, self.owners))

    @cached_property
    def is_known(self) -> bool:
        """Whether all labels and ports of the pods are written down."""
        return all(member.pods.is_complete and not member.owner.is_doubtful for member in self.members)

    @cached_property
    def ports(self) -> frozenset[tuple[str | int | None, str]]:
        """The ports that the pods list: each by its name and by its number, with its protocol."""
        ports = [port for member in self.members for port in member.pods.ports]
        return frozenset((key, port.protocol) for port in ports for key in (port.name, port.number))


_NOTHING = Selection(())


class Selections:
    """What is selected, by namespace and choice."""

    def __init__(self, outlines: Sequence[Outline]) -> None:
        self._outlines = outlines
        self._known: dict[tuple[str | None, Pairs], Selection] = {}

    def of(self, namespace: str | None, choice: Pairs) -> Selection:
        """The pods of a namespace that have all labels of a choice, as far as these are known beforehand.

        Parameters:
            namespace: The namespace; `None` for pods that name none, `ANY` for all pods.
            choice: Labels. None select nothing.
        """
        known = self._known.get((namespace, choice))
        if known is None:
            members = self._select(namespace, lasting(choice))
            known = self._known[namespace, choice] = Selection(members) if members else _NOTHING
        return known

    def number_of(self, namespace: str | None, choice: Pairs) -> int:
        """How many Services of a namespace have a choice."""
        return self._numbers[namespace, choice]

    @cached_property
    def _numbers(self) -> Counter[tuple[str | None, Pairs]]:
        services = (outline for outline in self._outlines if isinstance(outline.details, ServiceDetails))
        return Counter((service.namespace, _choice_of(service)) for service in services)

    def _select(self, namespace: str | None, choice: Pairs) -> Sequence[Member]:
        if not choice:
            return ()
        index = self._of_all if namespace == ANY else self._by_namespace
        fewest: Sequence[Member] = min((index.get((namespace, pair), ()) for pair in choice), key=len)
        return [member for member in fewest if all(pair in member.pods.labels for pair in choice)]

    @cached_property
    def _by_namespace(self) -> _Index:
        return self._index(((outline.namespace, outline) for outline in self._outlines), self._asked)

    @cached_property
    def _of_all(self) -> _Index:
        asked = frozenset(pair for one in self._outlines if one.namespace is None for pair in _choice_of(one))
        return self._index(((ANY, outline) for outline in self._outlines), asked)

    @cached_property
    def _asked(self) -> frozenset[tuple[str, str]]:
        return frozenset(pair for outline in self._outlines for pair in _choice_of(outline))

    def _index(self, outlines: Iterable[tuple[str | None, Outline]], asked: frozenset[tuple[str, str]]) -> _Index:
        """The pods by their namespaces and labels, of which only those count that something chooses by."""
        found = defaultdict(list)
        for namespace, outline in outlines:
            for pods in outline.pods:
                member = Member(outline, pods)
                for pair in pods.labels:
                    if pair in asked:
                        found[namespace, pair].append(member)
        return found


def _choice_of(outline: Outline) -> Pairs:
    details = outline.details
    return details.selector if isinstance(details, ServiceDetails | BudgetDetails) else ()
