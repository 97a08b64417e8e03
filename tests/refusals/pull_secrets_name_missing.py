"""Warned of: a pull secret without a name is none."""

from podgen import container, pod
from podgen.model import LocalObjectReference

shop = pod("shop", container("app", "app:1.0"), image_pull_secrets=[LocalObjectReference()])
