"""Rules: what podgen refuses or warns about, one small function each.

`RULES` is podgen's own set. `RULES.with_rules(...)` returns a set with your own functions, decorated with `rule`, added.

Example:
    >>> from podgen import check, container, pod
    >>> from podgen.model import Container
    >>> from podgen.rules import RULES, Finding, Findings, Location, rule
    >>> @rule("acme/no-limits", Container)
    ... def no_limits(value: Container, at: Location) -> Findings:
    ...     '''Every container has a memory limit.'''
    ...     if not (value.resources and value.resources.limits):
    ...         yield Finding(f"the container `{value.name}` has no limits", at.child("resources"))
    >>> job = pod("job", container("job", "busybox:1.37"))
    >>> [problem] = check(job, rules=RULES.with_rules(no_limits))
    >>> problem.code, problem.path
    ('acme/no-limits', 'spec.containers[0].resources')
"""

from podgen.rules.location import Location as Location
from podgen.rules.rule import Finding as Finding
from podgen.rules.rule import Findings as Findings
from podgen.rules.rule import Rule as Rule
from podgen.rules.rule import rule as rule
from podgen.rules.rule_set import RuleSet as RuleSet

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
