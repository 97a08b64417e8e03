"""Texts for KubeSpawner, which fills in fields such as `{username}` in some of its settings, and in others nothing.

KubeSpawner: https://jupyterhub-kubespawner.readthedocs.io/en/latest/templates.html
"""

import re
from collections.abc import Collection, Mapping
from typing import Any

from podgen.interop.lost_fields import Steps
from podgen.interop.not_taken import NotTaken
from podgen.suggest import did_you_mean

FIELDS = frozenset(
    {
        *("userid", "username", "servername", "user_server", "hubnamespace", "namespace", "pod_name", "pvc_name"),
        *("unescaped_username", "unescaped_servername", "safe_username", "safe_servername", "safe_user_server"),
        *("escaped_username", "escaped_servername", "escaped_user_server"),
    }
)
"""The fields that KubeSpawner 7.1 fills in."""

_BRACES = re.compile(r"\{(\w+)\}|[{}]")


class Texts:
    """The texts of one pod.

    Parameters:
        lost: Where to add a field in a place in which KubeSpawner fills in nothing.
        per_user: What each user has instead of a text.
        fields: The names that are filled in.

    Raises:
        ValueError: `per_user` or `fields` name a field that KubeSpawner does not have.
        TypeError: One of them has a wrong type.
    """

    def __init__(self, lost: NotTaken, per_user: Mapping[str, str], fields: Collection[str]) -> None:
        listed: Any = fields
        if isinstance(listed, str):
            raise TypeError(f"fields takes a list of names: fields=[{listed!r}]")
        if not isinstance(listed, Collection) or not all(isinstance(name, str) for name in listed):
            raise TypeError('fields takes the names that are filled in: fields=["username"]')
        given: Any = per_user
        if not isinstance(given, Mapping) or not all(isinstance(text, str) for text in given.values()):
            raise TypeError(
                'per_user takes what stands in place of a text: per_user={"home-of-user": "claim-{username}"}'
            )
        self._lost = lost
        self._per_user = per_user
        self._unused = set(per_user)
        names = "|".join(map(re.escape, sorted(fields)))
        # Behind a `$`, it is a variable of a shell; within more braces, it is another program's.
        self._field = re.compile(rf"(?<![{{$])\{{(?:{names})\}}(?!\}})") if fields else re.compile(r"(?!)")
        for name in (
            *fields,
            *(found[1] or found[0] for text in per_user.values() for found in _BRACES.finditer(text)),
        ):
            if name not in FIELDS:
                meant = did_you_mean(name, FIELDS)
                hint = f": did you mean `{meant}`?" if meant else ""
                raise ValueError(f"KubeSpawner does not fill in `{name}`{hint}")

    def filled(self, value: Any, at: Steps) -> Any:
        """A value of a setting in which KubeSpawner fills in its fields: all other braces are doubled.

        Parameters:
            value: The plain value.
            at: Where it is in the plain manifest.
        """
        if isinstance(value, str):
            if value in self._per_user:
                self._unused.discard(value)
                return self._per_user[value]
            return self._escaped(value)
        return _each(self.filled, value, at)

    def as_is(self, value: Any, at: Steps) -> Any:
        """A value of a setting that KubeSpawner takes as it is.

        Parameters:
            value: The plain value.
            at: Where it is in the plain manifest.
        """
        if isinstance(value, str):
            self._unused.discard(value)
            found = self._field.search(value)
            if found or value in self._per_user:
                shown = found[0] if found else self._per_user[value]
                self._lost.add(
                    at,
                    f"KubeSpawner does not fill in `{shown}` here",
                    help="variables are filled in in a command and its arguments: `$(JUPYTERHUB_USER)`",
                )
            return value
        return _each(self.as_is, value, at)

    def check_all_used(self) -> None:
        """Raise `ValueError` if a text that users have something else for is nowhere in the pod."""
        for text in sorted(self._unused):
            raise ValueError(f"no value of the pod is {text!r}, which per_user= replaces")

    def _escaped(self, text: str) -> str:
        if "{" not in text and "}" not in text:
            return text
        end, parts = 0, []
        for found in self._field.finditer(text):
            parts += [_doubled(text[end : found.start()]), found[0]]
            end = found.end()
        return "".join([*parts, _doubled(text[end:])])


def _doubled(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _each(change: Any, value: Any, at: Steps) -> Any:
    """A list or a mapping with each of its values changed. Keys are not changed: KubeSpawner fills in nothing there."""
    if isinstance(value, list):
        return [change(item, (*at, number)) for number, item in enumerate(value)]
    if isinstance(value, dict):
        return {key: change(item, (*at, key)) for key, item in value.items()}
    return value
