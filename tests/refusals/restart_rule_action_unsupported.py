"""Refused: what a restart rule does is `Restart`; `RestartAllContainers` is off by default in Kubernetes 1.35."""

from podgen import container, pod
from podgen.model import ContainerRestartRule, ContainerRestartRuleOnExitCodes

pod(
    "shop",
    container(
        "app",
        "app:1.0",
        restart_policy="Never",
        restart_policy_rules=[
            ContainerRestartRule(action="Stop", exit_codes=ContainerRestartRuleOnExitCodes(operator="In", values=[1]))
        ],
    ),
)
