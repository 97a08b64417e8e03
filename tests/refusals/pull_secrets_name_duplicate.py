"""Warned of: a pod needs each pull secret once."""

from podgen import container, pod
from podgen.model import LocalObjectReference

shop = pod(
    "shop",
    container("app", "app:1.0"),
    image_pull_secrets=[LocalObjectReference(name="a"), LocalObjectReference(name="a")],
)
