"""Refused: an AppArmor annotation is for a container that the pod has."""

from podgen import container, pod

pod(
    "shop",
    container("app", "app:1.0"),
    annotations={"container.apparmor.security.beta.kubernetes.io/nope": "unconfined"},
)
