"""The labels by which a pod is told apart from others: for selectors of workloads, and for spreading its replicas.

Kubernetes: https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
"""

from collections.abc import Mapping

from podgen.model.frozen import FrozenMap

NAME = "app.kubernetes.io/name"
"""The recommended label for the name of an application."""

# The labels that tell the releases and the parts of one application apart.
_NARROWER = ("app.kubernetes.io/instance", "app.kubernetes.io/component")

OTHER_NAMES = ("app", "k8s-app", "name")
"""What others use for the same, the commonest first."""


def own_labels(labels: Mapping[str, str]) -> Mapping[str, str] | None:
    """Those of a pod's labels that name it, and stay the same in its next version; `None` if it has none of them.

    Parameters:
        labels: All labels of the pod.

    Example:
        >>> own_labels({"team": "web", "app": "shop", "app.kubernetes.io/version": "1.4"})
        {'app': 'shop'}
    """
    if NAME in labels:
        return FrozenMap({key: labels[key] for key in (NAME, *_NARROWER) if key in labels})
    for key in OTHER_NAMES:
        if key in labels:
            return FrozenMap({key: labels[key]})
    return None
