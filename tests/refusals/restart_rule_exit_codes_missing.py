"""Refused: a restart rule says for which exit codes it is."""

from podgen import container, pod
from podgen.model import ContainerRestartRule

pod(
    "shop",
    container("app", "app:1.0", restart_policy="Never", restart_policy_rules=[ContainerRestartRule(action="Restart")]),
)
