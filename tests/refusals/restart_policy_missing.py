"""Refused: restart rules are exceptions to a restart policy of the same container, which has to be set."""

from podgen import container, pod
from podgen.model import ContainerRestartRule, ContainerRestartRuleOnExitCodes

pod(
    "shop",
    container(
        "app",
        "app:1.0",
        restart_policy_rules=[
            ContainerRestartRule(
                action="Restart", exit_codes=ContainerRestartRuleOnExitCodes(operator="In", values=[1])
            )
        ],
    ),
)
