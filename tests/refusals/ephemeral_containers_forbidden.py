"""Refused: a new pod, or a template, has no ephemeral containers: they are added to a pod that runs."""

from podgen import container, pod
from podgen.model import EphemeralContainer

pod("shop", container("app", "app:1.0"), ephemeral_containers=[EphemeralContainer(name="e", image="i")])
