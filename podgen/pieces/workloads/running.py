"""Workloads that keep pods running: `deployment`, `stateful_set`, `daemon_set` and `replica_set`."""

from collections.abc import Iterable
from typing import Unpack

from podgen.model.apps import (
    DaemonSet,
    DaemonSetSpec,
    Deployment,
    DeploymentSpec,
    ReplicaSet,
    ReplicaSetSpec,
    StatefulSet,
    StatefulSetSpec,
)
from podgen.model.base import construct
from podgen.pieces.values import Pieces
from podgen.pieces.workloads.options import (
    DaemonSetOptions,
    DeploymentOptions,
    ReplicaSetOptions,
    StatefulSetOptions,
)
from podgen.pieces.workloads.selector import Selector
from podgen.pieces.workloads.template import Form, finished, read_workload
from podgen.rules import Rule
from podgen.source import caller

_DEPLOYMENT = Form("deployment", DeploymentOptions, (DeploymentSpec,))
_STATEFUL_SET = Form("stateful_set", StatefulSetOptions, (StatefulSetSpec,), takes_claims=True)
_DAEMON_SET = Form("daemon_set", DaemonSetOptions, (DaemonSetSpec,))
_REPLICA_SET = Form("replica_set", ReplicaSetOptions, (ReplicaSetSpec,))


def deployment(
    name: str | None,
    *pieces: Pieces,
    selector: Selector | None = None,
    allow: Iterable[str] = (),
    rules: Iterable[Rule] = (),
    **options: Unpack[DeploymentOptions],
) -> Deployment:
    """A number of equal pods that are kept running, and replaced step by step by new ones. Checked at once.

    Parameters:
        name: Its name, a DNS subdomain; `None` together with `generate_name=`.
        pieces: The pieces of its pods, as for `pod`; a pod among them stands for all that it has but its name.
        selector: The labels by which it finds its pods; they get these labels. Default: those of the pods' labels
            that name them, `app.kubernetes.io/name` (with `/instance` and `/component`), `app`, `k8s-app` or `name`; pods
            with none of them get `app.kubernetes.io/name: NAME`.
        allow: Codes of rules, podgen's own or your team's, that do not hold for it, such as `"ports/reuse"`.
        rules: Rules of your team's that hold for it, too: see `podgen.rules`.
        options: The keywords below, and all of `pod`. `labels` go on the Deployment
            and on its pods, `annotations` on the Deployment; `pod_options(labels=..., annotations=...)` on the pods alone.

    Keywords:
        replicas: How many pods to run. Default: 1.
        strategy: How pods are replaced by new ones. Default: a rolling update, by 25 % at a time.
        min_ready_seconds: Seconds that a new pod must be ready before it counts as available. Default: 0.
        progress_deadline_seconds: Seconds without progress after which an update is reported as failed. Default:
            600.
        revision_history_limit: How many old ReplicaSets to keep. Default: 10.
        paused: Whether changes of the pods wait. Default: false.

    Raises:
        PodError: It has errors. The exception has all of them.

    Example:
        >>> from podgen import deployment, web_container
        >>> shop = deployment("shop", web_container("shop", "shop:1.4", port=8080), replicas=3, labels={"app": "shop"})

    Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
    """
    read = read_workload(
        _DEPLOYMENT, name, pieces, options, allow=allow, rules=rules, source=caller(), selector=selector
    )
    spec = construct(DeploymentSpec, read.source, template=read.template, **read.fields)
    return finished(construct(Deployment, read.source, metadata=read.metadata, spec=spec), read)


