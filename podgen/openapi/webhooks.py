"""Webhooks that change objects before the API server looks at them: what is missing may be filled in.

Kubernetes: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
"""

import contextlib
from collections.abc import Iterable, Iterator
from typing import IO, Any

from podgen.errors import YamlError
from podgen.yaml.reader import read_documents

_FILLED_IN = frozenset({"security.openshift.io"})
"""The groups whose objects are filled in by a server that is not Kubernetes' own."""


class Webhooks:
    """The webhooks of some files.

    Parameters:
        files: The paths of the files.
    """

    def __init__(self, files: Iterable[str]) -> None:
        self._groups: set[str] = set()
        self._names: list[str] = []
        for file in files:
            with contextlib.suppress(OSError), open(file, "rb") as stream:
                self._read(stream)

    def change(self, group: str) -> bool:
        """Whether a webhook may change the objects of an API group.

        A webhook without rules, which its program adds when it starts, is one for the groups that its name ends with.
        """
        return (
            group in _FILLED_IN
            or not self._groups.isdisjoint((group, "*"))
            or any(f".{name}".endswith(f".{group}") for name in self._names)
        )

    def _read(self, stream: IO[bytes]) -> None:
        for webhook in _webhooks_in(stream):
            rules = webhook.get("rules")
            if not rules:
                self._names.append(str(webhook.get("name")))
            for rule in rules if isinstance(rules, list) else ():
                groups = rule.get("apiGroups") if isinstance(rule, dict) else None
                self._groups.update(each for each in groups or () if isinstance(each, str))


def _webhooks_in(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    try:
        for document in read_documents(stream):
            for manifest in document.manifests():
                value = manifest.value
                if isinstance(value, dict) and value.get("kind") == "MutatingWebhookConfiguration":
                    webhooks = value.get("webhooks")
                    yield from (each for each in webhooks or () if isinstance(each, dict))
    except YamlError:
        return  # it is told when the file is checked
