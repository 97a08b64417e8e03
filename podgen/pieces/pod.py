"""The pod: combines pieces into one checked manifest."""

from collections.abc import Iterable
from typing import Any, Unpack

from podgen.gate import checked
from podgen.model.base import construct, construct_with_sources, without_field
from podgen.model.manifest import set_notes
from podgen.model.meta import ObjectMeta
from podgen.model.pod import Pod
from podgen.pieces.assemble import assemble
from podgen.pieces.flatten import flattened, leading_argument
from podgen.pieces.options import PodOptions
from podgen.pieces.replicas import with_own_selectors
from podgen.pieces.settings import lifted_codes, lifting, own_rules, read_settings
from podgen.pieces.values import Pieces, PodSettings
from podgen.problems import Problem
from podgen.rules import Rule
from podgen.rules.location import Location
from podgen.source import Source, caller

_MORE = ("allow", "rules")


def pod(
    name: str | None,
    *pieces: Pieces,
    allow: Iterable[str] = (),
    rules: Iterable[Rule] = (),
    **options: Unpack[PodOptions],
) -> Pod:
    """A pod, checked at once: one that could never run is refused.

    Parameters:
        name: Its name, a DNS subdomain; `None` together with `generate_name=`.
        pieces: Containers, volumes, `pod_options`, `each_container` and `defaults`; another pod, to extend it: all that it
            has but its name; (nested) iterables of these; and `None`, which is skipped.
        allow: Codes of rules, podgen's own or your team's, that do not hold for this pod, such as `"ports/reuse"`.
        rules: Rules of your team's that hold for this pod, too: see `podgen.rules`.
        options: The keywords below. One that is `None` is not set.

    Keywords:
        generate_name: A prefix for which the server finds a name: its first 58 characters, then 5 random ones.
        namespace: The namespace to put the object in, a DNS label of at most 63 characters. Default: that of the
            request.
        labels: Short texts to choose objects by: `labels={"app": "shop"}`.
        annotations: Texts for tools and people, which nothing is chosen by.
        owner_references: The objects this one depends on.
        finalizers: Names of controllers that have work to do before the object is removed.
        uid: Read-only: the server's identifier of this very object, never used again for another one.
        resource_version: Read-only: the server's mark for the object's present state.
        generation: Read-only: a number that grows with each change of the desired state.
        creation_timestamp: Read-only: when the server made the object, in UTC.
        deletion_timestamp: Read-only: when the object is to be gone, set once its deletion is asked for.
        deletion_grace_period_seconds: Read-only: the seconds that the object has to end by itself once its deletion
            is asked for.
        managed_fields: Who set which fields.
        self_link: Deprecated; the server no longer fills it in.
        user: The user ID of all processes: `user=1000`. A part of `security_context`, as are the four below.
        group: The primary group ID of all processes: `group=1000`.
        run_as_non_root: Whether the kubelet refuses to start containers as root.
        fs_group: A further group of all processes, which the volumes are given to: `fs_group=1000`.
        supplemental_groups: Further groups of all processes: `supplemental_groups=[2000]`.
        init_containers: Containers that run before `containers`, one after the other; each must succeed before the
            next one starts.
        containers: The containers that do the pod's work, side by side.
        volumes: The volumes that the containers can mount.
        restart_policy: When containers that have ended are started again: always, only after failure, or never.
            Default: `Always`.
        termination_grace_period_seconds: Seconds between the signal to stop and the kill; 0 kills at once. Default:
            30; negative values become 1.
        active_deadline_seconds: Seconds from its start after which the pod is stopped and marked failed, 1 to
            2147483647. Default: no limit.
        service_account_name: The ServiceAccount that the pod acts as. Default: `default`.
        automount_service_account_token: Whether containers find a token of the ServiceAccount mounted. Default: as
            the ServiceAccount says, else true.
        image_pull_secrets: Secrets with the credentials of registries: `image_pull_secrets=["regcred"]`.
        security_context: Security settings for all containers; a container's own settings come first. Default:
            empty.
        host_users: Whether user IDs in the pod are those of the node; false gives it a user namespace of its own.
            Default: true.
        host_network: Whether the pod uses the node's network. Default: false. With it, set
            `dns_policy="ClusterFirstWithHostNet"`.
        host_pid: Whether the pod sees the node's processes. Default: false.
        host_ipc: Whether the pod shares the node's inter-process communication. Default: false.
        share_process_namespace: Whether containers see and can signal each other's processes; none has PID 1 then.
            Default: false.
        node_selector: Labels that a node must have to run the pod: `node_selector={"disktype": "ssd"}`.
        affinity: Which nodes the pod needs or prefers, and which pods it should run near to or away from.
        tolerations: Taints that do not keep the pod off a node; `tolerate(...)` is the same as a piece.
        topology_spread_constraints: How evenly pods are spread over zones, nodes and the like; `spread(...)` is the
            same as a piece.
        priority_class_name: The PriorityClass of the pod, for how important it is. Default: the cluster's default
            class, or priority 0.
        scheduler_name: The scheduler that finds a node for the pod. Default: `default-scheduler`.
        scheduling_gates: Reasons to wait before a node is looked for.
        scheduling_group: The group of pods that this one is scheduled with. Default: none, so it is scheduled by
            itself.
        node_name: The node that runs the pod. Default: the scheduler finds one.
        hostname: The pod's host name, a DNS label of at most 63 characters. Default: chosen by the system, usually
            its name.
        subdomain: A DNS label that gives the pod the full name `hostname.subdomain.namespace.svc.` and the
            cluster's domain. Default: none, and the pod has no domain.
        set_hostname_as_fqdn: Whether containers get the full name, domain included, as their host name. Default:
            false.
        hostname_override: A host name that replaces the one from `hostname` and `subdomain`, inside the pod only:
            DNS does not know it.
        host_aliases: Lines to add to the pod's `/etc/hosts`.
        dns_policy: Where DNS settings come from: the cluster (`ClusterFirst`), the node (`Default`) or only
            `dns_config` (`None`). Default: `ClusterFirst`.
        dns_config: DNS settings that are added to those of `dns_policy`.
        enable_service_links: Whether containers get environment variables with the addresses of the namespace's
            Services. Default: true.
        readiness_gates: Conditions that must be true, besides all containers being ready, before the pod is ready.
        resources: CPU, memory and huge pages for all containers together, to share among them.
        resource_claims: Claims to devices that must be met before the pod starts; containers use them by name.
        runtime_class_name: The RuntimeClass, which says what runs the containers. Default: the node's default
            runtime.
        os: The operating system of the containers.
        eviction_responders: The controllers that help to end the pod when its eviction is requested, asked one by
            one.
        preemption_policy: Whether pods of lower priority may be stopped to make room. Default:
            `PreemptLowerPriority`.
        priority: The pod's priority; higher is more important.
        overhead: Resources that the runtime itself takes.
        service_account: Deprecated; use `service_account_name`.
        ephemeral_containers: Containers added to a running pod, to debug it.

    Raises:
        PodError: The pod has errors. The exception has all of them.

    Example:
        >>> from podgen import container, pod, shared_volume, web_container
        >>> html = shared_volume("html")
        >>> site = pod(
        ...     "site",
        ...     web_container("nginx", "nginx:1.29", mounts=[html.at("/usr/share/nginx/html")]),
        ...     container("php-fpm", "php:8.4-fpm", ports=[9000], mounts=[html.at("/var/www/html")]),
        ...     labels={"app": "site"},
        ... )

    Kubernetes: https://kubernetes.io/docs/concepts/workloads/pods/
    """
    return checked(*made_pod("pod", name, pieces, allow, options, caller(), rules=rules))


