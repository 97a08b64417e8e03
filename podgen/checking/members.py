"""The manifests of all files of one check, as far as the rules across them need to know."""

import os
from collections.abc import Iterable, Mapping
from typing import Any

from podgen.checking.cluster_objects import is_from_cluster
from podgen.checking.kustomize import with_effects
from podgen.checking.roles import Role
from podgen.problems import Problem, SkipReason
from podgen.rules.across.engine import may_lack
from podgen.rules.across.objects import identity_of
from podgen.rules.across.outline import Outline
from podgen.rules.across.read_outline import outline_of

_KUSTOMIZATION = {"apiVersion": "kustomize.config.k8s.io/v1beta1", "kind": "Kustomization"}
"""What a kustomization is if it does not say so."""


class Members:
    """Gathers outlines while manifests are checked one after the other."""

    def __init__(self) -> None:
        self.outlines: list[Outline] = []
        self.numbers: list[int] = []
        """The number of each in its file."""
        self.unread: set[str] = set()
        """The folders with files that could not be read to their end."""
        self._file = ""
        self._names: set[int] = set()  # hashes of the identities in the last file

    def add(
        self,
        file: str,
        number: int,
        manifest: Mapping[str, Any],
        problems: Iterable[Problem],
        *,
        role: Role,
        reason: SkipReason | None = None,
    ) -> bool:
        """Add a manifest, if it is one of some kind.

        Parameters:
            file: The file that it is in.
            number: Its number there.
            manifest: Plain data.
            problems: What is wrong with it by itself.
            role: What the file is there for.
            reason: Why not all of it was checked, if so.

        Returns:
            Whether the other manifests may show further problems of it.
        """
        if role.is_kustomization:
            manifest = {**_KUSTOMIZATION, **manifest}
        elif not manifest.get("kind"):
            return False
        outline = with_effects(outline_of(manifest, len(self.outlines), file), role.effects)
        if reason in ("patch", "template") or any(one.severity == "error" and one.origin != "own" for one in problems):
            outline = outline._replace(is_doubtful=True)
        if reason == "template" or role.effects.brings_more:
            self.add_unread(file)
        if is_from_cluster(manifest):
            outline = outline._replace(is_live=True)
        self.outlines.append(outline)
        self.numbers.append(number)
        return self._is_known(outline) or may_lack(outline)

    def add_patch(self, file: str, number: int, manifest: Mapping[str, Any]) -> None:
        """Add a patch: what it is for is there, and not only as it is written."""
        self.outlines.append(outline_of(manifest, len(self.outlines), file)._replace(is_doubtful=True))
        self.numbers.append(number)

    def _is_known(self, outline: Outline) -> bool:
        """Whether the file had an object of that identity before."""
        if outline.file != self._file:
            self._file = outline.file
            self._names.clear()
        name, number = hash(identity_of(outline)), len(self._names)
        self._names.add(name)
        return len(self._names) == number

    def extend(self, others: "Members") -> None:
        """Add all that was gathered elsewhere, of other files."""
        first = len(self.outlines)
        self.outlines += [Outline(number, *outline[1:]) for number, outline in enumerate(others.outlines, start=first)]
        self.numbers += others.numbers
        self.unread |= others.unread

    def add_unread(self, file: str) -> None:
        """Note that a file could not be read to its end."""
        self.unread.add(os.path.dirname(file))
