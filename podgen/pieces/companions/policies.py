"""Who may talk to pods, and to whom they may talk.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/network-policies/
"""

from collections.abc import Iterable
from typing import Any, Unpack

from podgen.model.annotations import Items
from podgen.model.base import construct
from podgen.model.networking import (
    NetworkPolicy,
    NetworkPolicyEgressRule,
    NetworkPolicyIngressRule,
    NetworkPolicySpec,
    PolicyType,
)
from podgen.pieces.companions.common import Companion, finished, read_companion
from podgen.pieces.companions.peers import Peer, PolicyPort, read_peers, read_ports
from podgen.pieces.companions.targets import Selectable, chosen_target, selected
from podgen.pieces.options import MetadataOptions
from podgen.problems import Problem, place_in
from podgen.rules import Rule
from podgen.source import Source, caller


class NetworkPolicyOptions(MetadataOptions, total=False):
    """The further keywords of `network_policy`: fields of the metadata and of `podgen.model.NetworkPolicySpec`."""

    ingress: Items[NetworkPolicyIngressRule] | None
    """Further rules for traffic to the pods, as the API has them."""
    egress: Items[NetworkPolicyEgressRule] | None
    """Further rules for traffic from the pods."""
    policy_types: Items[PolicyType] | None
    """The directions in which only what is allowed is possible. Default: those that something is said of."""


def network_policy(
    pods: Selectable,
    *,
    allow_from: Iterable[Peer] | None = None,
    ports: Iterable[PolicyPort] | None = None,
    allow_to: Iterable[Peer] | None = None,
    to_ports: Iterable[PolicyPort] | None = None,
    name: str | None = None,
    allow: Iterable[str] = (),
    rules: Iterable[Rule] = (),
    **options: Unpack[NetworkPolicyOptions],
) -> NetworkPolicy:
    """Forbids all traffic to some pods, or from them, except what it allows. Checked at once.

    What any policy allows is allowed: for other peers at other ports, make another policy.

    Parameters:
        pods: A workload or a pod; or labels: `{"app": "shop"}`; `{}` is all pods of the namespace.
        allow_from: Who may connect to the pods: workloads, pods and labels, in the namespace of the policy unless they name
            another; Namespaces; ranges of addresses, `"10.0.0.0/8"`. `[]` is nobody.
        ports: The ports of the pods that may be connected to: `8080`, `"http"`, `udp(53)`. Default: all. Without
            `allow_from`, anybody may.
        allow_to: Whom the pods may connect to, likewise. Do not forget DNS.
        to_ports: The ports of others that may be connected to. Default: all. Without `allow_to`, those of anybody.
        name: Its name. Default: that of the workload.
        allow: Codes of rules, podgen's own or your team's, that do not hold for it.
        rules: Rules of your team's that hold for it, too: see `podgen.rules`.
        options: The keywords below, and `labels` and the others of all objects: see `pod`. Default of `namespace`: that of the workload.

    Keywords:
        ingress: Further rules for traffic to the pods, as the API has them.
        egress: Further rules for traffic from the pods.
        policy_types: The directions in which only what is allowed is possible. Default: those that something is
            said of.

    Raises:
        PodError: It has errors, or says nothing of traffic.

    Example:
        >>> from podgen import container, deployment, network_policy, udp
        >>> db = deployment("db", container("db", "postgres:18", ports=[5432]))
        >>> shop = deployment("shop", container("shop", "shop:1.4"))
        >>> only_shop = network_policy(db, allow_from=[shop], ports=[5432])
        >>> dns = network_policy({}, to_ports=[53, udp(53)], name="dns")

    Kubernetes: https://kubernetes.io/docs/concepts/services-networking/network-policies/
    """
    source = caller()
    target = chosen_target("network_policy", pods, source)
    read = read_companion(
        "network_policy",
        name,
        options,
        NetworkPolicyOptions,
        source,
        allow=allow,
        rules=rules,
        more=("allow_from", "ports", "allow_to", "to_ports", "name"),
        about=target.manifest if target else None,
    )
    fields = read.fields
    ingress = _rules(allow_from, ports, fields.get("ingress"), "allow_from", read)
    egress = _rules(allow_to, to_ports, fields.get("egress"), "allow_to", read)
    types: Any = fields.get("policy_types")
    if types is None:
        said = {"Ingress": ingress, "Egress": egress}
        types = tuple([direction for direction, rules in said.items() if rules is not None])
    if not types:
        read.problems.append(_no_direction(source))
    spec = construct(
        NetworkPolicySpec,
        source,
        pod_selector=selected(target or pods, read),
        policy_types=types,
        ingress=ingress or None,
        egress=egress or None,
    )
    return finished(construct(NetworkPolicy, source, metadata=read.metadata, spec=spec), read)


def _rules(peers: Any, ports: Any, further: Any, keyword: str, read: Companion) -> Any:
    """The rules for one direction of traffic; `None` if nothing is said of it.

    Parameters:
        peers: The peers that the user allows.
        ports: The ports that the user allows.
        further: The user's rules of the model.
        keyword: The keyword of the peers.
        read: The user's call.
    """
    rules: tuple[Any, ...] = ()
    if peers is not None or ports is not None:
        allowed = None if peers is None else read_peers(peers, keyword, read)
        at = None if ports is None else read_ports(ports, _PORTS[keyword], read)
        if allowed == () and at:
            read.problems.append(_nobody_at_ports(keyword, read.source))
        elif allowed != ():
            rule = (
                construct(NetworkPolicyIngressRule, read.source, from_=allowed, ports=at)
                if keyword == "allow_from"
                else construct(NetworkPolicyEgressRule, read.source, to=allowed, ports=at)
            )
            rules = (rule,)
    elif further is None:
        return None
    if further is None:
        return rules
    return (*rules, *further) if isinstance(further, tuple) else further  # the gate refuses what is no list


_PORTS = {"allow_from": "ports", "allow_to": "to_ports"}
"""The keywords of peers, and those of their ports."""


def _no_direction(source: Source | None) -> Problem:
    return Problem.of(
        "pieces/direction-missing",
        "the policy says nothing of traffic",
        type="Required",
        place=place_in(source),
        help="allow_from=[] forbids all traffic to the pods, allow_to=[] all traffic from them",
    )


def _nobody_at_ports(keyword: str, source: Source | None) -> Problem:
    ports = _PORTS[keyword]
    return Problem.of(
        "pieces/conflict",
        f"`{keyword}=[]` allows nobody, and `{ports}` says at which ports",
        place=place_in(source, ports),
        help=f"leave `{ports}` out, or `{keyword}` for anybody",
    )
