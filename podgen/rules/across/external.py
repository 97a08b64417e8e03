"""What lives elsewhere, as users say it: `secret/db`, `cm/*`, `pod/app=shop`."""

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import NamedTuple

from podgen.problems import quoted

# What kubectl calls the kinds that others refer to.
_SHORT = {
    "cm": "configmap",
    "deploy": "deployment",
    "po": "pod",
    "pvc": "persistentvolumeclaim",
    "rc": "replicationcontroller",
    "rs": "replicaset",
    "sa": "serviceaccount",
    "sts": "statefulset",
    "svc": "service",
}


class External(NamedTuple):
    """Objects that live elsewhere."""

    patterns: tuple[tuple[str, str], ...] = ()
    """For each, a pattern of kinds in lower case, and one of names."""

    def has(self, kind: str, name: str) -> bool:
        """Whether an object lives elsewhere."""
        low = kind.lower()
        return any(fnmatchcase(low, kinds) and fnmatchcase(name, names) for kinds, names in self.patterns)


NOTHING_EXTERNAL = External()
"""Nothing lives elsewhere."""


def parse_external(texts: Iterable[str]) -> External:
    """What users say lives elsewhere.

    Parameters:
        texts: Each a kind, a slash and a name: `secret/db`. The kind may be the plural, or short as for kubectl (`cm`, `svc`);
            in both, `*` stands for anything. Pods are named by their labels: `pod/app=shop`.

    Raises:
        ValueError: A text has another form.

    Example:
        >>> parse_external(["secrets/db-*"]).has("Secret", "db-prod")
        True
    """
    patterns = []
    for text in texts:
        kind, slash, name = text.partition("/")
        if not (kind and slash and name):
            raise ValueError(f'what lives elsewhere is KIND/NAME, such as "secret/db", got {quoted(text)}')
        low = kind.lower()
        patterns.append((_SHORT.get(low) or low.removesuffix("s"), name))
    return External(tuple(patterns))
