"""Refused: a sidecar has no restart rules: it is always started again."""

from podgen import container, pod, sidecar
from podgen.model import ContainerRestartRule, ContainerRestartRuleOnExitCodes

pod(
    "shop",
    container("app", "app:1.0"),
    sidecar(
        "init",
        "init:1.0",
        restart_policy_rules=[
            ContainerRestartRule(
                action="Restart", exit_codes=ContainerRestartRuleOnExitCodes(operator="In", values=[1])
            )
        ],
    ),
)
