"""Refused: a restart rule names at most 255 exit codes."""

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
                action="Restart", exit_codes=ContainerRestartRuleOnExitCodes(operator="In", values=list(range(256)))
            )
        ],
    ),
)
