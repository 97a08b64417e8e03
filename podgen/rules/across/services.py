"""Services: the pods that they select, and the ports of these.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/service/
"""

from collections.abc import Iterator

from podgen.problems import named, suggestion, visible
from podgen.rules.across.objects import Objects
from podgen.rules.across.outline import Outline, Pairs, Port, ServiceDetails, ServicePort, folder_of
from podgen.rules.across.selections import ANY, Member, Selection, lasting
from podgen.rules.across.set_rule import Related, SetFinding, SetFindings, phrase_of, set_rule
from podgen.rules.wording import literal
from podgen.words import Setting, Text, phrase

_MOST_SHOWN = 3
_TLS_PORTS = (443, 8443)


@set_rule("services/pods-missing", ServiceDetails, type="NotFound")
def pods_missing(service: Outline, objects: Objects) -> SetFindings:
    """A Service selects pods of the set, if it has some that were probably meant. Other pods may live elsewhere."""
    choice = lasting(_details(service).selector)
    written = tuple(pair for pair in choice if not _may_come_later(*pair))
    if not written or objects.has_gaps(service) or _candidates(service, written, objects).members:
        return
    if _has_others(service, choice, objects):
        return
    if meant := _meant(service, choice, objects):
        wanted, labels = (visible(_joined(some), limit=200) for some in (choice, meant.pods.labels))
        yield SetFinding(
            f"{phrase_of(service)} selects none of the pods of these manifests",
            ("spec", "selector"),
            label=f"no pod has {wanted}",
            related=(
                Related(
                    meant.owner,
                    (*meant.pods.steps, "metadata", "labels"),
                    f"those of {named(meant.owner.name)} have {labels or 'no labels'}",
                ),
            ),
            help=f"if its pods live elsewhere: --external pod/{wanted}",
        )


@set_rule("services/target-port-missing", ServiceDetails, type="NotFound")
def target_port_missing(service: Outline, objects: Objects) -> SetFindings:
    """A port that a Service calls by its name is listed by one of the pods that it selects."""
    for index, port, selection in _unlisted(service, objects):
        if isinstance(port.target, str):
            meant = objects.did_you_mean(port.target, (name for name, _ in selection.ports if isinstance(name, str)))
            yield SetFinding(
                f"no pod that {phrase_of(service)} selects lists a port {named(port.target)}",
                ("spec", "ports", index, "targetPort"),
                related=_listed(service, selection),
                help=suggestion(meant),
            )


@set_rule("services/target-port-unlisted", ServiceDetails)
def target_port_unlisted(service: Outline, objects: Objects) -> SetFindings:
    """The only port of the only Service of some pods is the only port that they list.

    Lists need not be complete: of other pods, nothing can be told. That of TLS is often left out; one for probes or metrics
    is often alone, and on the network of the node a list says what is taken there.
    """
    details = _details(service)
    if len(details.ports) != 1 or objects.selections.number_of(service.namespace, details.selector) != 1:
        return
    for index, port, selection in _unlisted(service, objects):
        is_near = folder_of(service) in selection.folders
        is_plain = isinstance(port.target, int) and port.target not in _TLS_PORTS
        if is_plain and is_near and _list_one(selection, port.protocol):
            yield SetFinding(
                f"{phrase_of(service)} sends traffic to port {port.target}, and its pods list another one",
                ("spec", "ports", index, "targetPort"),
                related=_listed(service, selection),
                help=_other_port(selection.members[0]),
            )


RULES = (pods_missing, target_port_missing, target_port_unlisted)


def _details(service: Outline) -> ServiceDetails:
    assert isinstance(service.details, ServiceDetails)
    return service.details


def _joined(labels: Pairs) -> str:
    """Labels as kubectl takes them: `app=shop,tier=web`."""
    return ",".join(f"{key}={value}" for key, value in labels)


def _candidates(service: Outline, choice: Pairs, objects: Objects) -> Selection:
    """Pods that it may select: those that name its namespace, or else none; any, if it names none itself."""
    if service.namespace is None:
        return objects.selections.of(ANY, choice)
    same = objects.selections.of(service.namespace, choice)
    return same if same.members else objects.selections.of(None, choice)


def _has_others(service: Outline, choice: Pairs, objects: Objects) -> bool:
    """Whether pods are known to live elsewhere, or others may make them, or someone lists their addresses."""
    external = [_joined(choice), *(_joined((pair,)) for pair in choice)]
    return (
        any(objects.external.has("Pod", labels) for labels in external)
        or objects.makers.lists_addresses(service.name or "")
        or any(objects.makers.mention(value) for _, value in choice)
    )


def _meant(service: Outline, choice: Pairs, objects: Objects) -> Member | None:
    """The pods that it was probably meant for: those beside it that are most alike."""
    beside = objects.pods_beside(service)
    return max(beside, key=lambda member: len(set(choice).intersection(member.pods.labels)), default=None)


_ROLES = ("role", "master", "leader", "primary", "active", "replica")


def _may_come_later(key: str, value: str) -> bool:
    """Whether a label may be one that a pod gets as it runs, such as `role: master`."""
    domain, slash, name = key.rpartition("/")
    return bool(slash and domain != "app.kubernetes.io") or any(word in (name + value).lower() for word in _ROLES)


def _unlisted(service: Outline, objects: Objects) -> Iterator[tuple[int, ServicePort, Selection]]:
    """The ports that lead to none that a pod lists, each with its index, and the pods that it selects for sure."""
    details = _details(service)
    selection = objects.selections.of(service.namespace, details.selector)
    others = objects.selections.of(None if service.namespace else ANY, details.selector)
    if not selection.members or not (selection.is_known and others.is_known):
        return
    if folder_of(service) not in selection.folders and len(selection.owners) > 1:
        return  # those of several environments, perhaps, and its own pods are elsewhere
    for index, port in enumerate(details.ports):
        key = port.target, port.protocol
        if port.target is not None and key not in selection.ports and key not in others.ports:
            yield index, port, selection


def _list_one(selection: Selection, protocol: str) -> bool:
    """Whether pods of one container list one port, which is for their Service."""
    return all(
        member.pods.containers == 1
        and [port.protocol for port in member.pods.ports] == [protocol]
        and not _is_aside(member.pods.ports[0])
        for member in selection.members
    )


_ASIDE = ("probe", "health", "metric", "admin")


def _is_aside(port: Port) -> bool:
    """Whether a port is one that other ports may be beside, unlisted."""
    return port.host_port == port.number or any(word in (port.name or "").lower() for word in _ASIDE)


def _other_port(member: Member) -> Text:
    """The line to write for the only port that pods list."""
    port = member.pods.ports[0]
    target = literal(port.name or port.number or 0)
    return phrase("for example {}", Setting(f"target_port={target.python}", f"targetPort: {target.yaml}"))


def _listed(service: Outline, selection: Selection) -> tuple[Related, ...]:
    """What the pods near a Service list instead."""
    return tuple(_listed_by(member) for member in selection.near.to(service)[:_MOST_SHOWN])


def _listed_by(member: Member) -> Related:
    owner, pods = member
    ports = [f"{port.number} ({named(port.name)})" if port.name else str(port.number) for port in pods.ports]
    more = f" and {len(ports) - _MOST_SHOWN} more" if len(ports) > _MOST_SHOWN else ""
    what = ", ".join(ports[:_MOST_SHOWN]) + more if ports else "no port"
    steps = pods.ports[0].steps if pods.ports else (*pods.steps, "spec", "containers")
    return Related(owner, steps, f"{named(owner.name)} lists {what} here")
