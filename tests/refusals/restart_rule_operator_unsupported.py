"""Refused: the exit codes of a restart rule are either those that it is for (`In`) or those that it is not for (`NotIn`)."""

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
                action="Restart", exit_codes=ContainerRestartRuleOnExitCodes(operator="Is", values=[1])
            )
        ],
    ),
)
