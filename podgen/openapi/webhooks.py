"""Webhooks that change objects before the API server looks at them: what is missing may be filled in.

Kubernetes: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
"""

import contextlib
from collections.abc import Iterable
from typing import Any

from podgen.openapi.marked_documents import documents_with, manifests_in

MARK = b"MutatingWebhookConfiguration"

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
            with contextlib.suppress(OSError):
                for text in documents_with(file, MARK):
                    for manifest in manifests_in(text):
                        self._add(manifest)

    def change(self, group: str) -> bool:
        """Whether a webhook may change the objects of an API group.

        A webhook without rules, which its program adds when it starts, is one for the groups that its name ends with.
        """
        return (
            group in _FILLED_IN
            or not self._groups.isdisjoint((group, "*"))
            or any(f".{name}".endswith(f".{group}") for name in self._names)
        )

    def _add(self, manifest: Any) -> None:
        """Add the webhooks of a manifest, if it has some."""
        if not isinstance(manifest, dict) or manifest.get("kind") != MARK.decode():
            return
        webhooks = manifest.get("webhooks")
        for webhook in webhooks if isinstance(webhooks, list) else ():
            rules = webhook.get("rules") if isinstance(webhook, dict) else None
            if not rules and isinstance(webhook, dict):
                self._names.append(str(webhook.get("name")))
            for rule in rules if isinstance(rules, list) else ():
                groups = rule.get("apiGroups") if isinstance(rule, dict) else None
                self._groups.update(each for each in groups or () if isinstance(each, str))
