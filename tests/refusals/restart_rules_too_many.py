"""Refused: a container has at most 20 restart rules."""

from podgen import container, pod
from podgen.model import ContainerRestartRule, ContainerRestartRuleOnExitCodes

pod(
    "shop",
    container(
        "app",
        "app:1.0",
        restart_policy="Never",
        restart_policy_rules=[
            ContainerRestartRule(
                action="Restart", exit_codes=ContainerRestartRuleOnExitCodes(operator="In", values=[1])
            )
        ]
        * 21,
    ),
)
