"""The objects of a set, to be looked up. Each look-up takes the same time, however large the set is."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeAlias, TypeVar

from podgen.rules.across.external import External
from podgen.rules.across.makers import Makers
from podgen.rules.across.near import Near
from podgen.rules.across.outline import Outline, Reference, ScalerDetails, ServiceDetails, Steps, folder_of
from podgen.rules.across.selections import Member, Selections
from podgen.suggest import Suggestions

K = TypeVar("K")
_Name: TypeAlias = tuple[str, str]
"""A kind and a name."""


class Found(NamedTuple):
    """What a reference may mean."""

    objects: Sequence[Outline]
    """The objects of that kind and name that are, or may be, in the namespace of the reference: those that are near it."""
    is_certain: bool
    """Whether they are in its namespace for sure."""


class Objects:
    """The objects of a set.

    Parameters:
        outlines: All of them.
        external: What lives elsewhere.
        unread: The folders in which not all files could be read.
    """

    def __init__(self, outlines: Sequence[Outline], external: External, unread: Collection[str] = ()) -> None:
        self.outlines = outlines
        self.external = external
        self.selections = Selections(outlines)
        self.makers = Makers(outlines)
        self._unread = frozenset(unread)
        self._suggestions = Suggestions()
        self._nears: dict[tuple[_Name, str | None], Near[Outline]] = {}
        self._missed: set[tuple[str, str, str | None, str]] = set()

    # By kind and name, as references do it.

    def found(self, referrer: Outline, reference: Reference) -> Found:
        """What a reference may mean. An object without a namespace may be in any."""
        name = reference.kind, reference.name
        if same := self._by_name.get((name, referrer.namespace)):
            return Found(same if len(same) == 1 else self._near(name, referrer.namespace).to(referrer), is_certain=True)
        other = self._anywhere.get(name, ()) if referrer.namespace is None else self._by_name.get((name, None), ())
        return Found(other[:1], is_certain=False)

    def _near(self, name: _Name, namespace: str | None) -> Near[Outline]:
        """The objects of a name and namespace, to be looked up by what is near to them."""
        key = name, namespace
        if key not in self._nears:
            self._nears[key] = Near(self._by_name[key], lambda outline: outline)
        return self._nears[key]

    @cached_property
    def _by_name(self) -> Mapping[tuple[_Name, str | None], list[Outline]]:
        """The objects that others refer to, by name and namespace."""
        asked = {(reference.kind, reference.name) for outline in self.outlines for reference in outline.references}
        found = defaultdict(list)
        for outline in self.outlines:
            if outline.name and (outline.kind, outline.name) in asked:
                found[(outline.kind, outline.name), outline.namespace].append(outline)
        return found

    @cached_property
    def _anywhere(self) -> Mapping[_Name, list[Outline]]:
        """The same objects by name alone."""
        found: defaultdict[_Name, list[Outline]] = defaultdict(list)
        for (name, _), outlines in self._by_name.items():
            found[name] += outlines
        return found

    def keys(self, referrer: Outline, reference: Reference) -> frozenset[str | int] | None:
        """The keys of all objects that a reference may mean; `None` if those of one are not known."""
        name = reference.kind, reference.name
        if self.makers.may_make(*name):
            return None
        if referrer.namespace is None:
            return self._keys_anywhere[name]
        keys: frozenset[str | int] = frozenset()
        for namespace in (referrer.namespace, None):
            some = self._keys.get((name, namespace), keys)
            if some is None:
                return None
            keys |= some
        return keys

    @cached_property
    def _keys(self) -> Mapping[tuple[_Name, str | None], frozenset[str | int] | None]:
        return {name: _keys_of(outlines) for name, outlines in self._by_name.items()}

    @cached_property
    def _keys_anywhere(self) -> Mapping[_Name, frozenset[str | int] | None]:
        return {name: _keys_of(outlines) for name, outlines in self._anywhere.items()}

    def is_expected(self, referrer: Outline, reference: Reference) -> bool:
        """Whether the set would have an object if it were in its cluster: it has others of the kind in that namespace."""
        name = reference.kind, reference.name
        if self.external.has(*name) or self.makers.may_make(*name):
            return False
        return bool(self.others(referrer, reference.kind, reference.purpose))

    def others(self, near: Outline, kind: str, purpose: str = "") -> Sequence[Outline]:
        """The objects of a kind in the namespace of another object; where it names none, those in its folder.

        It is empty if a file there could not be read.
        """
        if self.has_gaps(near):
            return ()
        return self._by_kind.get((kind, purpose, *_scope_of(near)), ())

    def has_gaps(self, near: Outline) -> bool:
        """Whether a file in the folder of an object could not be read: it may hold what seems to be missing."""
        return folder_of(near) in self._unread

    @cached_property
    def _by_kind(self) -> Mapping[tuple[str, str, str | None, str], list[Outline]]:
        found = defaultdict(list)
        for outline in self.outlines:
            if outline.name and not outline.is_doubtful:
                for purpose in {"", outline.purpose}:
                    found[outline.kind, purpose, *_scope_of(outline)].append(outline)
        return found

    def pods_beside(self, near: Outline) -> Sequence[Member]:
        """The pods that are probably meant by an object: those of its name, else those in its file; of many, the first."""
        named_so = self._pods_by_name.get((near.name, *_scope_of(near)), ())
        return named_so or self._pods_by_file.get((near.file, near.namespace), ())

    @cached_property
    def _pods_by_name(self) -> Mapping[tuple[str | None, str | None, str], list[Member]]:
        return _first_members(self.outlines, lambda outline: (outline.name, *_scope_of(outline)))

    @cached_property
    def _pods_by_file(self) -> Mapping[tuple[str, str | None], list[Member]]:
        return _first_members(self.outlines, lambda outline: (outline.file, outline.namespace))

    def is_missed_first(self, referrer: Outline, reference: Reference) -> bool:
        """Whether this is the first reference to a missing object: it is reported once, however many need it."""
        key = reference.kind, reference.name, *_scope_of(referrer)
        is_first = key not in self._missed
        self._missed.add(key)
        return is_first

    # What there can be once.

    def first_of(self, outline: Outline) -> Outline | None:
        """The first object with the identity of another one, if it is not that one itself."""
        if outline.name is None or outline.is_reference:
            return None  # the server makes up a name for each, or it is a reference to that one
        first = self._first[identity_of(outline)]
        return None if first is outline else first

    @cached_property
    def _first(self) -> Mapping[object, Outline]:
        first: dict[object, Outline] = {}
        for outline in self.outlines:
            if outline.name is not None and not outline.is_reference:
                first.setdefault(identity_of(outline), outline)
        return first

    def first_with_node_port(self, near: Outline, port: int) -> tuple[Outline, Steps]:
        """The first Service of a folder that asks for a port of the nodes, and where it does."""
        return self._node_ports[folder_of(near), port]

    @cached_property
    def _node_ports(self) -> Mapping[tuple[str, int], tuple[Outline, Steps]]:
        found: dict[tuple[str, int], tuple[Outline, Steps]] = {}
        for outline in self.outlines:
            if isinstance(outline.details, ServiceDetails) and not outline.is_doubtful:
                for port, steps in outline.details.node_ports():
                    found.setdefault((folder_of(outline), port), (outline, steps))
        return found

    # Workloads.

    def scaler_of(self, workload: Outline) -> Outline | None:
        """The autoscaler of a workload that is surely its own."""
        return self._scalers.get((workload.kind, workload.name or ""), {}).get(_scope_of(workload))

    @cached_property
    def _scalers(self) -> Mapping[_Name, Mapping[tuple[str | None, str], Outline]]:
        """The autoscalers by kind and name of the workload, and by their namespace and folder."""
        found: defaultdict[_Name, dict[tuple[str | None, str], Outline]] = defaultdict(dict)
        for outline in self.outlines:
            if isinstance(outline.details, ScalerDetails):
                for reference in outline.references:
                    found[reference.kind, reference.name].setdefault(_scope_of(outline), outline)
        return found

    def is_settled(self, workload: Outline) -> bool:
        """Whether all that says how many pods a workload has is known.

        A patch may say so, an object of a kind of others, or an autoscaler that may be its own.
        """
        name = workload.kind, workload.name or ""
        if self._numbers[name, _scope_of(workload)] > 1 or name in self._patched or self.makers.mention(name[1]):
            return False
        return name not in self._scalers or self.scaler_of(workload) is not None

    @cached_property
    def _numbers(self) -> Counter[tuple[_Name, tuple[str | None, str]]]:
        """How many objects of a kind and name there are in each namespace and folder."""
        named_ones = (outline for outline in self.outlines if outline.name)
        return Counter(((outline.kind, outline.name or ""), _scope_of(outline)) for outline in named_ones)

    @cached_property
    def _patched(self) -> frozenset[_Name]:
        """The kinds and names of incomplete objects, which may be patches."""
        return frozenset((outline.kind, outline.name or "") for outline in self.outlines if outline.is_doubtful)

    def did_you_mean(self, word: str, candidates: Iterable[str]) -> str | None:
        """The candidate that is closest to a misspelt name, as long as the budget of the set lasts."""
        return self._suggestions.did_you_mean(word, candidates)


def _keys_of(outlines: Iterable[Outline]) -> frozenset[str | int] | None:
    keys: set[str | int] = set()
    for outline in outlines:
        if outline.keys is None or outline.is_doubtful:
            return None
        keys.update(outline.keys)
    return frozenset(keys)


_MOST_BESIDE = 100


def _first_members(outlines: Iterable[Outline], key: Callable[[Outline], K]) -> Mapping[K, list[Member]]:
    """The first pods of each key."""
    found: defaultdict[K, list[Member]] = defaultdict(list)
    for outline in outlines:
        if outline.pods and not outline.is_doubtful:
            some = found[key(outline)]
            if len(some) < _MOST_BESIDE:
                some += [Member(outline, pods) for pods in outline.pods]
    return found


_EVERYBODYS = ("default", "kube-public", "kube-system")
"""Namespaces for objects that have nothing to do with each other."""


def _scope_of(outline: Outline) -> tuple[str | None, str]:
    """What is surely applied with an object: all of its namespace; if it names none, or one that everybody uses, all of its folder."""
    is_own = outline.namespace is not None and outline.namespace not in _EVERYBODYS
    return outline.namespace, "" if is_own else folder_of(outline)


def identity_of(outline: Outline) -> object:
    """What a cluster holds once. Objects of several files may be meant for several clusters."""
    return outline.group, outline.kind, outline.namespace, outline.name, outline.file
