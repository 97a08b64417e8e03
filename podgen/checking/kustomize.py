"""Manifests of kustomize's: what it fills in is not known here.

Kubernetes: https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/
"""

from functools import lru_cache
from pathlib import Path

FILLED_IN = frozenset({"env/unfilled", "env/variable-missing"})
"""The codes of what kustomize may fill in: `$(NAME)` may be one of its `vars`, and a patch may set a variable."""

_NAMES = ("kustomization.yaml", "kustomization.yml", "Kustomization")


@lru_cache(maxsize=256)
def is_kustomized(folder: str) -> bool:
    """Whether a folder has a kustomization.

    Parameters:
        folder: Its path.
    """
    return any(Path(folder, name).is_file() for name in _NAMES)
