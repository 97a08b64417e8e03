"""Rules: what podgen refuses or warns about, one small function each.

A team adds rules of its own: functions below `rule`, which yield a `Finding` for each thing that is wrong. Such a rule is on
any class of `podgen.model`. It holds for one object with `rules=[...]` of the function that makes it, for all of a pod's pieces
with `pod_options(rules=[...])`, for a project with `rules` in `[tool.podgen]`, for one command with `--rules`, and for what
`check(..., rules=[...])` is given.

Example:
    >>> from podgen import PodError, container, pod
    >>> from podgen.model import Container
    >>> from podgen.rules import Finding, Findings, Location, rule
    >>> @rule("acme/no-limits", Container)
    ... def no_limits(value: Container, at: Location) -> Findings:
    ...     '''Every container has a memory limit.
    ...
    ...     Without one, a leak takes the memory of all that runs on the node.
    ...     '''
    ...     if not (value.resources and value.resources.limits):
    ...         yield Finding(f"the container `{value.name}` has no limits", at.child("resources"))
    >>> try:
    ...     pod("job", container("job", "busybox:1.37"), rules=[no_limits])
    ... except PodError as error:
    ...     print(error.problems[0], "at", error.problems[0].path)
    error[acme/no-limits]: the container `job` has no limits at spec.containers[0].resources
"""

from podgen.errors import RuleError as RuleError
from podgen.rules.location import Location as Location
from podgen.rules.rule import Finding as Finding
from podgen.rules.rule import Findings as Findings
from podgen.rules.rule import Rule as Rule
from podgen.rules.rule import rule as rule
from podgen.rules.rule_set import RuleSet as RuleSet
from podgen.words import Words as Words

RULES = RuleSet(
    {
        "Pod": "podgen.rules.pod",
        "PodTemplateSpec": "podgen.rules.pod",
        "Deployment": "podgen.rules.workloads.deployments",
        "StatefulSet": "podgen.rules.workloads.stateful_sets",
        "DaemonSet": "podgen.rules.workloads.daemon_sets",
        "ReplicaSet": "podgen.rules.workloads.replica_sets",
        "ReplicationController": "podgen.rules.workloads.replication_controllers",
        "Job": "podgen.rules.workloads.jobs",
        "CronJob": "podgen.rules.workloads.cron_jobs",
        "JobSpec": "podgen.rules.workloads.job_specs",
        "Service": "podgen.rules.companions.services",
        "ConfigMap": "podgen.rules.companions.config_maps",
        "Secret": "podgen.rules.companions.secrets",
        "PersistentVolumeClaim": "podgen.rules.companions.claims",
        "ServiceAccount": "podgen.rules.companions.service_accounts",
        "Namespace": "podgen.rules.companions.namespaces",
        "Ingress": "podgen.rules.companions.ingresses",
        "NetworkPolicy": "podgen.rules.companions.network_policies",
        "HorizontalPodAutoscaler": "podgen.rules.companions.autoscalers",
        "PodDisruptionBudget": "podgen.rules.companions.disruption_budgets",
        "CustomObject": "podgen.rules.companions.custom_objects",
    },
    common="podgen.rules.common",
)
"""podgen's own rules."""