def made_pod(  # noqa: PLR0917 - called in two places
    function: str,
    name: Any,
    pieces: Iterable[Any],
    allow: Iterable[str],
    options: PodOptions,
    source: Source | None,
    *,
    rules: Iterable[Rule] = (),
    is_patch: bool = False,
) -> tuple[Pod, list[Problem]]:
    """A pod that was made of pieces, unchecked, and the problems of the pieces themselves.

    Parameters:
        function: The function that the user called.
        name: The name of the pod, or a piece in its place.
        pieces: The pieces.
        allow: The codes that it lifts.
        options: The keywords of the user's call.
        source: That call.
        rules: The user's own rules that hold for it.
        is_patch: Whether it is a part of a pod, and not a whole one.
    """
    name, given = leading_argument(name, pieces)
    parts, no_pieces = flattened(given, source)
    made = assemble(read_settings(function, options, PodOptions, source, _MORE), parts)
    made = with_own_selectors(made, name, made.metadata.get("labels"))
    metadata: dict[str, Any] = {"name": name, **made.metadata}
    about = construct_with_sources(ObjectMeta, source, metadata, made.sources)
    if is_patch:
        spec = made.spec if made.spec.containers else without_field(made.spec, "containers")
        parts_set: dict[str, Any] = {"metadata": about, "spec": spec}
        built = construct(Pod, source, **{name: part for name, part in parts_set.items() if vars(part)})
    else:
        built = construct(Pod, source, metadata=about, spec=made.spec)
    codes, no_codes = lifted_codes(allow, source)
    own, no_rules = own_rules(rules, source)
    if codes or own or made.allow or made.rules or made.objects or is_patch:
        every = dict.fromkeys((*own, *made.rules))
        set_notes(built, {*codes, *made.allow}, made.objects, rules=every, is_patch=is_patch)
    problems = [*no_codes, *no_rules, *no_pieces, *made.problems]
    if made.conflicts:
        problems += made.conflicts(Location(built))
    return built, problems


def pod_options(*, allow: Iterable[str] = (), rules: Iterable[Rule] = (), **options: Unpack[PodOptions]) -> PodSettings:
    """Keywords of `pod` as a piece, so that a team can bundle them with containers.

    Maps merge and lists add up; two pieces that set the same thing to different values are refused.

    Parameters:
        allow: Codes of rules, podgen's own or your team's, that do not hold for a pod with this piece, such as `"ports/reuse"`.
        rules: Rules of your team's that hold for a pod with this piece, too: see `podgen.rules`.
        options: See `pod`.

    Example:
        >>> from podgen import pod_options
        >>> on_gpu_nodes = pod_options(node_selector={"accelerator": "gpu"}, labels={"team": "vision"})
    """
    source = caller()
    return lifting(read_settings("pod_options", options, PodOptions, source, _MORE), allow, rules)