def stateful_set(
    name: str | None,
    *pieces: Pieces,
    selector: Selector | None = None,
    allow: Iterable[str] = (),
    rules: Iterable[Rule] = (),
    **options: Unpack[StatefulSetOptions],
) -> StatefulSet:
    """Pods with names and volumes that last: `db-0`, `db-1` and so on, each with claims of its own. Checked at once.

    Parameters:
        name: Its name, a DNS label.
        pieces: The pieces of its pods, as for `pod`. What containers mount of `claim_template(...)` is claimed for each pod.
        selector: The labels by which it finds its pods; see `deployment`.
        allow: Codes of rules, podgen's own or your team's, that do not hold for it.
        rules: Rules of your team's that hold for it, too: see `podgen.rules`.
        options: The keywords below, and all of `pod`. See `deployment` for `labels`
            and `annotations`.

    Keywords:
        service: The headless Service that gives the pods their DNS names, or its name: `serviceName`.
        replicas: How many pods to run. Default: 1.
        ordinals: How the pods are numbered. Default: from 0.
        pod_management_policy: `OrderedReady` (the default) starts one pod after the other; `Parallel` all at once.
        update_strategy: How pods are replaced by new ones. Default: a rolling update, one at a time.
        min_ready_seconds: Seconds that a new pod must be ready before it counts as available. Default: 0.
        revision_history_limit: How many old revisions to keep. Default: 10.
        persistent_volume_claim_retention_policy: When claims are deleted. Default: never.
        volume_claim_templates: Further templates of claims, beside those that come with mounts.

    Raises:
        PodError: It has errors. The exception has all of them.

    Example:
        >>> from podgen import claim_template, container, stateful_set
        >>> data = claim_template("data", "10Gi", storage_class="fast")
        >>> db = stateful_set("db", container("db", "postgres:18", mounts=[data.at("/var/lib/postgresql")]), service="db")

    Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
    """
    read = read_workload(
        _STATEFUL_SET, name, pieces, options, allow=allow, rules=rules, source=caller(), selector=selector
    )
    fields = read.fields
    listed = fields.get("volume_claim_templates", ())
    if isinstance(listed, tuple) and read.pods.claims:
        fields["volume_claim_templates"] = (*read.pods.claims, *listed)
    spec = construct(StatefulSetSpec, read.source, template=read.template, **fields)
    return finished(construct(StatefulSet, read.source, metadata=read.metadata, spec=spec), read)


def daemon_set(
    name: str | None,
    *pieces: Pieces,
    selector: Selector | None = None,
    allow: Iterable[str] = (),
    rules: Iterable[Rule] = (),
    **options: Unpack[DaemonSetOptions],
) -> DaemonSet:
    """One pod on every node, or on every node that `node_selector`, `affinity` and `tolerations` choose. Checked at once.

    Parameters:
        name: Its name, a DNS subdomain.
        pieces: The pieces of its pods, as for `pod`.
        selector: The labels by which it finds its pods; see `deployment`.
        allow: Codes of rules, podgen's own or your team's, that do not hold for it.
        rules: Rules of your team's that hold for it, too: see `podgen.rules`.
        options: The keywords below, and all of `pod`. See `deployment` for `labels` and
            `annotations`.

    Keywords:
        update_strategy: How pods are replaced by new ones. Default: a rolling update, one node at a time.
        min_ready_seconds: Seconds that a new pod must be ready before it counts as available. Default: 0.
        revision_history_limit: How many old revisions to keep. Default: 10.

    Raises:
        PodError: It has errors. The exception has all of them.

    Example:
        >>> from podgen import container, daemon_set, host_volume
        >>> logs = host_volume("logs", "/var/log")
        >>> agent = daemon_set("agent", container("agent", "agent:2.0", mounts=[logs.at("/var/log", read_only=True)]))

    Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/
    """
    read = read_workload(
        _DAEMON_SET, name, pieces, options, allow=allow, rules=rules, source=caller(), selector=selector
    )
    spec = construct(DaemonSetSpec, read.source, template=read.template, **read.fields)
    return finished(construct(DaemonSet, read.source, metadata=read.metadata, spec=spec), read)


def replica_set(
    name: str | None,
    *pieces: Pieces,
    selector: Selector | None = None,
    allow: Iterable[str] = (),
    rules: Iterable[Rule] = (),
    **options: Unpack[ReplicaSetOptions],
) -> ReplicaSet:
    """A number of equal pods that are kept running. Prefer `deployment`, which makes a ReplicaSet for each version of its pods.

    Parameters:
        name: Its name, a DNS subdomain.
        pieces: The pieces of its pods, as for `pod`.
        selector: The labels by which it finds its pods; see `deployment`.
        allow: Codes of rules, podgen's own or your team's, that do not hold for it.
        rules: Rules of your team's that hold for it, too: see `podgen.rules`.
        options: The keywords below, and all of `pod`. See `deployment` for `labels` and
            `annotations`.

    Keywords:
        replicas: How many pods to run. Default: 1.
        min_ready_seconds: Seconds that a new pod must be ready before it counts as available. Default: 0.

    Raises:
        PodError: It has errors. The exception has all of them.

    Example:
        >>> from podgen import container, replica_set
        >>> workers = replica_set("worker", container("worker", "worker:1.0"), replicas=2)

    Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/
    """
    read = read_workload(
        _REPLICA_SET, name, pieces, options, allow=allow, rules=rules, source=caller(), selector=selector
    )
    spec = construct(ReplicaSetSpec, read.source, template=read.template, **read.fields)
    return finished(construct(ReplicaSet, read.source, metadata=read.metadata, spec=spec), read)
